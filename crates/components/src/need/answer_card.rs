//! One answer to a need: what to buy, what it comes to, why.

use advice::Answer;
use leptos::prelude::*;
use pricing::catalog::{OptionId, UnitId};
use pricing::{Catalog, Decimal, Selection};
use wire::amount::{digits, money};
use wire::sentences::advice as sentences;

use super::applied_advice::AppliedAdvice;
use super::state::use_need;
use super::words;
use crate::amount::Amount;
use crate::locale::{Locale, use_locale};
use crate::model::Edit;
use crate::state::use_calculator;
use crate::whole_text::prerendered;

/// Whose answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The cheapest purchase.
    Best,
    /// What the list's own guide leads to.
    Guide,
    /// What the calculator is set to.
    Yours,
    /// The cheapest if all is used at one time.
    AtOnce,
}

impl Kind {
    fn id(self) -> &'static str {
        match self {
            Kind::Best => "best",
            Kind::Guide => "guide",
            Kind::Yours => "yours",
            Kind::AtOnce => "at-once",
        }
    }
}

/// A card with a total, a price per unit, what is bought, why, and a button that takes it.
#[component]
pub(super) fn AnswerCard(
    /// Whose answer it is.
    kind: Kind,
    /// The answer.
    answer: Memo<Option<Answer>>,
    /// What is needed.
    unit: Memo<Option<UnitId>>,
    /// Why, in a sentence.
    #[prop(into)]
    why: Signal<String>,
    /// Applies the answer.
    applied: AppliedAdvice,
    /// What asks how much is used at a time, if the answer holds where all is.
    #[prop(optional, into)]
    at_once: MaybeProp<OptionId>,
) -> impl IntoView {
    let locale = use_locale();
    let words = words::words(locale.lang);
    let catalog = use_calculator().catalog();
    let name = match kind {
        Kind::Best => words.best,
        Kind::Guide => words.guide,
        Kind::Yours => words.yours,
        Kind::AtOnce => words.at_once,
    };
    move || {
        let shown = answer.get()?;
        let unit = unit.get()?;
        let is_short = shown.spare.is_sign_negative();
        let why = move || match kind {
            Kind::Yours if is_short => words.yours_short.to_owned(),
            _ => why.get(),
        };
        let each = shown.per_unit.map(|rate| {
            let one = catalog.unit(unit).counted(locale.lang, Decimal::ONE);
            words::per_unit(locale.lang, &locale.rate(&catalog.currency, rate), one)
        });
        let taken = locale.text(&sentences::taken(&catalog, &shown.selection, unit));
        let amount = locale.amount(&catalog.currency, shown.total);
        let covers = covers(&catalog, locale, &shown, unit);
        let without = without(&catalog, locale, &shown);
        Some(view! {
            <li
                class="mj-answer-card"
                class:mj-best=kind == Kind::Best
                part="answer"
                data-testid="answer"
                data-kind=kind.id()
                data-amount=money(shown.total)
                data-covers=digits(shown.covers)
            >
                <h3>{name}</h3>
                <p class="mj-price"><Amount text=amount/></p>
                {each.map(|each| view! { <p class="mj-each"><Amount text=each/></p> })}
                <p prop:textContent=taken.clone()>{prerendered(&taken)}</p>
                <p class="mj-help" prop:textContent=covers.clone()>{prerendered(&covers)}</p>
                {without.map(|without| view! {
                    <p class="mj-help" prop:textContent=without.clone()>{prerendered(&without)}</p>
                })}
                <p class="mj-help" prop:textContent=why>{prerendered(&untrack(why))}</p>
                <UseButton selection=shown.selection applied at_once/>
            </li>
        })
    }
}

/// How much it covers, and how far that is from what is needed.
fn covers(catalog: &Catalog, locale: Locale, answer: &Answer, unit: UnitId) -> String {
    let words = words::words(locale.lang);
    let covers = locale.counted(answer.covers, catalog.unit(unit));
    let covers = format!("{} {covers}", words.covers);
    if answer.spare.is_zero() {
        return covers;
    }
    let quantity = locale.quantity(answer.spare.abs());
    let differs = if answer.spare.is_sign_negative() {
        words::short(locale.lang, &quantity)
    } else {
        words::spare(locale.lang, &quantity)
    };
    format!("{covers}{}{differs}", locale.pause())
}

/// What cannot be had with it; nothing where everything can.
fn without(catalog: &Catalog, locale: Locale, answer: &Answer) -> Option<String> {
    let dropped = answer.dropped.iter();
    let dropped: Vec<_> = dropped
        .map(|option| locale.text(&catalog.option(*option).label))
        .collect();
    (!dropped.is_empty()).then(|| {
        let without = words::words(locale.lang).without;
        format!(
            "{without}{}{}",
            locale.colon(),
            dropped.join(locale.comma())
        )
    })
}

/// Takes a selection that is not the calculator's already, and what it holds for.
#[component]
fn UseButton(
    /// The selection.
    selection: Selection,
    /// Applies it.
    applied: AppliedAdvice,
    /// What asks how much is used at a time, if the selection is for where all is.
    at_once: MaybeProp<OptionId>,
) -> impl IntoView {
    let calculator = use_calculator();
    let need = use_need();
    let words = words::words(use_locale().lang);
    let is_in_use = Memo::new({
        let selection = selection.clone();
        move |_| {
            let reckoning = calculator.reckoning();
            reckoning.with(|now| now.selection == selection)
        }
    });
    let label = move || {
        if is_in_use.get() {
            words.in_use
        } else {
            words.use_this
        }
    };
    let take = move |_| {
        if !is_in_use.get_untracked() {
            applied.apply(&Edit::Select(Box::new(selection.clone())));
            if let (Some(need), Some(option)) = (need, at_once.get_untracked()) {
                need.use_at_once(option);
                // Its card goes: what it held for is now what is asked.
                applied.focus_undo();
            }
        }
    };
    view! {
        <button
            type="button" class="mj-repair" part="button" data-testid="use"
            // Not `disabled`, by which the press that takes it would lose the focus.
            aria-disabled=move || is_in_use.get().then_some("true")
            on:click=take
            prop:textContent=label
        >
            {prerendered(untrack(label))}
        </button>
    }
}
