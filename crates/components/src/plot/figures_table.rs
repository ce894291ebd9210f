//! The figures of a plot.

use leptos::prelude::*;
use pricing::Decimal;
use wire::amount::digits;

use super::words::words;
use crate::locale::use_locale;
use crate::model::plot::Plot;
use crate::state::use_calculator;
use crate::text::with_unit;

/// What quantities cost, where a cost changes course.
#[component]
pub(super) fn FiguresTable(
    /// What is plotted.
    plot: Plot,
    /// What quantities are counted in.
    unit_name: String,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let cost = |cost: Option<Decimal>| {
        cost.map_or_else(
            || "—".to_owned(),
            |cost| locale.amount(&catalog.currency, cost),
        )
    };
    let row = |row: advice::Point| {
        view! {
            <tr data-quantity=digits(row.quantity)>
                <th scope="row">{with_unit(&locale.quantity(row.quantity), &unit_name)}</th>
                <td class="mj-amount">{cost(row.listed)}</td>
                <td class="mj-amount">{cost(row.cheapest)}</td>
            </tr>
        }
    };
    let rows = plot.rows().into_iter().map(row).collect_view();
    view! {
        <details>
            <summary>{words.table}</summary>
            <table class="notranslate" translate="no" aria-label=words.title>
                <thead>
                    <tr>
                        <th scope="col">{words.needed}</th>
                        <th scope="col" class="mj-amount">{words.listed}</th>
                        <th scope="col" class="mj-amount">{words.cheapest}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
