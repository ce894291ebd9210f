//! All products, in a table one can compare.

use std::sync::Arc;

use components::dates::refund_in_words;
use components::list_age::is_old;
use components::model::free_tier;
use components::price_list::included;
use components::use_locale;
use leptos::prelude::*;
use pricing::Catalog;

use crate::address::Page;
use crate::site::use_site;
use crate::title::use_title;
use crate::words::{starting_price, words};

/// The page of all price lists.
#[component]
pub(super) fn Home(
    /// The price lists.
    lists: Vec<Arc<Catalog>>,
) -> impl IntoView {
    let words = words(use_locale().lang);
    use_title(format!("{} · {}", words.site, words.site_motto));
    let columns = [
        words.product,
        words.included,
        words.free_tier,
        words.charged,
        words.refund,
        words.source_date,
    ];
    view! {
        <header class="intro">
            <h1>{words.home_title}</h1>
            <p class="lead">{words.home_lead}</p>
        </header>
        <table class="compare">
            <thead>
                <tr>{columns.map(|name| view! { <th scope="col">{name}</th> })}</tr>
            </thead>
            <tbody>
                {lists.into_iter().map(|catalog| view! { <ProductRow catalog/> }).collect_view()}
            </tbody>
        </table>
    }
}

/// A product, with what one compares by.
#[component]
fn ProductRow(
    /// The product's price list.
    catalog: Arc<Catalog>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    let link = site.link(&Page::Product(catalog.id.clone()));
    let price = starting_price(&catalog, locale)
        .unwrap_or_else(|| locale.words.quoted_by_seller.to_owned());
    let includes = included(&catalog, locale).unwrap_or_else(|| "—".to_owned());
    let free = if free_tier::has_free(&catalog) {
        words.has_free_tier
    } else {
        words.none
    };
    // The column's heading says whose date it is, unless the source bears none.
    let date = catalog.effective_from.or(catalog.recorded_on).map(|day| {
        let is_recorded = catalog.effective_from.is_none();
        let what = is_recorded.then(|| format!("{} ", words.recorded_on));
        view! { <span>{what}<span class="date">{locale.date(day)}</span></span> }
    });
    view! {
        <tr data-product-row=catalog.id.clone()>
            <th scope="row">
                <a href=link data-product-card=catalog.id.clone()>
                    {locale.text(&catalog.name)}
                    <span class="notranslate price" translate="no">{price}</span>
                </a>
                <small>{format!("{} · {}", locale.text(&catalog.vendor), locale.text(&catalog.summary))}</small>
            </th>
            // A phone shows no columns: each cell then says what it is.
            <td data-column=words.included>{includes}</td>
            <td data-column=words.free_tier>{free}</td>
            <td data-column=words.charged>{locale.text(&catalog.how_charged)}</td>
            <td data-column=words.refund>{refund_in_words(&catalog, locale)}</td>
            <td data-column=words.source_date>
                {date}
                {is_old(&catalog, site.today.get_untracked()).then(|| view! {
                    <small class="mj-incomplete" data-testid="old-list">{words.is_old}</small>
                })}
            </td>
        </tr>
    }
}
