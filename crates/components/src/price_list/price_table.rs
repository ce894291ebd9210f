//! The price list as a table: the charges, and below each its prices.

use std::sync::Arc;

use leptos::prelude::*;
use pricing::catalog::About;
use pricing::raw::BookStatus;
use pricing::{Catalog, Decimal};

use super::availability_matrix::AvailabilityMatrix;
use super::labels;
use super::tier_row::TierRow;
use crate::citations::{Readings, SourceMark};
use crate::locale::use_locale;
use crate::model::Figures;
use crate::model::table::{self, Group, Label, Shown};
use crate::state::use_calculator;

/// For each charge, for each of its rows, whether the quote reads its price there.
type Reached = Vec<Vec<bool>>;

/// The price list of a calculator; the rows that its quote reads are marked.
#[component]
pub fn PriceTable() -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    let catalog = calculator.catalog();
    let book = Memo::new(move |_| calculator.reckoning().with(|now| now.selection.book));
    let status = Memo::new({
        let catalog = catalog.clone();
        move |_| book.get().map(|book| catalog.book(book).status)
    });
    // Another price book makes another table; anything else only marks other rows.
    let groups = Memo::new({
        let catalog = catalog.clone();
        move |_| Arc::new(table::groups(&catalog, book.get()))
    });
    let reached = Memo::new(move |_| {
        let figures = calculator.figures();
        groups.with(|groups| figures.with(|figures| reached(groups, figures.as_ref())))
    });
    let is_unpriced = is_unpriced(&table::groups(&catalog, None));
    let bodies = move || {
        let is_sample = status.get() == Some(BookStatus::Sample);
        let groups = groups.with(|groups| groups.to_vec());
        groups
            .into_iter()
            .enumerate()
            .map(|(at, group)| {
                let reached = Signal::derive(move || {
                    reached.with(|all| all.get(at).cloned().unwrap_or_default())
                });
                view! { <ChargeRows group is_sample reached/> }
            })
            .collect_view()
    };
    let why = move || match status.get() {
        None => words.prices_on_request,
        Some(BookStatus::Sample) => words.sample_on,
        Some(BookStatus::Official) => words.official_on,
    };
    let rows_name = move || match status.get() {
        None => words.unpriced_rows,
        Some(_) => words.book_rows,
    };
    let table = view! {
        <table aria-labelledby="mj-prices">
            <thead>
                <tr>
                    <th scope="col">{words.range}</th>
                    <th scope="col" class="mj-amount">{words.price}</th>
                </tr>
            </thead>
            {bodies}
        </table>
    };
    view! {
        <section class="mj-prices" part="prices">
            <h2 id="mj-prices">{words.price_list}</h2>
            {if is_unpriced {
                // Rows without a price are no list to compare: what may be bought with what is.
                view! {
                    <p class="mj-help">{why}</p>
                    <AvailabilityMatrix/>
                    <details class="mj-unpriced">
                        <summary>{rows_name}</summary>
                        {table}
                    </details>
                }
                .into_any()
            } else {
                table.into_any()
            }}
        </section>
    }
    .into_any()
}

/// Whether none of these rows has a price.
fn is_unpriced(groups: &[Group]) -> bool {
    let mut rows = groups.iter().flat_map(|group| &group.rows);
    rows.all(|row| matches!(row.price, Shown::OnRequest))
}

fn reached(groups: &[Group], figures: Option<&Figures>) -> Reached {
    let is_reached = |group: &Group, row: &table::Row| {
        figures.is_some_and(|figures| {
            let mut lines = figures.quote.lines.iter();
            lines.any(|line| {
                group.is_of(line.charge) && table::is_reached(row, line, &figures.selection)
            })
        })
    };
    let rows = |group: &Group| {
        group
            .rows
            .iter()
            .map(|row| is_reached(group, row))
            .collect()
    };
    groups.iter().map(rows).collect()
}

/// The rows of one charge, under its name: one row where it has one price.
#[component]
fn ChargeRows(
    /// The charge, others that have the same rows, and the rows.
    group: Group,
    /// Whether price books in use are invented.
    is_sample: bool,
    /// For each row, whether the quote reads its price there.
    reached: Signal<Vec<bool>>,
) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog: Arc<Catalog> = use_calculator().catalog();
    let charge = catalog.charge(group.charge);
    let free = labels::free_part(&catalog, locale, charge);
    let names: Vec<_> = group
        .charges()
        .map(|id| locale.text(&catalog.charge(id).label))
        .collect();
    let name = names.join(locale.semicolon());
    let is_single = free.is_none() && matches!(group.rows.as_slice(), [only] if only.of.is_empty());
    let is_sample = is_sample && table::is_by_book(&catalog, group.charge);
    let row = |at: usize, row: &table::Row, label: String| {
        let is_reached =
            Signal::derive(move || reached.with(|all| all.get(at).copied().unwrap_or_default()));
        view! {
            <TierRow
                label
                price=labels::price(&catalog, locale, charge, row.price)
                is_sample=is_sample && !matches!(row.price, Shown::OnRequest)
                is_reached
                sets=labels::charged_option(charge).zip(from(row))
            />
        }
    };
    if let (true, Some(only)) = (is_single, group.rows.first()) {
        return view! {
            <tbody data-charge=charge.id.clone()>
                {row(0, only, name)}
                <AboutRow group/>
            </tbody>
        }
        .into_any();
    }
    let rows = group.rows.iter().enumerate().map(|(at, one)| {
        let of = one
            .of
            .iter()
            .map(|of| labels::label(&catalog, locale, charge, of));
        row(at, one, of.collect::<Vec<_>>().join(" · "))
    });
    let rows = rows.collect_view();
    view! {
        <tbody data-charge=charge.id.clone()>
            <tr class="mj-charge">
                <th scope="rowgroup" colspan="2">{name}</th>
            </tr>
            <AboutRow group/>
            {free.map(|free| view! {
                <tr class="mj-free">
                    <th scope="row">{free}</th>
                    <td class="mj-amount">{words.free}</td>
                </tr>
            })}
            {rows}
        </tbody>
    }
    .into_any()
}

/// How a charge is billed, and what is to be known of it.
#[component]
fn AboutRow(
    /// The charge, and others that have the same rows.
    group: Group,
) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog = use_calculator().catalog();
    let charge = catalog.charge(group.charge);
    let is_tiered = |row: &table::Row| matches!(row.of.last(), Some(Label::Tier(..)));
    let tiers = group.rows.iter().any(is_tiered).then(|| {
        if table::is_graduated(&catalog, group.charge) {
            words.tiers_each
        } else {
            words.tiers_all
        }
    });
    let facts: Vec<String> = [
        Some(locale.nature(charge.nature).to_owned()),
        tiers.map(str::to_owned),
        labels::rounding(&catalog, locale, charge),
    ]
    .into_iter()
    .flatten()
    .collect();
    let notes = group.charges().map(|id| {
        view! {
            {catalog.charge(id).note.as_ref().map(|note| view! {
                <p class="mj-help">{locale.text(note)}</p>
            })}
            <Readings about=About::Charge(id)/>
        }
    });
    view! {
        <tr class="mj-about">
            <td colspan="2">
                <small>{facts.join(" · ")}</small>
                <SourceMark source=charge.source.clone()/>
                {notes.collect_view()}
            </td>
        </tr>
    }
    .into_any()
}

/// The first quantity of a row's tier.
fn from(row: &table::Row) -> Option<Decimal> {
    match row.of.last() {
        Some(Label::Tier(from, _)) => Some(*from),
        _ => None,
    }
}
