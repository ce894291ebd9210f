//! The answers to a need, side by side.

use leptos::prelude::*;
use pricing::Decimal;
use wire::amount::{digits, money};
use wire::sentences::advice as sentences;

use super::answer_card::{AnswerCard, Kind};
use super::state::use_need;
use super::taken::Taken;
use super::words::{explored, given, why_best, words};
use crate::amount::Amount;
use crate::calculator::sentence;
use crate::locale::use_locale;
use crate::model::Draft;
use crate::model::need::{NeedAnswers, NeedDraft};
use crate::state::use_calculator;

/// The cards, how sure the best is, and the next best.
#[component]
pub(super) fn Answers() -> impl IntoView {
    let need = use_need()?;
    let words = words(use_locale().lang);
    let took = RwSignal::new(None::<Draft>);
    let is_stale = move || need.answered.with(|answered| !answered.faults.is_empty());
    let answers = move || {
        let good = need.answered.with(|answered| answered.good.clone());
        good.map(|(draft, answers)| view! { <AnswerCards draft answers took/> })
    };
    Some(view! {
        <div class="mj-answers" data-testid="advice" data-current=move || (!is_stale()).to_string()>
            <Show when=is_stale>
                <p class="mj-stale">{words.stale}</p>
            </Show>
            {answers}
            <Taken took/>
        </div>
    }.into_any())
}

#[component]
fn AnswerCards(
    draft: NeedDraft,
    answers: NeedAnswers,
    took: RwSignal<Option<Draft>>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = calculator.catalog();
    let NeedAnswers {
        need,
        advice,
        at_once,
    } = answers;
    let conditions: Vec<String> = need
        .fixed
        .iter()
        .filter(|(option, _)| draft.beside.iter().any(|(beside, _)| beside == option))
        .map(|(option, value)| {
            let label = locale.text(&catalog.option(*option).label);
            given(locale.lang, &label, &locale.quantity(value.number()))
        })
        .collect();
    let why_best = why_best(locale.lang, advice.because).to_owned();
    let saving = if advice.saving.is_zero() {
        words.as_listed.to_owned()
    } else {
        format!(
            "{} {}",
            words.saves,
            locale.amount(&catalog.currency, advice.saving)
        )
    };
    let ways = locale.number(Decimal::from(advice.explored));
    let doubts = advice.doubts.iter();
    let doubts: Vec<_> = doubts
        .map(|doubt| locale.text(&sentences::doubt(&catalog, *doubt)))
        .collect();
    let sure = explored(locale.lang, &ways, &doubts);
    let next = advice.runner_up.as_ref().map(|next| {
        let taken = locale.text(&sentences::taken(&catalog, &next.selection, need.unit));
        let amount = locale.amount(&catalog.currency, next.total);
        view! {
            <p
                class="mj-help"
                data-testid="runner-up"
                data-amount=money(next.total)
                data-covers=digits(next.covers)
            >
                {format!("{}{}{taken} · ", words.next, locale.colon())}
                <Amount text=amount/>
            </p>
        }
    });
    let (unit, quantity) = (need.unit, need.quantity);
    view! {
        <ul class="mj-answer-cards">
            <AnswerCard kind=Kind::Best purchase=Some(advice.best.clone()) unit quantity why=why_best took/>
            <AnswerCard
                kind=Kind::Guide purchase=Some(advice.baseline.clone()) unit quantity
                why=words.guide_why.to_owned() took
            />
            <AnswerCard kind=Kind::Yours purchase=None unit quantity why=String::new() took/>
            {at_once.map(|at_once| {
                let label = locale.text(&catalog.option(at_once.option).label);
                let why = given(locale.lang, &label, &locale.quantity(quantity));
                view! {
                    <AnswerCard
                        kind=Kind::AtOnce purchase=Some(at_once.purchase) unit quantity why took
                    />
                }
                .into_any()
            })}
        </ul>
        {(!conditions.is_empty()).then(|| view! {
            <p class="mj-help">{sentence(&conditions.join(locale.comma()))}</p>
        }.into_any())}
        <p class="mj-saving" data-testid="saving" data-amount=money(advice.saving)>{saving}</p>
        <p class="mj-help">{sure}</p>
        {next}
    }
    .into_any()
}
