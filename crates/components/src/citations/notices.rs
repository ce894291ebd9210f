//! What to know about a product.

use leptos::prelude::*;

use super::source_mark::SourceMark;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// What to know about the product as a whole.
#[component]
pub fn Notices() -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let about_all = catalog
        .notices
        .iter()
        .filter(|notice| notice.option.is_none());
    let items = about_all.map(|notice| {
        view! {
            <li>
                <span>{locale.text(&notice.text)}</span>
                <SourceMark source=notice.source.clone()/>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="mj-notices" part="notices">
                <h2>{locale.words.notices}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}
