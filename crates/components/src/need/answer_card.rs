//! One answer to a need: what to buy, what it comes to, why.

use advice::Answer;
use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::UnitId;
use wire::amount::{digits, money};
use wire::sentences::advice as sentences;

use super::taken::Took;
use super::words;
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::model::Edit;
use crate::state::use_calculator;

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
    /// Takes the answer.
    took: Took,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = words::words(locale.lang);
    let catalog = calculator.catalog();
    let name = match kind {
        Kind::Best => words.best,
        Kind::Guide => words.guide,
        Kind::Yours => words.yours,
        Kind::AtOnce => words.at_once,
    };
    move || {
        let shown = answer.get()?;
        let unit = unit.get()?;
        let spare = shown.spare;
        let covers = locale.counted(shown.covers, catalog.unit(unit));
        let mut covers = format!("{} {covers}", words.covers);
        if !spare.is_zero() {
            let quantity = locale.quantity(spare.abs());
            let differs = if spare.is_sign_negative() {
                words::short(locale.lang, &quantity)
            } else {
                words::spare(locale.lang, &quantity)
            };
            covers = format!("{covers}{}{differs}", locale.pause());
        }
        let why = move || match kind {
            Kind::Yours if spare.is_sign_negative() => words.yours_short.to_owned(),
            _ => why.get(),
        };
        let each = shown.per_unit.map(|rate| {
            let one = catalog.unit(unit).counted(locale.lang, Decimal::ONE);
            words::per_unit(locale.lang, &locale.rate(&catalog.currency, rate), one)
        });
        let dropped = shown.dropped.iter();
        let dropped: Vec<_> = dropped
            .map(|option| locale.text(&catalog.option(*option).label))
            .collect();
        let dropped = (!dropped.is_empty()).then(|| {
            format!(
                "{}{}{}",
                words.without,
                locale.colon(),
                dropped.join(locale.comma())
            )
        });
        let taken = locale.text(&sentences::taken(&catalog, &shown.selection, unit));
        let amount = locale.amount(&catalog.currency, shown.total);
        let selection = shown.selection;
        let is_in_use = {
            let selection = selection.clone();
            move || {
                calculator
                    .reckoning()
                    .with(|now| now.selection == selection)
            }
        };
        let label = {
            let is_in_use = is_in_use.clone();
            move || {
                if is_in_use() {
                    words.in_use
                } else {
                    words.use_this
                }
            }
        };
        let take = {
            let is_in_use = is_in_use.clone();
            move |_| {
                if !untrack(&is_in_use) {
                    took.take(&Edit::Select(Box::new(selection.clone())));
                }
            }
        };
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
                <p>{taken}</p>
                <p class="mj-help">{covers}</p>
                {dropped.map(|dropped| view! { <p class="mj-help">{dropped}</p> })}
                <p class="mj-help">{why}</p>
                <button
                    type="button" class="mj-repair" part="button" data-testid="use"
                    // Not `disabled`, by which the press that takes it would lose the focus.
                    aria-disabled=move || is_in_use().then_some("true")
                    on:click=take
                >
                    {label}
                </button>
            </li>
        })
    }
}
