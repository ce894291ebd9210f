//! What changed since the visitor saw it: was, now, line by line.

use pricing::Decimal;

use super::answer::{Change, amount};
use super::request::Claim;
use super::words::words;
use crate::view::element::{Element, el};
use crate::view::{Show, format};

/// The lines and sums that differ.
pub(super) fn change(show: Show, currency: &str, before: &Claim, change: &Change) -> Element {
    let words = words(show.lang);
    let mut rows = Vec::new();
    for line in &change.lines {
        rows.push(row(
            show,
            currency,
            show.text(&line.label),
            line.was,
            line.now,
        ));
    }
    let sums = [
        ("due_now", show.words.due_now),
        ("usage", show.words.usage),
        ("renewal", show.words.renewal),
    ];
    for (member, name) in sums {
        let (was, now) = (sum(before, member), sum(&change.claim, member));
        if was != now {
            rows.push(row(show, currency, name.to_owned(), was, now).class("mj-total"));
        }
    }
    let same = rows.is_empty();
    let head =
        [words.line, words.was, words.now].map(|name| el("TH").attr("scope", "col").child(name));
    let table = (!same).then(|| {
        el("TABLE")
            .attr("data-testid", "difference")
            .child(el("THEAD").child(el("TR").children(head)))
            .child(el("TBODY").children(rows))
    });
    let title = if same {
        words.changed_same
    } else {
        words.changed
    };
    el("DIV")
        .part("mj-conflict", "conflict")
        .attr("data-testid", "price-changed")
        .child(el("P").child(title))
        .child(table)
}

/// A sum of a claim.
fn sum(claim: &Claim, member: &str) -> Option<Decimal> {
    let sum = claim.claimed.get(member)?;
    amount(sum.get("amount").unwrap_or(sum))
}

fn row(
    show: Show,
    currency: &str,
    name: String,
    was: Option<Decimal>,
    now: Option<Decimal>,
) -> Element {
    let cell = |amount: Option<Decimal>| {
        let shown = match amount {
            Some(amount) => format::amount(show.lang, currency, amount),
            None => words(show.lang).none.to_owned(),
        };
        el("TD").class("mj-amount").child(shown)
    };
    el("TR")
        .child(el("TH").attr("scope", "row").child(name))
        .child(cell(was))
        .child(cell(now))
}
