//! One answer to a need: what to buy, what it comes to, why.

use advice::{Purchase, covered};
use leptos::prelude::*;
use pricing::catalog::UnitId;
use pricing::{Decimal, Selection};
use wire::amount::{digits, money};
use wire::sentences::advice as sentences;

use super::words::{per_unit, words};
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::model::{Draft, Edit};
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

/// What a card shows.
#[derive(Clone, PartialEq)]
struct Shown {
    selection: Selection,
    total: Decimal,
    covers: Decimal,
}

/// A card with a total, a price per unit, what is bought, why, and a button that takes it.
#[component]
pub(super) fn AnswerCard(
    /// Whose answer it is.
    kind: Kind,
    /// The purchase; the calculator's own where `None`.
    purchase: Option<Purchase>,
    /// What is needed.
    unit: UnitId,
    /// How much.
    quantity: Decimal,
    /// Why, in a sentence.
    why: String,
    /// Set to what the calculator holds once a purchase was taken.
    took: RwSignal<Option<Draft>>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = calculator.catalog();
    let shown = Memo::new({
        let catalog = catalog.clone();
        move |_| match &purchase {
            Some(purchase) => Some(Shown {
                selection: purchase.selection.clone(),
                total: purchase.total,
                covers: purchase.covers,
            }),
            None => calculator.figures().with(|figures| {
                let figures = figures.as_ref()?;
                let totals = &figures.quote.totals;
                Some(Shown {
                    selection: figures.selection.clone(),
                    total: totals.due_now + totals.usage,
                    covers: covered(&catalog, &figures.selection, unit),
                })
            }),
        }
    });
    let name = match kind {
        Kind::Best => words.best,
        Kind::Guide => words.guide,
        Kind::Yours => words.yours,
        Kind::AtOnce => words.at_once,
    };
    move || {
        let shown = shown.get()?;
        let spare = shown.covers - quantity;
        let counted = |number: Decimal| {
            let unit = catalog.unit(unit).counted(locale.lang, number);
            format!("{} {unit}", locale.quantity(number))
        };
        let mut covers = format!("{} {}", words.covers, counted(shown.covers));
        if !spare.is_zero() {
            let which = if spare.is_sign_negative() {
                words.short
            } else {
                words.spare
            };
            covers = format!(
                "{covers}{}{which} {}",
                locale.comma(),
                locale.quantity(spare.abs())
            );
        }
        let why = match kind {
            Kind::Yours if spare.is_sign_negative() => words.yours_short.to_owned(),
            Kind::Yours => words.yours_why.to_owned(),
            _ => why.clone(),
        };
        let each = advice::per_unit(shown.total, quantity).map(|rate| {
            let one = catalog.unit(unit).counted(locale.lang, Decimal::ONE);
            per_unit(locale.lang, &locale.rate(&catalog.currency, rate), one)
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
        let take = move |_| {
            calculator.edit(&Edit::Select(Box::new(selection.clone())));
            let draft = calculator
                .history()
                .with_untracked(|history| history.draft.clone());
            took.set(Some(draft));
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
                {each.map(|each| view! {
                    <p class="mj-each notranslate" translate="no">{each}</p>
                })}
                <p>{taken}</p>
                <p class="mj-help">{covers}</p>
                <p class="mj-help">{why}</p>
                <button
                    type="button" class="mj-repair" part="button" data-testid="use"
                    disabled=is_in_use
                    on:click=take
                >
                    {label}
                </button>
            </li>
        })
    }
}
