//! What can be done with a configuration.

use components::model::{Draft, link};
use components::{use_calculator, use_locale};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::estimate::store::{self, Added};
use crate::words::words;

/// Submit, add to the estimate, copy the link, print, start over; says what was done once it is.
#[component]
pub(super) fn Actions() -> impl IntoView {
    let calculator = use_calculator();
    let words = words(use_locale().lang);
    let said = RwSignal::new("");
    let add = move |_| {
        let is_valid = calculator
            .reckoning()
            .with_untracked(|now| now.problems.is_empty());
        if !is_valid {
            return said.set(words.fix_first);
        }
        let selection = calculator
            .history()
            .with_untracked(|now| link::value(&now.draft));
        said.set(match store::add(selection) {
            Added::New => words.added,
            Added::Again => words.added_again,
            Added::Refused => words.not_added,
        });
    };
    let copy = move |_| {
        spawn_local(async move {
            let copied = browser::copy(browser::here()).await;
            // The page may have changed its language meanwhile.
            let _ = said.try_set(if copied.is_ok() {
                words.copied
            } else {
                words.not_copied
            });
        })
    };
    // What only the seller can price is asked for, with what is chosen.
    let is_unpriced = move || {
        calculator.figures().with(|figures| {
            figures
                .as_ref()
                .is_some_and(|figures| !figures.quote.is_complete())
        })
    };
    let start_over = move |_| {
        calculator.replace(Draft::new(&calculator.catalog()));
        said.set("");
    };
    view! {
        <div class="actions">
            <button
                type="button" class="action" data-primary="" data-testid="to-submit"
                on:click=|_| browser::show("[data-testid=submit]")
            >
                {move || if is_unpriced() { words.ask_price } else { words.submit_quote }}
            </button>
            <button type="button" class="action" data-testid="add-to-estimate" on:click=add>
                {words.add_to_estimate}
            </button>
            <button type="button" class="action" data-testid="copy-link" on:click=copy>
                {words.copy_link}
            </button>
            <button type="button" class="action" data-testid="print" on:click=|_| browser::print()>
                {words.print}
            </button>
            <button type="button" class="action" data-testid="start-over" on:click=start_over>
                {words.start_over}
            </button>
            <span class="done" role="status">{said}</span>
        </div>
    }
    .into_any()
}
