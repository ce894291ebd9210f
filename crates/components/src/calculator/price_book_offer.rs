//! Reckoning with prices that the public list does not print.

use leptos::prelude::*;
use pricing::raw::BookStatus;

use crate::locale::use_locale;
use crate::model::Edit;
use crate::state::use_calculator;
use crate::whole_text::prerendered;

/// Offers a price book where the list has one, or tells that it is used.
#[component]
pub(super) fn PriceBookOffer() -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    let catalog = calculator.catalog();
    let first = catalog.books.first()?;
    let book = catalog.find_book(&first.name)?;
    let is_sample = first.status == BookStatus::Sample;
    let is_used = Memo::new(move |_| {
        calculator
            .reckoning()
            .with(|now| now.selection.book.is_some())
    });
    let text = move || match (is_sample, is_used.get()) {
        (true, true) => words.sample_on,
        (true, false) => words.sample_offer,
        (false, true) => words.official_on,
        (false, false) => "",
    };
    let name = move || match (is_sample, is_used.get()) {
        (true, true) => words.sample_stop,
        (false, true) => words.official_stop,
        (true, false) => words.sample_start,
        (false, false) => words.official_start,
    };
    let switch = move |_| {
        let book = (!is_used.get_untracked()).then_some(book);
        calculator.edit(&Edit::Book(book));
    };
    Some(
        view! {
            <div
                class="mj-book"
                class:mj-sample=move || is_sample && is_used.get()
                part="price-book"
                data-testid="price-book"
            >
                <p>{text}</p>
                <button
                    type="button" class="mj-repair" part="button" data-testid="use-price-book"
                    on:click=switch
                    prop:textContent=name
                >
                    {prerendered(untrack(name))}
                </button>
            </div>
        }
        .into_any(),
    )
}
