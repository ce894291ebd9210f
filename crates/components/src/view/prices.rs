//! The price list as a table.

use leptos::prelude::*;
use pricing::catalog::{About, Charge, Nature, Periods};
use pricing::{Catalog, Decimal};

use super::source::{readings, source};
use super::{Calculator, Show, format};
use crate::model::Figures;
use crate::model::table::{self, Group, Label, Row, Shown};
use crate::words;

/// The price list of a calculator; the rows that its quote reads are marked.
#[must_use]
pub fn prices(calculator: Calculator, show: Show) -> AnyView {
    let words = show.words;
    let body = move || {
        calculator.figures().with(|figures| {
            let catalog = calculator.catalog();
            let selection = figures.as_ref().map(|figures| &figures.selection);
            table::groups(&catalog, selection)
                .iter()
                .map(|rows| group(&catalog, show, rows, figures.as_ref()))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="mj-prices" part="prices">
            <h2>{words.price_list}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words.range}</th>
                        <th scope="col" class="mj-amount">{words.price}</th>
                    </tr>
                </thead>
                {body}
            </table>
        </section>
    }
    .into_any()
}

fn group(catalog: &Catalog, show: Show, group: &Group, figures: Option<&Figures>) -> AnyView {
    let charge = catalog.charge(group.charge);
    let words = show.words;
    let nature = match charge.nature {
        Nature::Prepaid => words.prepaid,
        Nature::OneOff => words.one_off,
        Nature::Usage => words.after_use,
    };
    let tiers = group
        .rows
        .iter()
        .filter(|row| matches!(row.of.last(), Some(Label::Tier(..))))
        .count();
    let how = (tiers > 1).then(|| {
        if table::is_graduated(catalog, group.charge) {
            words.tiers_each
        } else {
            words.tiers_all
        }
    });
    let rows: Vec<_> = group
        .rows
        .iter()
        .map(|row| {
            let reached = figures.is_some_and(|figures| {
                let lines = figures.quote.lines.iter();
                lines
                    .filter(|line| line.charge == group.charge)
                    .any(|line| table::is_reached(row, line, &figures.selection))
            });
            one_row(catalog, show, charge, row, reached)
        })
        .collect();
    view! {
        <tbody>
            <tr class="mj-charge">
                <th scope="rowgroup" colspan="2">
                    <span>{show.text(&charge.label)}</span>
                    <small>{nature}</small>
                    {how.map(|how| view! { <small>{how}</small> })}
                    {charge.note.as_ref().map(|note| view! { <p class="mj-help">{show.text(note)}</p> })}
                    {readings(catalog, show, About::Charge(group.charge))}
                    {source(catalog, show, &charge.source)}
                </th>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn one_row(catalog: &Catalog, show: Show, charge: &Charge, row: &Row, reached: bool) -> AnyView {
    let of: Vec<String> = row
        .of
        .iter()
        .map(|of| label(catalog, show, charge, of))
        .collect();
    let of = if of.is_empty() {
        show.text(&charge.label)
    } else {
        of.join(" · ")
    };
    view! {
        <tr class:mj-reached=reached>
            <th scope="row">
                {of}
                {reached.then(|| view! { <small class="mj-yours">{show.words.yours}</small> })}
            </th>
            <td class="mj-amount">{price(catalog, show, charge, row.price)}</td>
        </tr>
    }
    .into_any()
}

fn label(catalog: &Catalog, show: Show, charge: &Charge, label: &Label) -> String {
    match label {
        Label::Choices(option, choices) => {
            let option = catalog.option(*option);
            let names: Vec<String> = choices
                .iter()
                .filter_map(|choice| Some(show.text(&option.choice(*choice)?.label)))
                .collect();
            names.join(show.comma())
        }
        Label::Toggle(option, on) => {
            let name = show.text(&catalog.option(*option).label);
            let answer = if *on { show.words.yes } else { show.words.no };
            format!("{name}{}{answer}", show.colon())
        }
        Label::Tier(from, below) => tier(catalog, show, charge, *from, *below),
    }
}

/// A tier's range: small whole numbers from the first to the last, others by their bounds.
fn tier(
    catalog: &Catalog,
    show: Show,
    charge: &Charge,
    from: Decimal,
    below: Option<Decimal>,
) -> String {
    let unit = charge.unit.map(|unit| show.text(&catalog.unit(unit).name));
    let thousand = Decimal::from(1_000);
    let range = match below {
        Some(below) if below < thousand && below.is_integer() && !from.is_zero() => {
            let last = below - Decimal::ONE;
            if last == from {
                format::number(show.lang, from)
            } else {
                format!(
                    "{}–{}",
                    format::number(show.lang, from),
                    format::number(show.lang, last)
                )
            }
        }
        _ => {
            let from = (!from.is_zero()).then(|| format::quantity(show.lang, from));
            let below = below.map(|below| format::quantity(show.lang, below));
            words::range(show.lang, from.as_deref(), below.as_deref())
        }
    };
    match unit {
        Some(unit) => format!("{range} {unit}"),
        None => range,
    }
}

fn price(catalog: &Catalog, show: Show, charge: &Charge, price: Shown) -> String {
    let money = |amount| format::rate(show.lang, &catalog.currency, amount);
    let unit = charge.unit.map(|unit| show.text(&catalog.unit(unit).name));
    let many = |count: Decimal| match (&unit, count == Decimal::ONE) {
        (Some(unit), true) => format!(" / {unit}"),
        (Some(unit), false) => format!(" / {} {unit}", format::quantity(show.lang, count)),
        (None, true) => String::new(),
        (None, false) => format!(" / {}", format::quantity(show.lang, count)),
    };
    let said = match price {
        Shown::OnRequest => return show.words.quoted_by_seller.to_owned(),
        Shown::Flat(amount) if amount.is_zero() => return show.words.free.to_owned(),
        Shown::Flat(amount) => money(amount),
        Shown::Rate { rate, per, flat } if flat.is_zero() => money(rate) + &many(per),
        Shown::Rate { rate, per, flat } => {
            format!(
                "{}{} {} {}",
                money(rate),
                many(per),
                show.words.flat_on_top,
                money(flat)
            )
        }
        Shown::Package { price, size } => money(price) + &many(size),
    };
    match charge.periods {
        Periods::Months => format!("{said} · {}", show.words.per_month),
        Periods::Years => format!("{said} · {}", show.words.per_year),
        Periods::Once | Periods::Times(_) => said,
    }
}
