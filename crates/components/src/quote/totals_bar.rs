//! The totals, each nature apart.

use leptos::prelude::*;

use super::sample_mark::SampleMark;
use super::totals::{ShownTotal, totals};
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// The totals of a calculator: due now, after use, at each renewal.
#[component]
pub fn TotalsBar() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = locale.words;
    let catalog = calculator.catalog();
    let totals = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => {
                let totals = totals(&catalog, locale, figures).into_iter();
                let totals = totals.map(|total| view! { <Total total/> }).collect_view();
                view! { <dl>{totals}</dl> }.into_any()
            }
            None => view! { <p class="mj-no-figures">{words.no_figures}</p> }.into_any(),
        })
    };
    view! {
        <div
            class="mj-totals"
            part="totals"
            role="group"
            aria-label=words.totals
            data-testid="totals"
            data-current=move || calculator.is_current().to_string()
        >
            <SampleMark/>
            <Show when=move || calculator.is_stale()>
                <p class="mj-stale">{words.not_current}</p>
            </Show>
            {totals}
        </div>
    }
    .into_any()
}

/// A total with its name.
#[component]
fn Total(
    /// The total.
    total: ShownTotal,
) -> impl IntoView {
    let words = use_locale().words;
    let partly = total.incomplete && !total.unpriced;
    view! {
        <div class="mj-sum" hidden=total.hidden>
            <dt>{total.name}{total.hint.map(|hint| view! { <small>{hint}</small> })}</dt>
            <dd>
                <span
                    data-testid=total.id
                    data-amount=total.amount
                    data-complete=(!total.incomplete).to_string()
                >
                    <Amount text=total.shown/>
                </span>
                {partly.then(|| view! {
                    <span class="mj-incomplete">{words.incomplete}</span>
                }.into_any())}
            </dd>
        </div>
    }
}
