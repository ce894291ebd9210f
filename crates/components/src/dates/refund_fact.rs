//! Whether and until when it is refunded.

use leptos::prelude::*;
use pricing::Catalog;
use pricing::policy::{Decision, Order, Reason, Topic};
use pricing::request_problem::Field;
use pricing::timeline::Kind;

use super::clauses::{self, Statement};
use super::date_input::DateInput;
use super::fact::Fact;
use super::schedule::Schedule;
use super::state::use_dates;
use super::statements::{StatementItem, Statements};
use super::topic_readings::TopicReadings;
use super::words::{self, words};
use crate::locale::{Locale, use_locale};
use crate::state::use_calculator;

/// Until when it is refunded; behind it what becomes of some request.
#[component]
pub(super) fn RefundFact() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let said = dates.said(move |catalog, now, _| refund(catalog, locale, now));
    let is_asked = !catalog.policy.refund.is_empty() && Schedule::one_decision(&catalog).is_none();
    let statements = dates.said_of_selection(move |catalog, selection| {
        clauses::guidance(catalog, locale, selection, &[Topic::Refund])
    });
    view! {
        <Fact id="refund-question" name=words.refund said open=dates.open().refund>
            {is_asked.then(|| view! { <RefundFields/> }.into_any())}
            <div aria-live="polite"><RefundDecision/></div>
            <Statements items=statements/>
            <TopicReadings topics=vec![Topic::Refund]/>
        </Fact>
    }
}

/// The rule in a sentence: the first day that matters, or the decision where there is none.
fn refund(catalog: &Catalog, locale: Locale, now: &Schedule) -> String {
    let words = words(locale.lang);
    let window = now
        .timeline
        .events
        .iter()
        .find_map(|event| match event.kind {
            Kind::RefundWindowEnds(rule) => {
                let reasons = &catalog.refund_rule(rule).reasons;
                let is_any = reasons.contains(&Reason::None);
                Some((
                    if is_any { Reason::None } else { Reason::Defect },
                    event.date,
                ))
            }
            _ => None,
        });
    let decided = now.refund.as_ref().and_then(|request| request.answer);
    match (window, Schedule::one_decision(catalog), decided) {
        (Some((reason, day)), ..) => {
            words::refundable_until(locale.lang, reason, &locale.date(day))
        }
        (None, Some(decision), _) => words::decision(locale.lang, decision).to_owned(),
        (None, None, Some(decided)) => words::decision(locale.lang, decided.decision).to_owned(),
        (None, None, None) => words.no_refund_rules.to_owned(),
    }
}

/// The rule in a line, whatever the day: how every request is decided, or the time in which one is
/// granted without a reason.
#[must_use]
pub fn refund_in_words(catalog: &Catalog, locale: Locale) -> String {
    let words = words(locale.lang);
    if let Some(decision) = Schedule::one_decision(catalog) {
        return words::decision(locale.lang, decision).to_owned();
    }
    let mut rules = catalog.policy.refund.iter();
    let granted =
        rules.find(|rule| rule.decision == Decision::Full && rule.reasons.contains(&Reason::None));
    match granted.and_then(|rule| rule.within_days) {
        Some(days) => words::refundable_within(locale.lang, days),
        None if catalog.policy.refund.is_empty() => words.no_refund_rules.to_owned(),
        None => words.refund_by_rules.to_owned(),
    }
}

