//! The answers to a need, side by side.

use advice::Answer;
use leptos::prelude::*;
use pricing::Decimal;
use wire::amount::{digits, money};
use wire::sentences::advice as sentences;

use super::answer_card::{AnswerCard, Kind};
use super::applied_advice::{AppliedAdvice, AppliedNotice};
use super::state::use_need;
use super::words::{explored, given, in_brackets, saves, why_best, words};
use crate::amount::Amount;
use crate::locale::use_locale;
use crate::model::need::{NeedAnswers, NeedDraft};
use crate::state::use_calculator;
use crate::text::sentence;

/// The last good answers, with what was asked.
type LastAnswers = Memo<Option<(NeedDraft, NeedAnswers)>>;

/// The cards, how sure the best is, and the next best.
#[component]
pub(super) fn Answers() -> impl IntoView {
    let need = use_need()?;
    let words = words(use_locale().lang);
    let applied = AppliedAdvice::new(use_calculator());
    let here = NodeRef::new();
    let is_stale = move || need.answered.with(|answered| !answered.faults.is_empty());
    let last: LastAnswers =
        Memo::new(move |_| need.answered.with(|answered| answered.last.clone()));
    let has_answers = Memo::new(move |_| last.with(Option::is_some));
    Some(
        view! {
            <div
                class="mj-answers" tabindex="-1" node_ref=here
                data-testid="advice" data-current=move || (!is_stale()).to_string()
            >
                <Show when=move || has_answers.get()>
                    <Show when=is_stale>
                        <p class="mj-stale">{words.stale}</p>
                    </Show>
                    <Cards last applied/>
                    <BestAnswerDetails last/>
                </Show>
                <AppliedNotice applied back_to=here/>
            </div>
        }
        .into_any(),
    )
}

/// A card for each answer. They stay while what is configured changes, and what is focused in them.
#[component]
fn Cards(
    /// The last good answers.
    last: LastAnswers,
    /// Applies an answer.
    applied: AppliedAdvice,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let of = move |answer: fn(&NeedAnswers) -> Option<Answer>| {
        Memo::new(move |_| last.with(|last| answer(&last.as_ref()?.1)))
    };
    let unit = Memo::new(move |_| last.with(|last| Some(last.as_ref()?.1.need.unit)));
    let best_why = Signal::derive(move || {
        let because = last.with(|last| Some(last.as_ref()?.1.answers.advice.because));
        because
            .map_or("", |because| why_best(locale.lang, because))
            .to_owned()
    });
    let catalog = use_calculator().catalog();
    let at_once = Signal::derive(move || {
        last.with(|last| {
            let (_, found) = last.as_ref()?;
            let label = &catalog.option(found.answers.at_once.as_ref()?.option).label;
            let quantity = locale.quantity(found.need.quantity);
            Some(sentence(&given(
                locale.lang,
                &locale.text(label),
                &quantity,
            )))
        })
    });
    let at_once_why = Signal::derive(move || at_once.get().unwrap_or_default());
    let has_at_once = Memo::new(move |_| at_once.with(Option::is_some));
    let at_once_option = Signal::derive(move || {
        last.with(|last| Some(last.as_ref()?.1.answers.at_once.as_ref()?.option))
    });
    let said = |text: &'static str| Signal::stored(text.to_owned());
    view! {
        <ul class="mj-answer-cards">
            <AnswerCard
                kind=Kind::Best answer=of(|found| Some(found.answers.best.clone())) unit
                why=best_why applied
            />
            <AnswerCard
                kind=Kind::Guide answer=of(|found| Some(found.answers.guide.clone())) unit
                why=said(words.guide_why) applied
            />
            <AnswerCard
                kind=Kind::Yours answer=of(|found| Some(found.answers.yours.clone())) unit
                why=said(words.yours_why) applied
            />
            <Show when=move || has_at_once.get()>
                <AnswerCard
                    kind=Kind::AtOnce
                    answer=of(|found| Some(found.answers.at_once.as_ref()?.answer.clone()))
                    unit why=at_once_why applied at_once=at_once_option
                />
            </Show>
        </ul>
    }
    .into_any()
}

/// What the answers are conditional on, what the best saves, how sure it is, the next best.
#[component]
fn BestAnswerDetails(
    /// The last good answers.
    last: LastAnswers,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let said = move |(draft, found): (NeedDraft, NeedAnswers)| {
        let NeedAnswers { need, answers } = found;
        let fixed = need.fixed.iter();
        let fixed = fixed.filter(|(option, _)| draft.beside.iter().any(|(at, _)| at == option));
        let conditions = fixed.map(|(option, value)| {
            let label = locale.text(&catalog.option(*option).label);
            given(locale.lang, &label, &locale.quantity(value.number()))
        });
        let conditions: Vec<String> = conditions.collect();
        let saving = answers.saving;
        let saves = if saving.is_zero() {
            words.as_listed.into_any()
        } else {
            let (before, after) = saves(locale.lang);
            let text = locale.amount(&catalog.currency, saving);
            view! { {before} <Amount text/> {after} }.into_any()
        };
        let advice = answers.advice;
        let ways = locale.number(Decimal::from(advice.explored));
        let doubts = advice.doubts.iter();
        let doubts: Vec<_> = doubts
            .map(|doubt| locale.text(&sentences::doubt(&catalog, *doubt)))
            .collect();
        let sure = explored(locale.lang, &ways, &doubts);
        let next = advice.runner_up.map(|next| {
            let taken = locale.text(&sentences::taken(&catalog, &next.selection, need.unit));
            let amount = locale.amount(&catalog.currency, next.total);
            view! {
                <p
                    class="mj-help"
                    data-testid="runner-up"
                    data-amount=money(next.total)
                    data-covers=digits(next.covers)
                >
                    {format!("{}{}", words.next, locale.colon())}
                    <Amount text=amount/>
                    {in_brackets(locale.lang, &taken)}
                </p>
            }
        });
        view! {
            {(!conditions.is_empty()).then(|| view! {
                <p class="mj-help">{sentence(&conditions.join(locale.pause()))}</p>
            }.into_any())}
            <p class="mj-saving" data-testid="saving" data-amount=money(saving)>{saves}</p>
            <p class="mj-help">{sure}</p>
            {next}
        }
        .into_any()
    };
    move || last.get().map(&said)
}
