//! What is about to be submitted: lines, sums, how far it binds.

use pricing::Catalog;
use pricing::catalog::Nature;
use pricing::quote::Basis;
use pricing::raw::BookStatus;
use wire::quote::line_label;

use super::words::words;
use crate::model::Figures;
use crate::view::element::{Element, el};
use crate::view::{Show, format};

/// The review of a calculator's figures.
pub(super) fn review(catalog: &Catalog, show: Show, figures: &Figures) -> Vec<Element> {
    let words = words(show.lang);
    let quote = &figures.quote;
    let money = |amount| format::amount(show.lang, &catalog.currency, amount);
    let item = |name: String, nature: Nature, shown: String| {
        el("LI")
            .child(
                el("SPAN")
                    .class("mj-line-label")
                    .child(name)
                    .child(el("SMALL").child(show.nature(nature))),
            )
            .child(el("SPAN").class("mj-amount").child(shown))
    };
    let mut items = Vec::new();
    for line in &quote.lines {
        let label = show.text(&line_label(catalog, &figures.selection, line));
        items.push(item(label, line.nature, money(line.amount)));
    }
    for id in &quote.on_request {
        let charge = catalog.charge(*id);
        let label = show.text(&charge.label);
        items.push(item(
            label,
            charge.nature,
            show.words.quoted_by_seller.to_owned(),
        ));
    }
    let totals = &quote.totals;
    let sums = [
        (show.words.due_now, Some(totals.due_now)),
        (
            show.words.usage,
            Some(totals.usage).filter(|usage| !usage.is_zero()),
        ),
        (
            show.words.renewal,
            totals.renewal.map(|renewal| renewal.amount),
        ),
    ];
    let mut rows = Vec::new();
    for (name, amount) in sums {
        if let Some(amount) = amount {
            rows.push(
                el("DIV")
                    .class("mj-sum")
                    .child(el("DT").child(name))
                    .child(el("DD").child(money(amount))),
            );
        }
    }
    let sample = quote.basis == Basis::Book(BookStatus::Sample);
    let indicative = (sample || !quote.on_request.is_empty())
        .then(|| el("P").class("mj-notice").child(words.indicative));
    let stale = (!figures.current).then(|| el("P").class("mj-stale").child(words.not_current));
    [
        Some(el("UL").class("mj-lines mj-plain").children(items)),
        Some(el("DL").class("mj-sums").children(rows)),
        indicative,
        stale,
    ]
    .into_iter()
    .flatten()
    .collect()
}
