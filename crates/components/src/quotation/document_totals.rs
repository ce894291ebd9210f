//! The sums of a quote's document, each nature apart.

use std::sync::Arc;

use leptos::prelude::*;
use pricing::catalog::Nature;
use pricing::{Catalog, Decimal};
use wire::QuoteDocument;
use wire::sentences::months_in_words;

use super::document::{amount, is_missing, is_sample};
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::sample_tag::SampleTag;
use crate::words;

/// A total as the document has it.
#[derive(Clone)]
struct DocumentTotal {
    id: &'static str,
    name: &'static str,
    hint: Option<String>,
    /// The amount as the document writes it.
    written: String,
    /// Whether something without a price belongs to it.
    is_incomplete: bool,
}

impl DocumentTotal {
    /// Whether it is nothing: a sum that cannot be read is not.
    fn is_zero(&self) -> bool {
        let amount = self.written.parse::<Decimal>();
        amount.is_ok_and(|amount| amount.is_zero())
    }
}

/// The totals: due now, after use, at each renewal. Nothing is shown as ¥0.00 that only the seller knows.
#[component]
pub(super) fn DocumentTotals(
    /// The quote.
    quote: Arc<QuoteDocument>,
    /// Its price list, where it is at hand.
    catalog: Option<Arc<Catalog>>,
    /// Whether it stands beside a calculator, whose totals are the page's.
    #[prop(optional)]
    is_review: bool,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = catalog.as_deref();
    let totals = &quote.totals;
    let due_now = DocumentTotal {
        id: "due-now",
        name: locale.words.due_now,
        hint: None,
        written: totals.due_now.clone(),
        is_incomplete: is_missing(catalog, &quote, |nature| nature != Nature::Usage),
    };
    let usage = DocumentTotal {
        id: "usage",
        name: locale.words.usage,
        hint: None,
        written: totals.usage.clone(),
        is_incomplete: is_missing(catalog, &quote, |nature| nature == Nature::Usage),
    };
    let renewal = totals.renewal.as_ref().map(|renewal| DocumentTotal {
        id: "renewal",
        name: locale.words.renewal,
        hint: Some(words::for_term(
            locale.lang,
            &locale.text(&months_in_words(renewal.term_months)),
        )),
        written: renewal.amount.clone(),
        is_incomplete: is_missing(catalog, &quote, |nature| nature == Nature::Prepaid),
    });
    let usage = Some(usage).filter(|usage| usage.is_incomplete || !usage.is_zero());
    let sums = [Some(due_now), usage, renewal].into_iter().flatten();
    let is_sample = is_sample(&quote);
    let sums = sums.map(|sum| {
        view! {
            <DocumentSum sum currency=quote.currency.clone() is_sample is_review/>
        }
    });
    view! { <dl class="mj-sums">{sums.collect_view()}</dl> }.into_any()
}

/// A sum with its name; "on request" where it is nothing but what only the seller can price.
#[component]
fn DocumentSum(
    /// The sum.
    sum: DocumentTotal,
    /// Its currency (ISO 4217).
    currency: String,
    /// Whether the quote is of invented prices.
    is_sample: bool,
    /// Whether it stands beside a calculator, whose totals are the page's.
    is_review: bool,
) -> impl IntoView {
    let locale = use_locale();
    let is_unknown = sum.is_incomplete && sum.is_zero();
    let shown = if is_unknown {
        locale.words.quoted_by_seller.to_owned()
    } else {
        amount(locale, &currency, &sum.written)
    };
    let remark = (sum.is_incomplete && !is_unknown).then_some(locale.words.incomplete);
    view! {
        <div class="mj-sum">
            <dt>{sum.name}{sum.hint.map(|hint| view! { <small>{hint}</small> })}</dt>
            <dd>
                <span
                    data-testid=(!is_review).then_some(sum.id)
                    data-amount=sum.written
                    data-complete=(!sum.is_incomplete).to_string()
                >
                    <Amount text=shown/>
                </span>
                {(is_sample && !is_unknown).then(|| view! { <SampleTag/> })}
                {remark.map(|remark| view! { <span class="mj-incomplete">{remark}</span> })}
            </dd>
        </div>
    }
    .into_any()
}
