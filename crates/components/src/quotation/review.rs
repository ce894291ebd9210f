//! What is about to be submitted: as the service will write it.

use std::sync::Arc;

use leptos::prelude::*;
use wire::quote::document;

use super::document_lines::DocumentLines;
use super::document_totals::DocumentTotals;
use super::words::words;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// The quote of the calculator, and how far it will bind.
#[component]
pub(super) fn Review() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = words(locale.lang);
    let is_stale = move || !calculator.is_current();
    let reviewed = move || {
        let catalog = calculator.catalog();
        calculator.figures().with(|figures| match figures {
            Some(figures) => {
                let is_indicative = figures.is_sample() || !figures.quote.is_complete();
                let quote = Arc::new(document(&catalog, &figures.selection, &figures.quote));
                view! {
                    <DocumentLines quote=quote.clone() catalog=Some(catalog.clone())/>
                    <DocumentTotals quote catalog=Some(catalog) is_review=true/>
                    {is_indicative.then(|| view! {
                        <p class="mj-notice">{words.indicative}</p>
                    }.into_any())}
                }
                .into_any()
            }
            None => view! { <p>{locale.words.no_figures}</p> }.into_any(),
        })
    };
    view! {
        <section>
            <h3>{words.review}</h3>
            {reviewed}
            <Show when=is_stale>
                <p class="mj-stale">{words.not_current}</p>
            </Show>
        </section>
    }
    .into_any()
}
