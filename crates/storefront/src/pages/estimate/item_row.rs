//! An item of the table.

use components::list_age::is_old;
use components::words::for_term;
use components::{Amount, Locale, SampleTag, use_locale};
use leptos::ev::{Event, Targeted};
use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::Nature;
use pricing::quote::Totals;
use wire::amount::money;
use wire::sentences::months_in_words;

use super::editor::Editor;
use super::state::EstimateState;
use crate::address::Page;
use crate::browser;
use crate::estimate::comparison::MOST;
use crate::estimate::priced::{Outcome, Priced, known};
use crate::estimate::words::{self, words};
use crate::site::use_site;

/// A body of the table: the item's row, and below it what edits it.
#[component]
pub(super) fn ItemRow(
    /// The item's id.
    id: String,
) -> impl IntoView {
    let state: EstimateState = expect_context();
    let priced = Memo::new({
        let id = id.clone();
        move |_| {
            let all = state.priced();
            all.with(|all| all.iter().find(|priced| priced.item.id == id).cloned())
        }
    });
    let is_edited = {
        let id = id.clone();
        Memo::new(move |_| state.editing.with(|edited| edited.as_ref() == Some(&id)))
    };
    let is_sample = move || priced.with(|it| it.as_ref().is_some_and(Priced::is_sample));
    let edited = id.clone();
    view! {
        <tbody class:mj-of-sample=is_sample data-item=id>
            {move || priced.get().map(|priced| view! { <ItemCells priced is_edited/> })}
            <Show when=move || is_edited.get()>
                <tr class="editor no-print">
                    <td colspan="6"><Editor id=edited.clone()/></td>
                </tr>
            </Show>
        </tbody>
    }
    .into_any()
}

/// The item's row: what it is, its term, its amounts, and what can be done with it.
#[component]
fn ItemCells(
    /// The item with its amounts.
    priced: Priced,
    /// Whether its editor is open.
    is_edited: Memo<bool>,
) -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let product = priced.catalog().map(|catalog| catalog.id.clone());
    let term = priced
        .figures()
        .and_then(|figures| figures.selection.term_months);
    let term = term.map(|months| locale.text(&months_in_words(months)));
    let renewal = priced
        .figures()
        .and_then(|figures| figures.quote.totals.renewal);
    let each = renewal.map(|renewal| {
        for_term(
            locale.lang,
            &locale.text(&months_in_words(renewal.term_months)),
        )
    });
    let totals = priced.figures().map(|figures| figures.quote.totals.clone());
    let due_now = totals.as_ref().map(|totals| totals.due_now);
    let usage = totals.as_ref().map(|totals| totals.usage);
    let usage = usage.filter(|usage| !usage.is_zero() || priced.is_on_request(&Totals::USAGE));
    let words = words(locale.lang);
    let cell = |id, label, natures: &'static [Nature], amount: Option<Decimal>, note| {
        view! { <AmountCell id label natures amount note priced=priced.clone()/> }
    };
    let is_without_term = term.is_none();
    let renews_at = renewal.map(|renewal| renewal.amount);
    view! {
        <tr data-product-item=product>
            <th scope="row"><ItemSummary priced=priced.clone()/></th>
            <td data-label=words.term class:none=is_without_term>
                {term.unwrap_or_else(|| "—".to_owned())}
            </td>
            {cell("due-now", words.due_now, &Totals::DUE_NOW, due_now, None)}
            {cell("usage", words.usage, &Totals::USAGE, usage, None)}
            {cell("renewal", words.renewal, &Totals::RENEWAL, renews_at, each)}
            <Show when=move || !state.is_shared()>
                <td class="no-print"><ItemActions priced=priced.clone() is_edited/></td>
            </Show>
        </tr>
    }
    .into_any()
}

/// What the item is: its name, its configuration, what is to be known of its amounts.
#[component]
fn ItemSummary(
    /// The item with its amounts.
    priced: Priced,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    let name = priced.name(locale);
    let page = match &priced.outcome {
        Outcome::Reckoned(catalog, _) | Outcome::Invalid(catalog) => Some(catalog.id.clone()),
        Outcome::NotFetched(product) => Some(product.clone()),
        // No list, no page.
        Outcome::Unknown(_) => None,
    };
    let href = page.map(|id| {
        let selection = components::json::stringify(&priced.item.selection);
        site.link_with(&Page::Product(id), selection.as_deref())
    });
    let product = (!priced.item.name.is_empty()).then(|| priced.product(locale));
    let decided = priced.decided(locale);
    let old = priced
        .catalog()
        .is_some_and(|list| is_old(list, site.today.get_untracked()));
    let remark = match &priced.outcome {
        Outcome::Reckoned(_, figures) if !figures.quote.is_complete() => Some(words.incomplete),
        Outcome::Reckoned(..) => None,
        Outcome::Invalid(_) => Some(words.invalid),
        Outcome::NotFetched(_) => Some(words.not_fetched),
        Outcome::Unknown(_) => Some(words.unknown),
    };
    view! {
        <div class="named">
        <CompareBox priced=priced.clone()/>
        <div class="what">
            {match href {
                Some(href) => view! { <a href=href title=words.open>{name}</a> }.into_any(),
                None => view! { <span>{name}</span> }.into_any(),
            }}
            {product.map(|product| view! { <span class="product-name">{product}</span> })}
            {(!decided.is_empty()).then(|| view! { <small>{decided}</small> })}
            {priced.is_sample().then(|| view! { <SampleTag/> })}
            {remark.map(|remark| view! { <small class="mj-incomplete">{remark}</small> })}
            {old.then(|| view! {
                <small class="mj-incomplete" data-testid="old-list">{locale.words.old_list}</small>
            })}
        </div>
        </div>
    }
    .into_any()
}

