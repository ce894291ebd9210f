//! Submitted quotes: one by its number, or those kept on this device.

use std::sync::Arc;

use components::citations::old_list_notice;
use components::quotation::{
    FoundQuotation, QuotationByNumber, QuotationLookup, QuoteService, ReceiptCheck, checked,
};
use components::storage::Refused;
use components::use_locale;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use pricing::Catalog;

use crate::address::Page;
use crate::browser;
use crate::quotation_store::{self, KeptQuotation, UNKEPT};
use crate::site::{Site, use_site};
use crate::title::use_title;
use crate::words::words;

/// What the page of quotes keeps from one language to another.
#[derive(Clone, Copy)]
pub(super) struct QuotesState {
    lookup: Option<QuotationLookup>,
}

impl QuotesState {
    /// Looks for the quote with a number, where there is one.
    pub fn new(site: Site, number: Option<&str>) -> Self {
        Self {
            lookup: number
                .map(|number| QuotationLookup::new(site.quote_service(), number.to_owned())),
        }
    }
}

/// The page of a submitted quote, or of those kept on this device.
#[component]
pub(super) fn QuotesPage(
    /// The number of the quote.
    number: Option<String>,
    /// The price lists at hand.
    lists: Vec<Arc<Catalog>>,
    /// What outlives these views.
    state: QuotesState,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    use_title(match &number {
        Some(number) => format!("{number} · {}", words.site),
        None => format!("{} · {}", words.quotations, words.site),
    });
    let Some(lookup) = state.lookup else {
        return view! { <MyQuotations lists/> }.into_any();
    };
    let edit_href = Callback::new(move |selection: wire::quote::SelectionDocument| {
        let text = components::json::stringify(&selection)?;
        Some(site.link_with(&Page::Product(selection.product), Some(&text)))
    });
    // The address is the browser's: it is read there, not where the page is prerendered.
    let is_unkept = RwSignal::new(false);
    Effect::new(move |_| {
        let hash = gloo_utils::window().location().hash();
        is_unkept.set(hash.is_ok_and(|hash| hash == UNKEPT));
    });
    let found = lookup.found();
    let is_here = move || matches!(found.get(), FoundQuotation::Here(_));
    let of_old_list = {
        let lists = lists.clone();
        move || {
            let FoundQuotation::Here(accepted) = found.get() else {
                return None;
            };
            let quote = &accepted.quote;
            let mut lists = lists.iter();
            let list = lists
                .find(|list| list.id == quote.product && list.revision == quote.catalog_revision)?;
            old_list_notice(locale, list, site.today.get())
        }
    };
    let title = number.unwrap_or_default();
    view! {
        <div class="paper">
            // A quotation that is here has a heading of its own.
            <Show when=move || !is_here()><h1>{title.clone()}</h1></Show>
            <div role="status">
                <Show when=move || is_unkept.get()>
                    <p class="mj-notice" data-testid="unkept">{words.not_kept}</p>
                </Show>
            </div>
            {of_old_list}
            <QuotationByNumber lookup catalogs=lists today=site.today edit_href/>
            <div class="actions no-print">
                <a class="action" href=site.link(&Page::Quotes(None))>{words.quotations}</a>
            </div>
        </div>
    }
    .into_any()
}

/// Looking a quote up, and those kept on this device.
#[component]
fn MyQuotations(
    /// The price lists at hand, which name the products.
    lists: Vec<Arc<Catalog>>,
) -> impl IntoView {
    let site = use_site();
    let words = words(use_locale().lang);
    let kept = RwSignal::new(Vec::new());
    // What is kept is the browser's: it is read there, not where the page is prerendered.
    Effect::new(move |_| kept.set(quotation_store::kept()));
    let input = NodeRef::<html::Input>::new();
    let look_up = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let number = input.get_untracked().map(|input| input.value());
        let number = number.map(|number| number.trim().to_owned());
        if let Some(number) = number.filter(|number| !number.is_empty()) {
            browser::go(&site.link(&Page::Quotes(Some(number))));
        }
    };
    view! {
        <header class="head">
            <h1>{words.quotations}</h1>
            <p class="lead">{words.quotations_lead}</p>
        </header>
        <form class="card look-up" on:submit=look_up>
            <label for="quote-number">{words.quote_number}</label>
            <input
                id="quote-number" name="id" type="text" autocomplete="off" spellcheck="false"
                node_ref=input
            />
            <button type="submit" class="action" data-primary="">{words.look_up}</button>
        </form>
        <Show
            when=move || kept.with(|kept| !kept.is_empty())
            fallback=move || view! { <p class="card">{words.no_quotations}</p> }
        >
            <ul class="items">
                <For
                    each=move || kept.get()
                    key=|kept| kept.number.clone()
                    children={
                        let lists = lists.clone();
                        move |quotation| view! { <KeptRow quotation lists=lists.clone() kept/> }
                    }
                />
            </ul>
        </Show>
    }
}

