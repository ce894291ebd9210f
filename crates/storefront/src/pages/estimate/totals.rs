//! What the items come to together.

use components::words::for_term;
use components::{Amount, SampleTag, use_locale};
use leptos::ev::{Event, Targeted};
use leptos::prelude::*;
use pricing::Decimal;
use pricing::catalog::Nature;
use pricing::estimate::Sum;
use pricing::quote::Totals;
use wire::amount::money;
use wire::sentences::months_in_words;

use super::state::EstimateState;
use crate::estimate::priced::{is_cut_short, known, sums};
use crate::estimate::words::{self, words};

/// For how many months a cost is asked.
const HORIZONS: [u32; 8] = [1, 3, 6, 12, 24, 36, 48, 60];

/// The sums of the items, for each currency there is; those at sample prices apart.
#[component]
pub(super) fn Totals() -> impl IntoView {
    let state: EstimateState = expect_context();
    let cards = move || {
        let (items, months) = (state.priced().get(), state.months.get());
        let cards = [false, true].into_iter().flat_map(|of_sample| {
            let is_cut = is_cut_short(&items, of_sample);
            let sums = sums(&items, of_sample, months).into_iter();
            sums.map(move |sum| view! { <SumCard sum of_sample months is_cut/> })
        });
        cards.collect_view()
    };
    view! {
        <Horizon/>
        <div class="sums">{cards}</div>
    }
    .into_any()
}

/// Asks for how long.
#[component]
fn Horizon() -> impl IntoView {
    let state: EstimateState = expect_context();
    let locale = use_locale();
    let words = words(locale.lang);
    let options = HORIZONS.map(|months| {
        view! {
            <option value=months.to_string() prop:selected=move || state.months.get() == months>
                {locale.text(&months_in_words(months))}
            </option>
        }
    });
    let choose = move |event: Targeted<Event, web_sys::HtmlSelectElement>| {
        if let Ok(months) = event.target().value().parse() {
            state.months.set(months);
        }
    };
    view! {
        <p class="horizon no-print">
            <label for="horizon">{words.horizon}</label>
            <select id="horizon" aria-describedby="horizon-note" on:change:target=choose>
                {options}
            </select>
            <small id="horizon-note">{words.horizon_note}</small>
        </p>
    }
    .into_any()
}

/// The sums of one currency: due now, after use, at each renewal, within the months asked for.
#[component]
fn SumCard(
    /// The sums.
    sum: Sum,
    /// Whether they are of invented prices.
    of_sample: bool,
    /// For how many months the cost is asked.
    months: u32,
    /// Whether items are left out whose price list could not be fetched.
    is_cut: bool,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let title = if of_sample {
        words.sample_total
    } else {
        words.total
    };
    let in_words = |months| locale.text(&months_in_words(months));
    let row = |id: &'static str, name: String, natures: &[Nature], amount: Decimal| {
        let shown = match known(amount, sum.is_on_request(natures)) {
            Some(amount) => locale.amount(&sum.currency, amount),
            None => locale.words.quoted_by_seller.to_owned(),
        };
        view! {
            <div class="mj-sum">
                <dt>{name}</dt>
                <dd>
                    <span data-testid=id data-amount=money(amount)><Amount text=shown/></span>
                    {of_sample.then(|| view! { <SampleTag/> })}
                </dd>
            </div>
        }
    };
    let renewals = sum.renewals.iter().map(|renewal| {
        let each = for_term(locale.lang, &in_words(renewal.term_months));
        row(
            "renewal",
            format!("{} · {each}", words.renewal),
            &Totals::RENEWAL,
            renewal.amount,
        )
    });
    let renewals = renewals.collect_view();
    let is_used = !sum.usage.is_zero() || sum.is_on_request(&Totals::USAGE);
    let usage = is_used.then(|| row("usage", words.usage.to_owned(), &Totals::USAGE, sum.usage));
    view! {
        <section class="mj-totals card" class:mj-of-sample=of_sample>
            <h2>{title}</h2>
            <dl>
                {row("due-now", words.due_now.to_owned(), &Totals::DUE_NOW, sum.due_now)}
                {usage}
                {renewals}
                // What is prepaid within that time, renewals too: on request as what is due now is.
                {row("within", words::within(locale.lang, &in_words(months)), &Totals::DUE_NOW, sum.within)}
            </dl>
            {(!sum.is_complete()).then(|| view! {
                <p class="mj-incomplete">{words.incomplete}</p>
            })}
            {is_cut.then(|| view! { <p class="mj-incomplete">{words.cut_short}</p> })}
        </section>
    }
    .into_any()
}
