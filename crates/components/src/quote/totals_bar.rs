//! The totals, each nature apart.

use leptos::prelude::*;

use super::sample_mark::SampleMark;
use super::totals::{Sum, sums};
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
    let sums = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => {
                let sums = sums(&catalog, locale, figures).into_iter();
                let sums = sums.map(|sum| view! { <Total sum/> }).collect_view();
                view! { <dl>{sums}</dl> }.into_any()
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
            {sums}
        </div>
    }
    .into_any()
}

/// A sum with its name.
#[component]
fn Total(
    /// The sum.
    sum: Sum,
) -> impl IntoView {
    let words = use_locale().words;
    let partly = sum.incomplete && !sum.unpriced;
    view! {
        <div class="mj-sum" hidden=sum.hidden>
            <dt>{sum.name}{sum.hint.map(|hint| view! { <small>{hint}</small> })}</dt>
            <dd>
                <span
                    data-testid=sum.id
                    data-amount=sum.amount
                    data-complete=(!sum.incomplete).to_string()
                >
                    <Amount text=sum.shown/>
                </span>
                {partly.then(|| view! {
                    <span class="mj-incomplete">{words.incomplete}</span>
                }.into_any())}
            </dd>
        </div>
    }
}
