//! Packs of one thing in several sizes, to compare and count.

use leptos::prelude::*;
use pricing::catalog::{About, OptionId};
use pricing::problem::Place;

use super::Field;
use super::conflict_notice::ConflictNotice;
use super::notes::Notes;
use super::number_input::NumberInput;
use crate::citations::Readings;
use crate::locale::use_locale;
use crate::model::table;
use crate::price_list::{compared, price_of};
use crate::state::use_calculator;

/// A table of packs: which, at what price, how many.
#[component]
pub(super) fn PacksTable(
    /// The options that count them.
    options: Vec<OptionId>,
) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog = use_calculator().catalog();
    let groups = table::groups(&catalog, None);
    let rows = options.into_iter().map(|option| {
        let price = price_of(&catalog, locale, &groups, option);
        let compared = compared(&catalog, locale, &groups, option);
        view! { <PackRow option price compared/> }
    });
    view! {
        <table class="mj-packs" part="packs">
            <thead>
                <tr>
                    <th scope="col">{words.pack}</th>
                    <th scope="col" class="mj-amount">{words.price}</th>
                    <th scope="col" class="mj-amount">{words.how_many}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// A pack: its name, its price, how many, and below it what is to be said about it.
#[component]
fn PackRow(
    /// The option that counts it.
    option: OptionId,
    /// What a pack costs.
    price: Option<String>,
    /// What packs are compared by.
    compared: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let field = Field::of(option);
    let opt = catalog.option(option);
    let id = format!("mj-{}", opt.id);
    view! {
        <tr part="option" data-option-field=opt.id.clone()>
            <th scope="row">
                <label for=id.clone()>{locale.text(&opt.label)}</label>
            </th>
            <td class="mj-amount notranslate" translate="no">
                {price}
                {compared.map(|compared| view! { <small>{compared}</small> })}
            </td>
            <td class="mj-amount"><NumberInput field at=0 id/></td>
        </tr>
        <tr class="mj-pack-notes">
            <td colspan="3">
                <ConflictNotice place=Place::Option(option)/>
                <Notes field/>
                <Readings about=About::Option(option)/>
            </td>
        </tr>
    }
    .into_any()
}