/// What a request is asked for with.
#[component]
fn RefundFields() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let lang = locale.lang;
    let words = words(lang);
    let asked = dates.asked();
    let orders = Order::ALL
        .iter()
        .map(|order| (order.as_str(), words::order(lang, *order)));
    let reasons = Reason::ALL
        .iter()
        .map(|reason| (reason.as_str(), words::reason(lang, *reason)));
    let set_order = move |word: String| {
        let order = Order::ALL.iter().find(|order| order.as_str() == word);
        asked.update(|asked| asked.order = order.copied().unwrap_or(asked.order));
    };
    let set_reason = move |word: String| {
        let reason = Reason::ALL.iter().find(|reason| reason.as_str() == word);
        asked.update(|asked| asked.reason = reason.copied().unwrap_or(asked.reason));
    };
    let is_suspended = move || asked.with(|asked| asked.suspended);
    view! {
        <div class="mj-fields">
            <SelectField
                field=Field::Order
                label=words.order
                words=orders.collect()
                chosen=Signal::derive(move || asked.with(|asked| asked.order.as_str()))
                choose=Callback::new(set_order)
            />
            <SelectField
                field=Field::Reason
                label=words.reason
                words=reasons.collect()
                chosen=Signal::derive(move || asked.with(|asked| asked.reason.as_str()))
                choose=Callback::new(set_reason)
            />
            <DateInput
                field=Field::ActivatedOn
                label=words.activated_on
                day=|now: &Schedule| Some(now.refund.as_ref()?.asked.activated_on)
            />
            <DateInput
                field=Field::RequestedOn
                label=words.requested_on
                day=|now: &Schedule| Some(now.refund.as_ref()?.asked.requested_on)
            />
            <label class="mj-toggle">
                <input
                    type="checkbox"
                    name=Field::Suspended.as_str()
                    checked=untrack(is_suspended)
                    prop:checked=is_suspended
                    on:change:target=move |event| {
                        let suspended = event.target().checked();
                        asked.update(|asked| asked.suspended = suspended);
                    }
                />
                <span>{words.suspended}</span>
            </label>
        </div>
    }
}

/// One of several words, chosen from a list.
#[component]
fn SelectField(
    /// What it asks for.
    field: Field,
    /// Its label.
    label: &'static str,
    /// The words with what people call them.
    words: Vec<(&'static str, &'static str)>,
    /// The word that is chosen.
    chosen: Signal<&'static str>,
    /// Chooses a word.
    choose: Callback<String>,
) -> impl IntoView {
    let id = format!("mj-{}", field.as_str());
    let options = words.into_iter().map(|(word, name)| {
        view! {
            <option
                value=word
                selected=chosen.get_untracked() == word
                prop:selected=move || chosen.get() == word
            >
                {name}
            </option>
        }
    });
    view! {
        <div class="mj-option" part="option">
            <label class="mj-label" for=id.clone()>{label}</label>
            <select
                id=id
                name=field.as_str()
                on:change:target=move |event| choose.run(event.target().value())
            >
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The decision, and the rule that makes it.
#[component]
fn RefundDecision() -> impl IntoView {
    let dates = use_dates();
    let locale = use_locale();
    let decided = dates.said(move |catalog, now, _| {
        let request = now.refund.as_ref()?;
        let decided = request.answer?;
        let rule = catalog.refund_rule(decided.rule);
        let because = locale.text(&rule.because);
        let text = match Schedule::one_decision(catalog) {
            Some(_) => because,
            None => {
                let day = words::day_of_request(locale.lang, request.asked.days);
                format!("{day}{}{because}", locale.colon())
            }
        };
        let because = Statement {
            text,
            source: rule.source.clone(),
            link: None,
        };
        Some((decided.decision, because, request.problems.is_empty()))
    });
    move || {
        let (decision, because, is_current) = decided.get().flatten()?;
        Some(view! { <DecisionText decision because is_current/> })
    }
}

/// What is decided about the request, and why.
#[component]
fn DecisionText(
    /// The decision.
    decision: Decision,
    /// The reason of the rule that decides, with its source.
    because: Statement,
    /// Whether it is for what is asked now: not while something asked for is wrong.
    is_current: bool,
) -> impl IntoView {
    let lang = use_locale().lang;
    let class = match decision {
        Decision::Full => "mj-decision mj-full",
        Decision::None => "mj-decision mj-none",
        Decision::ByReview => "mj-decision",
    };
    view! {
        {(!is_current).then(|| view! {
            <p class="mj-stale">{words(lang).still_for}</p>
        }.into_any())}
        <div
            class=class
            data-testid="refund-decision"
            data-decision=decision.as_str()
            data-current=is_current.to_string()
        >
            <strong>{words::decision(lang, decision)}</strong>
            <ul class="mj-statements"><StatementItem statement=because/></ul>
        </div>
    }
}
