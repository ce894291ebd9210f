//! A quote's document, line by line.

use std::sync::Arc;

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::Nature;
use wire::QuoteDocument;

use super::document::{amount, arithmetic, charge, is_sample};
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::sample_tag::SampleTag;

/// The lines, and what only the seller can price.
#[component]
pub(super) fn DocumentLines(
    /// The quote.
    quote: Arc<QuoteDocument>,
    /// Its price list, where it is at hand.
    catalog: Option<Arc<Catalog>>,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = catalog.as_deref();
    let is_sample = is_sample(&quote);
    let priced = quote.lines.iter().map(|line| {
        view! {
            <DocumentLine
                label=locale.text(&line.label)
                nature=Some(line.nature)
                arithmetic=arithmetic(locale, catalog, &quote, line)
                amount=amount(locale, &quote.currency, &line.amount)
                is_sample
            />
        }
    });
    let on_request = quote.on_request.iter().map(|id| {
        let known = charge(catalog, id);
        view! {
            <DocumentLine
                label=known.map_or_else(|| id.clone(), |charge| locale.text(&charge.label))
                nature=known.map(|charge| charge.nature)
                arithmetic=None
                amount=locale.words.quoted_by_seller.to_owned()
                is_sample=false
            />
        }
    });
    let lines = priced.chain(on_request).collect_view();
    view! { <ul class="mj-lines mj-plain">{lines}</ul> }.into_any()
}

/// A line: what it is for, how it is reckoned, its amount.
#[component]
fn DocumentLine(
    /// What it is for.
    label: String,
    /// How it is paid, where that is known.
    nature: Option<Nature>,
    /// How the amount is reckoned; nothing where it is priced on request.
    arithmetic: Option<String>,
    /// The amount as people read it, or that it is priced on request.
    amount: String,
    /// Whether the amount is of invented prices.
    is_sample: bool,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li>
            <div class="mj-line-label">
                {label}
                {nature.map(|nature| view! { <small>{locale.nature(nature)}</small> })}
                {arithmetic.map(|said| view! {
                    <p class="mj-help"><Amount text=said/></p>
                })}
            </div>
            <span class="mj-amount">
                <Amount text=amount/>
                {is_sample.then(|| view! { <SampleTag/> })}
            </span>
        </li>
    }
    .into_any()
}
