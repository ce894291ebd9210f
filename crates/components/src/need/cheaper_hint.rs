//! A better purchase than the one selected, as soon as there is one.

use advice::{Instead, instead};
use leptos::prelude::*;
use pricing::catalog::OptionId;
use pricing::problem::{Place, Repair, Setting};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection};
use wire::amount::money;
use wire::sentences;

use super::applied_advice::{AppliedAdvice, AppliedNotice};
use super::words::words;
use crate::amount::Amount;
use crate::locale::{Locale, use_locale};
use crate::model::Edit;
use crate::rested::rested;
use crate::state::{CalculatorState, use_calculator};
use crate::whole_text::prerendered;

/// A better purchase than the one selected, shared by the components around it as context.
#[derive(Clone, Copy)]
pub struct Cheaper(Memo<Option<(Selection, Instead)>>);

impl Cheaper {
    fn of(calculator: CalculatorState) -> Self {
        let rested = rested(calculator);
        Self(Memo::new(move |_| {
            let catalog = calculator.catalog();
            rested.with(|now| {
                let current = now.figures.as_ref().filter(|figures| figures.current)?;
                let now = &current.selection;
                let on = now.start_date.unwrap_or(calculator.today().get());
                Some((now.clone(), instead(&catalog, now, on)?))
            })
        }))
    }

    /// What the better purchase saves.
    #[must_use]
    pub fn saving(self) -> Option<Decimal> {
        self.0
            .with(|better| better.as_ref().map(|(_, better)| better.saving))
    }
}

/// Provides the better purchase as context.
pub fn provide_cheaper(calculator: CalculatorState) {
    provide_context(Cheaper::of(calculator));
}

/// The better purchase around these views, where the page provides it.
#[must_use]
pub fn use_cheaper() -> Option<Cheaper> {
    use_context()
}

/// Beside the totals: what to take instead and what it saves.
#[component]
pub fn CheaperHint() -> impl IntoView {
    let calculator = use_calculator();
    let applied = AppliedAdvice::new(calculator);
    let here = NodeRef::new();
    let Cheaper(better) = use_cheaper().unwrap_or_else(|| Cheaper::of(calculator));
    let said = move || {
        let better = better.get();
        better.map(|(now, better)| view! { <Suggestion now better applied/> })
    };
    view! {
        <div tabindex="-1" node_ref=here>
            {said}
            <AppliedNotice applied back_to=here/>
        </div>
    }
    .into_any()
}

/// The changes that make the better purchase, and a button that makes them.
#[component]
fn Suggestion(
    /// What is selected now.
    now: Selection,
    /// The better purchase.
    better: Instead,
    /// Applies it.
    applied: AppliedAdvice,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let is_merged = better
        .set
        .iter()
        .any(|(option, value)| match (now.value(*option), value) {
            (Value::Purchases(now), Value::Purchases(then)) => is_merger(now, then),
            _ => false,
        });
    let more = better.covers.filter(|(_, before, after)| after > before);
    let why = if is_merged {
        words.merged
    } else if more.is_some() || better.cliff.is_some() {
        words.more_for_less
    } else {
        words.otherwise
    };
    let changes = better
        .set
        .iter()
        .map(|(option, value)| change(&catalog, locale, words.drop, *option, value));
    let covers = more.map(|(unit, before, after)| {
        let after = locale.counted(after, catalog.unit(unit));
        format!("{} {} → {after}", words.covers, locale.quantity(before))
    });
    let items = changes
        .chain(covers)
        .map(|item| view! { <li prop:textContent=item.clone()>{prerendered(&item)}</li> })
        .collect_view();
    let saving = locale.amount(&catalog.currency, better.saving);
    let set = better.set.iter();
    let set = set.map(|(option, value)| (Place::Option(*option), Setting::Value(value.clone())));
    let edit = Edit::Repair(Repair { set: set.collect() });
    let take = move |_| {
        applied.apply(&edit);
        // The button goes with what it offers.
        applied.focus_undo();
    };
    view! {
        <div
            class="mj-instead" part="instead" data-testid="instead"
            data-saving=money(better.saving)
        >
            <p prop:textContent=why>{prerendered(why)}</p>
            <ul>{items}</ul>
            <button
                type="button" class="mj-repair mj-primary" part="button"
                data-testid="take-instead"
                on:click=take
            >
                {words.take_all} " " <Amount text=saving/>
            </button>
        </div>
    }
    .into_any()
}

/// Whether one purchase takes the place of several and covers them all.
fn is_merger(now: &[Decimal], then: &[Decimal]) -> bool {
    matches!(then, [one] if now.len() > 1 && *one >= now.iter().sum::<Decimal>())
}

/// An option with the value it becomes, in words.
fn change(
    catalog: &Catalog,
    locale: Locale,
    drop: &str,
    option: OptionId,
    value: &Value,
) -> String {
    let label = locale.text(&catalog.option(option).label);
    let is_dropped = !value.is_taken() && !matches!(value, Value::Choice(_));
    match value {
        _ if is_dropped => format!("{drop}{}{label}", locale.colon()),
        Value::Toggle(_) => label,
        _ => {
            let shown = sentences::shown(catalog, option, value);
            format!("{label}{}{}", locale.colon(), locale.text(&shown))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merges(now: &[u32], then: &[u32]) -> bool {
        let entries =
            |all: &[u32]| -> Vec<Decimal> { all.iter().copied().map(Decimal::from).collect() };
        is_merger(&entries(now), &entries(then))
    }

    #[test]
    fn only_one_purchase_of_as_much_is_a_larger_one() {
        assert!(merges(&[5, 5], &[10]) && merges(&[5, 5], &[11]));
        assert!(!merges(&[5, 5], &[]), "emptied for another option");
        assert!(!merges(&[5, 5], &[5]), "less of it beside another option");
        assert!(!merges(&[5, 5, 5], &[10, 5]) && !merges(&[10], &[11]));
    }
}
