//! The totals, each nature apart.

use crate::leptos::prelude::*;
use pricing::catalog::Nature;
use pricing::quote::Basis;
use pricing::raw::BookStatus;
use pricing::{Catalog, Decimal};
use wire::amount::money;
use wire::sentences::months_in_words;

use super::element::{Element, el, live};
use super::{Calculator, Show, format};
use crate::model::Figures;
use crate::words;

/// The totals of a calculator.
#[must_use]
pub fn totals(calculator: Calculator, show: Show) -> AnyView {
    let said = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => sums(calculator.catalog(), show, figures),
            None => vec![
                el("P")
                    .class("mj-no-figures")
                    .child(show.words.no_figures)
                    .done(),
            ],
        })
    };
    el("DIV")
        .part("mj-totals", "totals")
        .attr("role", "status")
        .attr("data-testid", "totals")
        .live_attr("data-current", move || Some(calculator.is_current()))
        .child(live(said))
        .done()
}

/// One sum: its name, what it is, how much it is.
struct Sum {
    id: &'static str,
    name: &'static str,
    hint: Option<String>,
    amount: Option<Decimal>,
    /// Whether something without a price belongs to it.
    incomplete: bool,
    hidden: bool,
}

fn sums(catalog: &Catalog, show: Show, figures: &Figures) -> Vec<AnyView> {
    let words = show.words;
    let totals = &figures.quote.totals;
    let missing = |of: fn(Nature) -> bool| {
        let mut natures = figures.quote.on_request.iter();
        natures.any(|charge| of(catalog.charge(*charge).nature))
    };
    let term = totals.renewal.map(|renewal| {
        words::for_term(show.lang, &show.text(&months_in_words(renewal.term_months)))
    });
    let all = [
        Sum {
            id: "due-now",
            name: words.due_now,
            hint: Some(words.due_now_hint.to_owned()),
            amount: Some(totals.due_now),
            incomplete: missing(|nature| nature != Nature::Usage),
            hidden: false,
        },
        Sum {
            id: "usage",
            name: words.usage,
            hint: Some(words.usage_hint.to_owned()),
            amount: Some(totals.usage),
            incomplete: missing(|nature| nature == Nature::Usage),
            hidden: !catalog
                .charges
                .iter()
                .any(|charge| charge.nature == Nature::Usage),
        },
        Sum {
            id: "renewal",
            name: words.renewal,
            hint: term,
            amount: totals.renewal.map(|renewal| renewal.amount),
            incomplete: missing(|nature| nature == Nature::Prepaid),
            hidden: totals.renewal.is_none(),
        },
    ];
    let sample = figures.quote.basis == Basis::Book(BookStatus::Sample);
    let sample = sample.then(|| {
        el("P")
            .part("mj-sample-tag", "sample")
            .child(words.sample_on)
    });
    let stale = (!figures.current).then(|| el("P").class("mj-stale").child(words.not_current));
    let list = el("DL").children(all.map(|one| sum(catalog, show, one)));
    sample
        .into_iter()
        .chain(stale)
        .chain([list])
        .map(Element::done)
        .collect()
}

/// An amount of nothing beside what is priced on request is no price, and not shown as one.
fn sum(catalog: &Catalog, show: Show, sum: Sum) -> Element {
    let words = show.words;
    let unpriced = sum.incomplete && sum.amount.is_some_and(|amount| amount.is_zero());
    let shown = match sum.amount {
        _ if unpriced => words.quoted_by_seller.to_owned(),
        Some(amount) => format::amount(show.lang, &catalog.currency, amount),
        None => words.not_renewed.to_owned(),
    };
    let partly = (sum.incomplete && !unpriced)
        .then(|| el("SPAN").class("mj-incomplete").child(words.incomplete));
    let figure = el("SPAN")
        .attr("data-testid", sum.id)
        .attr_if("data-amount", sum.amount.map(money).as_deref())
        .attr(
            "data-complete",
            if sum.incomplete { "false" } else { "true" },
        )
        .child(shown);
    el("DIV")
        .class("mj-sum")
        .attr_if("hidden", sum.hidden.then_some(""))
        .child(
            el("DT")
                .child(sum.name)
                .child(sum.hint.map(|hint| el("SMALL").child(hint))),
        )
        .child(el("DD").child(figure).child(partly))
}
