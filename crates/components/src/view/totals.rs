//! The totals, each nature apart.

use leptos::prelude::*;
use pricing::catalog::Nature;
use pricing::quote::Basis;
use pricing::raw::BookStatus;
use pricing::{Catalog, Decimal};
use wire::amount::money;
use wire::sentences::months_in_words;

use super::{Calculator, Show, format};
use crate::model::Figures;
use crate::words;

/// The totals of a calculator.
#[must_use]
pub fn totals(calculator: Calculator, show: Show) -> AnyView {
    let said = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => sums(&calculator.catalog(), show, figures),
            None => view! { <p class="mj-no-figures">{show.words.no_figures}</p> }.into_any(),
        })
    };
    let is_current = move || {
        let current = calculator
            .figures()
            .with(|now| now.as_ref().is_some_and(|f| f.current));
        if current { "true" } else { "false" }
    };
    view! {
        <div class="mj-totals" part="totals" role="status" aria-live="polite" data-current=is_current>
            {said}
        </div>
    }
    .into_any()
}

fn sums(catalog: &Catalog, show: Show, figures: &Figures) -> AnyView {
    let words = show.words;
    let totals = &figures.quote.totals;
    let charges_use = catalog
        .charges
        .iter()
        .any(|charge| charge.nature == Nature::Usage);
    let renewal = totals.renewal;
    let term = renewal.map(|renewal| {
        words::for_term(show.lang, &show.text(&months_in_words(renewal.term_months)))
    });
    let unknown = !figures.quote.is_complete();
    let sample = figures.quote.basis == Basis::Book(BookStatus::Sample);
    view! {
        {sample.then(|| view! { <p class="mj-sample-tag" part="sample">{words.sample_on}</p> })}
        {(!figures.current).then(|| view! { <p class="mj-stale">{words.not_current}</p> })}
        <dl>
            {sum(catalog, show, "due-now", words.due_now, Some(words.due_now_hint.to_owned()), Some(totals.due_now), unknown, false)}
            {sum(catalog, show, "usage", words.usage, Some(words.usage_hint.to_owned()), Some(totals.usage), false, !charges_use)}
            {sum(catalog, show, "renewal", words.renewal, term, renewal.map(|renewal| renewal.amount), unknown, renewal.is_none())}
        </dl>
    }
    .into_any()
}

/// One sum. An amount of nothing beside what is priced on request is no price, and not shown as one.
#[expect(
    clippy::too_many_arguments,
    reason = "one row of three, each word of it different"
)]
fn sum(
    catalog: &Catalog,
    show: Show,
    id: &'static str,
    name: &'static str,
    hint: Option<String>,
    amount: Option<Decimal>,
    unknown: bool,
    hidden: bool,
) -> AnyView {
    let shown = match amount {
        Some(amount) if unknown && amount.is_zero() => show.words.quoted_by_seller.to_owned(),
        Some(amount) => format::amount(show.lang, &catalog.currency, amount),
        None => show.words.not_renewed.to_owned(),
    };
    let partly = (unknown && amount.is_some_and(|amount| !amount.is_zero())).then(|| {
        view! { <span class="mj-incomplete">{show.words.incomplete}</span> }
    });
    view! {
        <div class="mj-sum" hidden=hidden>
            <dt>{name}<small>{hint}</small></dt>
            <dd>
                <span data-testid=id data-amount=amount.map(money) data-complete=if unknown { "false" } else { "true" }>{shown}</span>
                {partly}
            </dd>
        </div>
    }
    .into_any()
}
