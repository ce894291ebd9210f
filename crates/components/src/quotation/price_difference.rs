//! What changed since the visitor saw it: was, now, line by line.

use leptos::prelude::*;
use pricing::Decimal;

use super::answer::Change;
use super::claim::{Claim, Claimed};
use super::words::words;
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::quote::is_sample;
use crate::sample_tag::SampleTag;
use crate::state::use_calculator;

/// An amount before and now; `None` where there was or is none.
#[derive(Clone)]
struct Row {
    name: String,
    was: Option<Decimal>,
    now: Option<Decimal>,
    is_total: bool,
}

/// The lines and sums that differ.
#[component]
pub(super) fn PriceDifference(
    /// What was claimed.
    before: Claim,
    /// What changed.
    change: Change,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let lines = change.lines.into_iter().map(|line| Row {
        name: line.label.map_or(line.id, |label| locale.text(&label)),
        was: line.was,
        now: line.now,
        is_total: false,
    });
    let now = sums(&change.claim.claimed);
    let names = [
        locale.words.due_now,
        locale.words.usage,
        locale.words.renewal,
    ];
    let totals = names.into_iter().zip(sums(&before.claimed)).zip(now);
    let totals = totals.filter(|((_, was), now)| was != now);
    let totals = totals.map(|((name, was), now)| Row {
        name: name.to_owned(),
        was,
        now,
        is_total: true,
    });
    let rows: Vec<Row> = lines.chain(totals).collect();
    let title = if rows.is_empty() {
        words.changed_same
    } else {
        words.changed
    };
    let is_sample = use_calculator().figures().with_untracked(is_sample);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| view! { <DifferenceRow row is_sample/> })
        .collect();
    view! {
        <div class="mj-conflict" part="conflict" data-testid="price-changed">
            <p>{title}</p>
            {(!rows.is_empty()).then(|| view! {
                <table data-testid="difference">
                    <thead>
                        <tr>
                            <th scope="col">{words.line}</th>
                            <th scope="col">{words.was}</th>
                            <th scope="col">{words.now}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }.into_any())}
        </div>
    }
    .into_any()
}

/// What a line or a sum was and is.
#[component]
fn DifferenceRow(
    /// The line or the sum.
    row: Row,
    /// Whether its amounts are of invented prices.
    is_sample: bool,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let shown = |amount: Option<Decimal>| match amount {
        Some(amount) => locale.amount(&catalog.currency, amount),
        None => words(locale.lang).none.to_owned(),
    };
    view! {
        <tr class:mj-total=row.is_total>
            <th scope="row">{row.name} {is_sample.then(|| view! { <SampleTag/> })}</th>
            <td class="mj-amount"><Amount text=shown(row.was)/></td>
            <td class="mj-amount"><Amount text=shown(row.now)/></td>
        </tr>
    }
}

/// Due now, after use, at each renewal.
fn sums(claimed: &Claimed) -> [Option<Decimal>; 3] {
    let renewal = claimed.renewal.as_ref().map(|renewal| &renewal.amount);
    [Some(&claimed.due_now), Some(&claimed.usage), renewal].map(|sum| sum?.parse().ok())
}
