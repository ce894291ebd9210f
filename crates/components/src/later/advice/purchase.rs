//! Purchases in words, and taking one.

use pricing::catalog::{OptionId, OptionKind, UnitId};
use pricing::problem::Repair;
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection};
use wire::sentences;

use super::words::Words;
use crate::leptos::prelude::*;
use crate::model::{Draft, Edit};
use crate::view::conflict;
use crate::view::element::{Element, el};
use crate::view::problem::button;
use crate::view::{Calculator, Show, format};

/// What a purchase takes for a need, an item for each option: what differs from the defaults, and
/// what decides how much there is.
pub fn taken(
    catalog: &Catalog,
    show: Show,
    words: &Words,
    purchase: &Selection,
    unit: UnitId,
) -> Element {
    let mut items = Vec::new();
    for (id, option) in catalog.options() {
        let value = purchase.value(id);
        let decides =
            matches!(option.kind, OptionKind::Choice(_)) && advice::is_about(catalog, id, unit);
        if decides || *value != option.default_value() {
            items.push(said(catalog, show, words, id, value));
        }
    }
    if items.is_empty() {
        items.push(words.basics.to_owned());
    }
    el("UL").children(items.into_iter().map(|item| el("LI").child(item)))
}

/// An option with a value, in words.
pub fn said(
    catalog: &Catalog,
    show: Show,
    words: &Words,
    option: OptionId,
    value: &Value,
) -> String {
    let label = show.text(&catalog.option(option).label);
    if !value.is_taken() && !matches!(value, Value::Choice(_)) {
        return format!("{} {label}", words.drop);
    }
    let numbers: &[Decimal] = match value {
        Value::Toggle(_) => return label,
        Value::Choice(_) => {
            return format!(
                "{label} {}",
                show.text(&sentences::shown(catalog, option, value))
            );
        }
        Value::Quantity(number) => std::slice::from_ref(number),
        Value::Purchases(entries) => entries,
    };
    let unit = catalog.option(option).unit();
    let unit = unit.map(|unit| show.text(&catalog.unit(unit).name));
    let numbers = numbers
        .iter()
        .map(|number| format::quantity(show.lang, *number));
    let numbers: Vec<String> = numbers.collect();
    format!(
        "{label} {} {}",
        numbers.join(" + "),
        unit.unwrap_or_default()
    )
}

/// An amount of the list's currency.
pub fn money(catalog: &Catalog, show: Show, amount: Decimal) -> String {
    format::amount(show.lang, &catalog.currency, amount)
}

/// So much of a unit.
pub fn quantity(catalog: &Catalog, show: Show, unit: UnitId, number: Decimal) -> String {
    let name = show.text(&catalog.unit(unit).name);
    format!("{} {name}", format::quantity(show.lang, number))
}

/// A button that takes a purchase; `took` is set to what the calculator then holds.
pub fn take(
    calculator: Calculator,
    repair: Repair,
    name: &str,
    took: RwSignal<Option<Draft>>,
) -> Element {
    let edit = Edit::Repair(repair);
    button("mj-repair mj-primary", name).on("click", move |_| {
        calculator.edit(&edit);
        let draft = calculator
            .state()
            .with_untracked(|state| state.draft.clone());
        took.set(Some(draft));
    })
}

/// That a purchase was taken, with a way back, for as long as nothing else was changed.
pub fn undo(
    calculator: Calculator,
    show: Show,
    words: &Words,
    took: RwSignal<Option<Draft>>,
) -> Option<Element> {
    let stands = took.with(|took| {
        let took = took.as_ref()?;
        calculator
            .state()
            .with(|now| (now.draft == *took).then_some(()))
    });
    stands?;
    let undo = button("mj-repair", conflict::words(show.lang).undo)
        .attr("data-testid", "undo")
        .on("click", move |_| calculator.undo());
    let said = el("P").child(words.taken);
    Some(
        el("DIV")
            .part("mj-dropped", "dropped")
            .child(said)
            .child(undo),
    )
}