/// Chooses the item for the comparison, while fewer than the most are chosen: where there is anything to
/// compare, and the item has amounts; without them its place stays empty, for names to line up.
#[component]
fn CompareBox(
    /// The item with its amounts.
    priced: Priced,
) -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let label = words::of_item(
        locale.lang,
        words(locale.lang).compare,
        &priced.name(locale),
    );
    let id = StoredValue::new(priced.item.id.clone());
    let is_comparable = priced.figures().is_some();
    let is_chosen = move || {
        let chosen = |compared: &Vec<String>| id.with_value(|id| compared.contains(id));
        state.compared().with(chosen)
    };
    let is_off = move || !is_chosen() && state.compared().with(Vec::len) >= MOST;
    let choose = move |event: Targeted<Event, web_sys::HtmlInputElement>| {
        let (id, is_on) = (id.get_value(), event.target().checked());
        state.compare(id, is_on);
    };
    let label = StoredValue::new(label);
    let shown = move || {
        if !is_comparable {
            return view! { <span class="no-box no-print"></span> }.into_any();
        }
        view! {
            <input
                type="checkbox" class="compare-box no-print"
                aria-label=label.get_value() title=label.get_value()
                prop:checked=is_chosen disabled=is_off
                on:change:target=choose
            />
        }
        .into_any()
    };
    view! {
        <Show when=move || state.can_compare()>{shown}</Show>
    }
    .into_any()
}

/// An amount, "on request" where only the seller knows it, a dash where there is none.
#[component]
fn AmountCell(
    /// The id of the column.
    id: &'static str,
    /// The column's name, which narrow screens show in the cell.
    label: &'static str,
    /// The natures it is the sum of.
    natures: &'static [Nature],
    /// The amount; none where the item has no such amount.
    amount: Option<Decimal>,
    /// What is said below the amount.
    note: Option<String>,
    /// The item it is an amount of.
    priced: Priced,
) -> impl IntoView {
    let locale: Locale = use_locale();
    let shown = match &priced.outcome {
        Outcome::Reckoned(catalog, _) => {
            amount.map(
                |amount| match known(amount, priced.is_on_request(natures)) {
                    Some(amount) => locale.amount(&catalog.currency, amount),
                    None => locale.words.quoted_by_seller.to_owned(),
                },
            )
        }
        _ => None,
    };
    let is_none = shown.is_none();
    let is_marked = priced.is_sample() && !is_none;
    view! {
        <td
            class="mj-amount" data-label=label data-cell=id data-amount=amount.map(money)
            class:none=is_none
        >
            {match shown {
                Some(shown) => view! { <Amount text=shown/> }.into_any(),
                None => "—".into_any(),
            }}
            {note.map(|note| view! { <small>{note}</small> })}
            {is_marked.then(|| view! { <SampleTag/> })}
        </td>
    }
    .into_any()
}

/// Edit, duplicate, remove.
#[component]
fn ItemActions(
    /// The item with its amounts.
    priced: Priced,
    /// Whether its editor is open.
    is_edited: Memo<bool>,
) -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let words = words(locale.lang);
    let name = priced.name(locale);
    let label = |action| words::of_item(locale.lang, action, &name);
    let id = StoredValue::new(priced.item.id.clone());
    let is_editable = priced.catalog().is_some();
    let edit = move |_| {
        let id = id.get_value();
        if is_edited.get_untracked() {
            state.editing.set(None);
        } else {
            browser::focus(format!("[data-item=\"{id}\"] .editor input"));
            state.editing.set(Some(id));
        }
    };
    view! {
        <div class="item-actions">
            {is_editable.then(|| view! {
                <button
                    type="button" class="action" data-testid="edit" aria-label=label(words.edit)
                    aria-expanded=move || is_edited.get().to_string()
                    on:click=edit
                >
                    {words.edit}
                </button>
            })}
            <button
                type="button" class="action" data-testid="duplicate"
                aria-label=label(words.duplicate)
                on:click=move |_| state.duplicate(&id.get_value())
            >
                {words.duplicate}
            </button>
            <button
                type="button" class="action" data-testid="remove" aria-label=label(words.remove)
                on:click=move |_| state.remove(&id.get_value())
            >
                {words.remove}
            </button>
        </div>
    }
    .into_any()
}
