//! One price.

use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::{OptionId, OptionKind};

use crate::amount::Amount;
use crate::locale::use_locale;
use crate::model::Edit;
use crate::sample_tag::SampleTag;
use crate::state::use_calculator;

/// A row of the price list: what it is the price of, and the price. The row of a tier sets the quantity
/// that reaches it when pressed.
#[component]
pub fn TierRow(
    /// What it is the price of.
    label: String,
    /// The price.
    price: String,
    /// Whether that is an invented price.
    is_sample: bool,
    /// Whether the quote reads its price here.
    is_reached: Signal<bool>,
    /// The option that a press sets, and to what.
    sets: Option<(OptionId, Decimal)>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let name = match sets {
        Some((option, from)) => {
            let smallest = match &catalog.option(option).kind {
                OptionKind::Quantity { range, .. } | OptionKind::Purchases { range, .. } => range
                    .min_if_any
                    .unwrap_or(range.min)
                    .max(from)
                    .max(Decimal::ONE),
                _ => from,
            };
            let text = wire::amount::digits(smallest);
            let set = move |_| calculator.edit(&Edit::Type(option, 0, text.clone()));
            view! {
                <button type="button" class="mj-set" part="button" title=locale.words.set_to_tier on:click=set>
                    {label}
                </button>
            }
            .into_any()
        }
        None => label.into_any(),
    };
    view! {
        <tr class="mj-row" class:mj-reached=is_reached>
            <th scope="row">
                {name}
                <Show when=move || is_reached.get()>
                    <small class="mj-yours">{locale.words.yours}</small>
                </Show>
            </th>
            <td class="mj-amount">
                <Amount text=price/>
                {is_sample.then(|| view! { <SampleTag/> })}
            </td>
        </tr>
    }
    .into_any()
}
