//! Renewing on a day: from when the new term counts, until when, what it costs.

use leptos::prelude::*;
use pricing::policy::Topic;
use pricing::quote::Totals;
use pricing::request_problem::Field;
use pricing::timeline::Renewal;
use pricing::{Catalog, Decimal};
use wire::amount::money;
use wire::sentences::policy;

use super::clauses;
use super::date_input::DateInput;
use super::fact::Fact;
use super::schedule::Schedule;
use super::state::use_dates;
use super::statements::Statements;
use super::topic_readings::TopicReadings;
use super::words::{self, words};
use crate::amount::Amount;
use crate::locale::{Locale, use_locale};
use crate::model::Figures;
use crate::whole_text::prerendered;

/// Whether and until when it can be renewed; behind it what a renewal on some day does.
#[component]
pub(super) fn RenewalFact() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let words = words(locale.lang);
    let said =
        dates.said(
            move |_, now, _| match (now.timeline.renewable_until, now.timeline.expires) {
                (Some(last), _) => words::renewable_until(locale.lang, &locale.date(last)),
                (None, Some(_)) => words.not_renewed.to_owned(),
                (None, None) => words.nothing_to_renew.to_owned(),
            },
        );
    let is_renewed = Memo::new(move |_| {
        dates
            .schedule()
            .with(|now| now.as_ref().is_some_and(|now| now.renewal.is_some()))
    });
    let is_refused =
        dates.said(|_, now, _| now.timeline.expires.is_some() && now.renewal.is_none());
    let statements = dates.said_of_selection(move |catalog, selection| {
        let mut items = clauses::renewal(catalog, locale, selection);
        let renewal = [Topic::Renewal];
        items.extend(clauses::guidance(catalog, locale, selection, &renewal));
        items
    });
    view! {
        <Fact id="renewal-question" name=words.renewal said open=dates.open().renewal>
            <div hidden=move || !is_renewed.get()>
                <DateInput
                    field=Field::RenewedOn
                    label=words.renewed_on
                    day=|now: &Schedule| Some(now.renewal.as_ref()?.asked)
                />
                <div aria-live="polite"><RenewalAnswer/></div>
            </div>
            <Show when=move || is_refused.get() == Some(true)>
                <p>{words.not_renewed_rule}</p>
            </Show>
            <Statements items=statements/>
            <TopicReadings topics=vec![Topic::Renewal]/>
        </Fact>
    }
}

/// What renewing on the day asked about does.
#[component]
fn RenewalAnswer() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let answer = dates.said(move |catalog, now, figures| {
        let asked = now.renewal.as_ref()?;
        let is_current = asked.problems.is_empty();
        Some((asked.answer?, cost(catalog, locale, figures), is_current))
    });
    move || {
        let (renewal, cost, is_current) = answer.get().flatten()?;
        Some(view! { <RenewalTerms renewal cost is_current/> })
    }
}

/// From when a renewal counts, until when, the days without service before it, and its cost.
#[component]
fn RenewalTerms(
    /// The days of the renewal.
    renewal: Renewal,
    /// What it costs.
    cost: Cost,
    /// Whether it is for the day asked about: not while that day is wrong.
    is_current: bool,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let idle = renewal.days_without_service;
    let days = locale.text(&policy::days(idle));
    let effective_from = locale.date(renewal.effective_from);
    let new_expiry = locale.date(renewal.new_expiry);
    view! {
        {(!is_current).then(|| view! { <p class="mj-stale">{words.still_for}</p> }.into_any())}
        <dl class="mj-answer" data-current=is_current.to_string()>
            <div>
                <dt>{words.effective_from}</dt>
                <dd
                    data-testid="effective-from" data-value=renewal.effective_from.to_string()
                    prop:textContent=effective_from.clone()
                >
                    {prerendered(&effective_from)}
                </dd>
            </div>
            <div>
                <dt>{words.new_expiry}</dt>
                <dd
                    data-testid="new-expiry" data-value=renewal.new_expiry.to_string()
                    prop:textContent=new_expiry.clone()
                >
                    {prerendered(&new_expiry)}
                </dd>
            </div>
            <div>
                <dt>{words.idle}</dt>
                <dd data-testid="idle-days" data-value=idle.to_string() prop:textContent=days.clone()>
                    {prerendered(&days)}
                </dd>
            </div>
            <div>
                <dt>{words.cost}</dt>
                <dd data-testid="renewal-cost" data-value=cost.amount.map(money).unwrap_or_default()>
                    <Amount text=cost.shown/>
                    {cost.remark.map(|remark| view! { <small>{remark}</small> }.into_any())}
                </dd>
            </div>
        </dl>
    }
}

/// What a renewal costs.
#[derive(Clone, PartialEq)]
struct Cost {
    /// The amount, where it is known.
    amount: Option<Decimal>,
    shown: String,
    /// That something is missing in it, or that it is of invented prices.
    remark: Option<&'static str>,
}

/// The cost of a renewal: an amount of nothing beside what is priced on request is no price.
fn cost(catalog: &Catalog, locale: Locale, figures: &Figures) -> Cost {
    let quote = &figures.quote;
    let is_missing = quote.is_on_request(catalog, &Totals::RENEWAL);
    let amount = quote.totals.renewal.map(|renewal| renewal.amount);
    match amount.filter(|amount| !(is_missing && amount.is_zero())) {
        Some(amount) => Cost {
            amount: Some(amount),
            shown: locale.amount(&catalog.currency, amount),
            remark: match (is_missing, figures.is_sample()) {
                (_, true) => Some(locale.words.sample_on),
                (true, false) => Some(locale.words.incomplete),
                (false, false) => None,
            },
        },
        None => Cost {
            amount: None,
            shown: locale.words.quoted_by_seller.to_owned(),
            remark: None,
        },
    }
}
