//! A quotation on paper: Mingjia's own estimate, never to be taken for the vendor's.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use pricing::Catalog;
use wire::QuoteDocument;

use super::accepted::{AcceptedQuote, Verdict};
use super::decisions::{Decision, decisions};
use super::document;
use super::document_lines::DocumentLines;
use super::document_totals::DocumentTotals;
use super::receipt::ReceiptCheck;
use super::words::{self, words};
use crate::download::download;
use crate::locale::{Locale, use_locale};

/// An accepted quote, to read, to print, to keep.
#[component]
pub(super) fn Paper(
    /// The quote.
    accepted: Arc<AcceptedQuote>,
    /// Its price list, where it is at hand.
    catalog: Option<Arc<Catalog>>,
    /// Today, by which it is told whether the quote still holds.
    today: Signal<NaiveDate>,
    /// The address of the calculator with what is quoted.
    edit_href: Option<String>,
    /// What a check of its receipt found, once it is done.
    receipt: Signal<Option<ReceiptCheck>>,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let quote = Arc::new(accepted.quote.clone());
    let list = catalog.as_deref();
    let name = list.map_or_else(|| quote.product.clone(), |list| locale.text(&list.name));
    let number = accepted.quote_id.clone();
    let is_sample = document::is_sample(&quote);
    let included = document::included(locale, list, &quote).join(locale.comma());
    view! {
        <article
            class="mj-paper"
            class:mj-of-sample=is_sample
            data-testid="receipt"
            data-quote=number
        >
            <header>
                <h1>{words.quotation}</h1>
                <p class="mj-paper-product">{name}</p>
                <p class="mj-paper-source" data-testid="basis">{source(locale, list, &quote)}</p>
            </header>
            <Facts accepted=accepted.clone() today receipt/>
            {is_outdated(list, &quote).then(|| view! {
                <p class="mj-notice">{words.list_changed}</p>
            }.into_any())}
            <Decisions decisions=decisions(locale, list, &quote)/>
            <section>
                <h2>{locale.words.quote}</h2>
                <DocumentLines quote=quote.clone() catalog=catalog.clone()/>
                <DocumentTotals quote=quote.clone() catalog=catalog.clone()/>
            </section>
            {(!included.is_empty()).then(|| view! {
                <section data-testid="included">
                    <h2>{words.included}</h2>
                    <p>{included}</p>
                </section>
            }.into_any())}
            <PaperNotices quote/>
            <p class="mj-disclaimer" data-testid="disclaimer">
                {words::disclaimer(locale.lang, &vendor(locale, list))}
            </p>
            <Actions accepted edit_href/>
        </article>
    }
    .into_any()
}

fn vendor(locale: Locale, catalog: Option<&Catalog>) -> String {
    catalog.map_or_else(
        || words::the_seller(locale.lang).to_owned(),
        |catalog| locale.text(&catalog.vendor),
    )
}

/// Where the amounts are from. A day is named only where the list at hand is the one quoted from.
fn source(locale: Locale, catalog: Option<&Catalog>, quote: &QuoteDocument) -> String {
    match &quote.selection.price_book {
        Some(book) => words::from_price_book(locale.lang, book, document::is_sample(quote)),
        None => {
            let same = catalog.filter(|catalog| catalog.revision == quote.catalog_revision);
            let updated = same.and_then(|catalog| catalog.effective_from);
            let updated = updated.map(|day| locale.date(day));
            words::from_public_list(locale.lang, &vendor(locale, catalog), updated.as_deref())
        }
    }
}

/// Whether the list has changed since it was quoted from.
fn is_outdated(catalog: Option<&Catalog>, quote: &QuoteDocument) -> bool {
    catalog.is_some_and(|catalog| catalog.revision != quote.catalog_revision)
}

