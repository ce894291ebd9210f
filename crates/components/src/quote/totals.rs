//! The totals, each nature apart.

use leptos::prelude::*;
use pricing::catalog::Nature;
use pricing::quote::Totals;
use pricing::{Catalog, Decimal};
use wire::amount::money;
use wire::sentences::months_in_words;

use crate::amount::Amount;
use crate::locale::{Locale, use_locale};
use crate::model::Figures;
use crate::need::{Cheaper, use_cheaper};
use crate::rested::once_rested;
use crate::state::use_calculator;
use crate::words;

/// How long typing must rest before the total is said to screen readers.
const REST: std::time::Duration = std::time::Duration::from_millis(700);

/// The totals of a calculator: due now, after use, at each renewal.
#[component]
pub fn TotalsBar() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = locale.words;
    let is_stale = move || !calculator.is_current();
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
            <Show when=is_stale>
                <p class="mj-stale">{words.not_current}</p>
            </Show>
            {sums}
        </div>
    }
    .into_any()
}

/// Says that the figures are of invented prices, while they are.
#[component]
pub fn SampleMark() -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    let is_sample = move || calculator.figures().with(is_sample);
    view! {
        <Show when=is_sample>
            <p class="mj-sample-tag" part="sample">{words.sample_on}</p>
        </Show>
    }
}

/// Whether figures are of invented prices.
pub(super) fn is_sample(figures: &Option<Figures>) -> bool {
    figures.as_ref().is_some_and(Figures::is_sample)
}

/// One sum: its name, what it is, how much it is.
#[derive(Clone, PartialEq)]
struct Sum {
    id: &'static str,
    name: &'static str,
    hint: Option<String>,
    /// As documents write it.
    amount: Option<String>,
    shown: String,
    /// Whether something without a price belongs to it.
    incomplete: bool,
    /// Whether an amount of nothing is all that is known beside what is priced on request.
    unpriced: bool,
    hidden: bool,
}

fn sums(catalog: &Catalog, locale: Locale, figures: &Figures) -> [Sum; 3] {
    let words = locale.words;
    let totals = &figures.quote.totals;
    let is_missing = |natures: &[Nature]| figures.quote.is_on_request(catalog, natures);
    let sum = |id, name, hint, amount: Option<Decimal>, incomplete: bool, hidden| {
        let unpriced = incomplete && amount.is_some_and(|amount| amount.is_zero());
        let shown = match amount {
            _ if unpriced => words.quoted_by_seller.to_owned(),
            Some(amount) => locale.amount(&catalog.currency, amount),
            None => words.not_renewed.to_owned(),
        };
        Sum {
            id,
            name,
            hint,
            amount: amount.map(money),
            shown,
            incomplete,
            unpriced,
            hidden,
        }
    };
    let for_term = totals.renewal.map(|renewal| {
        let term = locale.text(&months_in_words(renewal.term_months));
        words::for_term(locale.lang, &term)
    });
    let sold_by_use = catalog
        .charges
        .iter()
        .any(|charge| charge.nature == Nature::Usage);
    [
        sum(
            "due-now",
            words.due_now,
            Some(words.due_now_hint.to_owned()),
            Some(totals.due_now),
            is_missing(&Totals::DUE_NOW),
            false,
        ),
        sum(
            "usage",
            words.usage,
            Some(words.usage_hint.to_owned()),
            Some(totals.usage),
            is_missing(&Totals::USAGE),
            !sold_by_use,
        ),
        sum(
            "renewal",
            words.renewal,
            for_term,
            totals.renewal.map(|renewal| renewal.amount),
            is_missing(&Totals::RENEWAL),
            totals.renewal.is_none(),
        ),
    ]
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

/// The one live region of a calculator: says the total once typing rests.
#[component]
pub fn LiveTotal() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let said = RwSignal::new(String::new());
    let cheaper = use_cheaper();
    let text = move || {
        calculator.figures().with(|now| match now {
            Some(figures) if figures.current => {
                let catalog = calculator.catalog();
                let sums = sums(&catalog, locale, figures);
                let sums = sums.iter().filter(|sum| !sum.hidden);
                let sums = sums.map(|sum| format!("{}{}{}", sum.name, locale.colon(), sum.shown));
                let saving = cheaper.and_then(Cheaper::saving);
                let saving = saving.map(|saving| {
                    let amount = locale.amount(&catalog.currency, saving);
                    format!("{}{}{amount}", locale.words.could_save, locale.colon())
                });
                let sample = figures
                    .is_sample()
                    .then(|| locale.words.sample_on.to_owned());
                let said = sample.into_iter().chain(sums).chain(saving);
                said.collect::<Vec<_>>().join(locale.pause())
            }
            _ => locale.words.not_current.to_owned(),
        })
    };
    let changes = move || calculator.figures().track();
    once_rested(REST, changes, move || said.set(untrack(text)));
    view! { <p class="mj-unseen" role="status" data-testid="live-total">{said}</p> }.into_any()
}
