//! Several configured products together.

mod banner;
mod comparison;
mod editor;
mod exports;
mod item_row;
mod items_table;
mod state;
mod totals;

use components::use_locale;
use leptos::prelude::*;

use banner::Banner;
use comparison::Comparison;
use exports::Exports;
use items_table::ItemsTable;
pub(super) use state::EstimateState;
use totals::Totals;

use crate::address::Page;
use crate::estimate::words::{as_of, copy_name, words};
use crate::site::use_site;
use crate::title::use_title;

/// The page of the estimate.
#[component]
pub(super) fn EstimatePage(
    /// What outlives these views.
    state: EstimateState,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let site = use_site();
    let site_words = crate::words::words(locale.lang);
    use_title(format!("{} · {}", words.title, site_words.site));
    provide_context(state);
    let has_items = Memo::new(move |_| state.items().with(|items| !items.is_empty()));
    view! {
        <div class="estimate">
            <header class="head">
                <h1>{words.title}</h1>
                // Where a link brought the visitor here, the list is not this browser's.
                <Show when=move || !state.is_shared() && !state.is_broken()>
                    <p class="lead no-print">{words.lead}</p>
                </Show>
            </header>
            <Banner/>
            <ListSwitch/>
            <LiveRegion/>
            <Show when=move || has_items.get() fallback=|| view! { <EmptyEstimate/> }>
                <p class="as-of">{move || as_of(locale.lang, &locale.date(site.today.get()))}</p>
                <ItemsTable/>
                <Exports/>
                <Totals/>
                <Comparison/>
            </Show>
        </div>
    }
    .into_any()
}

/// Nothing is listed.
#[component]
fn EmptyEstimate() -> impl IntoView {
    let state: EstimateState = expect_context();
    let site = use_site();
    let words = words(use_locale().lang);
    // A broken link has said so.
    move || {
        (!state.is_broken()).then(|| {
            view! {
                <div class="card">
                    <p>{words.empty}</p>
                    <p class="actions">
                        <a class="action" href=site.link(&Page::Home)>{words.to_products}</a>
                    </p>
                </div>
            }
        })
    }
}

/// One's own list and kept copies of others, to choose from where there are copies.
#[component]
fn ListSwitch() -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let words = words(locale.lang);
    move || {
        let copies = state.copies();
        (!copies.is_empty()).then(|| {
            let all = std::iter::once(String::new()).chain(copies);
            let buttons = all.map(|copy| {
                let name = if copy.is_empty() {
                    words.own.to_owned()
                } else {
                    copy_name(locale.lang, &copy)
                };
                let is_shown = {
                    let copy = copy.clone();
                    move || state.is_shown(&copy).to_string()
                };
                view! {
                    <button
                        type="button" class="action" aria-pressed=is_shown
                        on:click=move |_| state.show(copy.clone())
                    >
                        {name}
                    </button>
                }
            });
            view! {
                <div class="actions no-print" role="group" aria-label=words.lists>
                    {buttons.collect_view()}
                </div>
            }
        })
    }
}

/// The live region of what was done, with a way to take a removal back.
#[component]
fn LiveRegion() -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let words = words(locale.lang);
    let removed = move || {
        state.removed().map(|name| {
            let name = if name.is_empty() {
                words.item.to_owned()
            } else {
                name
            };
            view! {
                <p class="mj-dropped">
                    {format!("{}{}{name}", words.removed, locale.colon())}
                    <button
                        type="button" class="action" data-testid="undo"
                        on:click=move |_| state.undo()
                    >
                        {words.undo}
                    </button>
                </p>
            }
        })
    };
    let said = move || state.said().map(|said| said.text(locale));
    view! {
        <div role="status" class="said no-print">
            {removed}
            <span>{said}</span>
        </div>
    }
    .into_any()
}