/// Number, days, how far it binds.
#[component]
fn Facts(
    /// The quote.
    accepted: Arc<AcceptedQuote>,
    /// Today, by which it is told whether the quote still holds.
    today: Signal<NaiveDate>,
    /// What a check of its receipt found, once it is done.
    receipt: Signal<Option<ReceiptCheck>>,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    // Its offset is UTC+8.
    let issued = DateTime::parse_from_rfc3339(&accepted.issued_at).ok();
    let issued = issued.map(|issued| issued.date_naive());
    let until = accepted.valid_until;
    let is_over = move || until < today.get();
    let is_indicative = accepted.verdict == Verdict::Indicative;
    let verdict = if is_indicative {
        words.is_indicative
    } else {
        words.verified
    };
    view! {
        <dl class="mj-facts" class:mj-indicative=is_indicative>
            <div class="mj-number-of">
                <dt>{words.number}</dt>
                <dd data-testid="number">{accepted.quote_id.clone()}</dd>
            </div>
            {issued.map(|day| view! {
                <div>
                    <dt>{words.issued}</dt>
                    <dd data-testid="issued">{locale.date(day)}</dd>
                </div>
            }.into_any())}
            <div>
                <dt>{words.valid_until}</dt>
                <dd data-testid="valid-until">
                    {locale.date(until)}
                    <Show when=is_over>{locale.pause()}{words.expired}</Show>
                </dd>
            </div>
            <div>
                <dt>{words.status}</dt>
                <dd data-testid="verdict">{verdict}</dd>
            </div>
            {move || receipt.get().map(|check| view! {
                <div>
                    <dt>{words.receipt}</dt>
                    <dd data-testid="receipt-check" data-result=check.name()>
                        {words::checked(locale.lang, check)}
                    </dd>
                </div>
            })}
            <div>
                <dt>{words.revision}</dt>
                <dd data-testid="revision">{accepted.quote.catalog_revision.clone()}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// Everything that was decided.
#[component]
fn Decisions(
    /// Every decision, those left at their defaults among them.
    decisions: Vec<Decision>,
) -> impl IntoView {
    let words = words(use_locale().lang);
    let rows = decisions.into_iter().map(|decision| {
        view! {
            <div class:mj-default=decision.is_default>
                <dt>{decision.name}</dt>
                <dd>
                    {decision.value}
                    {decision.is_default.then(|| view! { <small>{words.by_default}</small> })}
                </dd>
            </div>
        }
    });
    view! {
        <section data-testid="decisions">
            <h2>{words.configuration}</h2>
            <dl class="mj-facts">{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// What the document says is good to know.
#[component]
fn PaperNotices(
    /// The document.
    quote: Arc<QuoteDocument>,
) -> impl IntoView {
    let locale = use_locale();
    let items = quote.notices.iter();
    let items: Vec<_> = items
        .map(|notice| view! { <li>{locale.text(&notice.text)}</li> })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="mj-notices">
                <h2>{locale.words.notices}</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any()
    })
}

/// What can be done with it; not on paper.
#[component]
fn Actions(
    /// The quote.
    accepted: Arc<AcceptedQuote>,
    /// The address of the calculator with what is quoted.
    edit_href: Option<String>,
) -> impl IntoView {
    let words = words(use_locale().lang);
    let save = move |_| {
        let name = format!("{}.jws", accepted.quote_id);
        download(&name, "application/jose", accepted.receipt.as_str());
    };
    let print = |_| {
        // Refused where a page may not open dialogs.
        let _ = gloo_utils::window().print();
    };
    view! {
        <div class="mj-actions">
            <button
                type="button" class="mj-repair mj-primary" part="button"
                data-testid="save-receipt"
                on:click=save
            >
                {words.save_receipt}
            </button>
            <button
                type="button" class="mj-repair" part="button" data-testid="print"
                on:click=print
            >
                {words.print}
            </button>
            {edit_href.map(|href| view! {
                <a class="mj-repair" href=href data-testid="edit">{words.back}</a>
            }.into_any())}
            <p class="mj-help">{words.receipt_hint}</p>
        </div>
    }
    .into_any()
}