/// What became of what was last done with a kept quote.
#[derive(Debug, Clone, Copy)]
enum RowStatus {
    Checked(ReceiptCheck),
    Missing,
    NotForgotten,
}

/// A quote kept on this device.
#[component]
fn KeptRow(
    /// The quote as it is kept.
    quotation: KeptQuotation,
    /// The price lists at hand, which name the product.
    lists: Vec<Arc<Catalog>>,
    /// All that are kept, from which it is taken once it is forgotten.
    kept: RwSignal<Vec<KeptQuotation>>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    let name = lists.iter().find(|list| list.id == quotation.product);
    let name = name.map_or_else(|| quotation.product.clone(), |list| locale.text(&list.name));
    let on = pricing::parse_date(&quotation.submitted_on);
    let on = on.map_or(quotation.submitted_on.clone(), |day| locale.date(day));
    let link = site.link(&Page::Quotes(Some(quotation.number.clone())));
    let number = quotation.number.clone();
    let status = RwSignal::new(None::<RowStatus>);
    let check = {
        let number = number.clone();
        move |_| {
            let (service, number) = (site.quote_service(), number.clone());
            spawn_local(async move {
                let found = check_receipt(&service, &number).await;
                // The page may be going.
                let _ = status.try_set(Some(found));
            });
        }
    };
    let forget = {
        let number = number.clone();
        move |_| {
            if forget(kept, &number).is_err() {
                status.set(Some(RowStatus::NotForgotten));
            }
        }
    };
    let said = move || {
        status.get().map(|status| match status {
            RowStatus::Checked(check) => checked(locale.lang, check),
            RowStatus::Missing => words.no_such_quotation,
            RowStatus::NotForgotten => words.not_forgotten,
        })
    };
    view! {
        <li class="item card" data-kept=number.clone()>
            <header>
                <h2><a href=link>{quotation.number}</a></h2>
                <div class="actions">
                    <button
                        type="button" class="action" data-testid="check-receipt"
                        aria-label=format!("{} {}", words.check_receipt, number)
                        on:click=check
                    >
                        {words.check_receipt}
                    </button>
                    <button
                        type="button" class="action"
                        aria-label=format!("{} {}", words.forget, number)
                        on:click=forget
                    >
                        {words.forget}
                    </button>
                </div>
            </header>
            <p class="decided">{format!("{name} · {on}")}</p>
            <p role="status">{said}</p>
        </li>
    }
}

/// Asks the service for a quote, and whether its receipt is genuine.
async fn check_receipt(service: &QuoteService, number: &str) -> RowStatus {
    match service.find(number).await {
        Ok(Some(accepted)) => RowStatus::Checked(service.check(&accepted).await),
        Ok(None) => RowStatus::Missing,
        Err(_) => RowStatus::Checked(ReceiptCheck::Unreached),
    }
}

/// Forgets a quote; the focus goes to the next, to the last where none follows, to the input where none is
/// left.
fn forget(kept: RwSignal<Vec<KeptQuotation>>, number: &str) -> Result<(), Refused> {
    let left = quotation_store::forget(number)?;
    let at = kept.with_untracked(|kept| kept.iter().position(|it| it.number == number));
    let next = at.and_then(|at| left.get(at)).or(left.last());
    browser::focus(match next {
        Some(next) => format!("[data-kept=\"{}\"] a", next.number),
        None => "#quote-number".to_owned(),
    });
    kept.set(left);
    Ok(())
}
