//! The form that asks what is needed.

use advice::needs;
use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::UnitId;
use wire::sentences::months_in_words;

use super::answers::Answers;
use super::need_field::NeedField;
use super::state::{NeedState, use_need};
use super::words::words;
use crate::calculator::ChoiceBox;
use crate::locale::{Locale, use_locale};
use crate::state::use_calculator;

/// "I need so much for so long", and the answers: `form[data-need]`, its controls named by the need's
/// unit, `term_months`, and what is said beside the need. Nothing where the list says nothing of needs.
#[component]
pub fn NeedForm() -> impl IntoView {
    let need = use_need()?;
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let units = needs(&catalog);
    let unit = Memo::new(move |_| need.draft.with(|draft| draft.unit));
    let fields = move || {
        let unit = unit.get();
        let beside: Vec<_> = need
            .draft
            .with_untracked(|draft| draft.beside.iter().map(|(option, _)| *option).collect());
        view! {
            <NeedField unit beside=None/>
            {beside
                .into_iter()
                .map(|option| view! { <NeedField unit beside=Some(option)/> })
                .collect_view()}
        }
    };
    Some(
        view! {
            <section class="mj-need" part="need">
                <h2>{words.title}</h2>
                <form
                    data-need=catalog.id.clone()
                    aria-label=words.title
                    novalidate
                    on:submit=|event| event.prevent_default()
                >
                    {(units.len() > 1).then(|| view! { <UnitChoice need/> }.into_any())}
                    <div class="mj-asked">
                        {fields}
                        <TermChoice need/>
                    </div>
                </form>
                <Answers/>
            </section>
        }
        .into_any(),
    )
}

/// Of what there is need, where a list provides several things.
#[component]
fn UnitChoice(
    /// The need that is asked about.
    need: NeedState,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let choices = needs(&catalog).into_iter().map(|unit| {
        let is_asked = move || need.draft.with(|draft| draft.unit == unit);
        view! {
            <label class="mj-choice" part="choice">
                <input
                    type="radio"
                    name="need_unit"
                    value=catalog.unit(unit).id.clone()
                    checked=untrack(is_asked)
                    prop:checked=is_asked
                    on:change=move |_| need.ask_for(calculator, unit)
                />
                <ChoiceBox/>
                <span class="mj-choice-label">{name(&catalog, locale, unit)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="mj-field">
            <legend>{words(locale.lang).of_what}</legend>
            <div class="mj-choices">{choices.collect_view()}</div>
        </fieldset>
    }
}

/// What a need is called: as what is paid as it is used, where something is, or else by its unit.
fn name(catalog: &Catalog, locale: Locale, unit: UnitId) -> String {
    let mut paid_as_used = catalog.advice.serves.iter();
    let serving = paid_as_used.find(|serving| serving.serves.iter().any(|it| it.unit == unit));
    locale.text(match serving {
        Some(serving) => &catalog.option(serving.option).label,
        None => &catalog.unit(unit).name,
    })
}

/// For how long, where the product is sold by a term.
#[component]
fn TermChoice(
    /// The need that is asked about.
    need: NeedState,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let term = catalog.term.as_ref()?;
    let options = term.months.iter().map(|months| {
        let months = *months;
        let is_asked = move || need.draft.with(|draft| draft.term_months == Some(months));
        view! {
            <option value=months.to_string() selected=is_asked prop:selected=is_asked>
                {locale.text(&months_in_words(months))}
            </option>
        }
    });
    Some(view! {
        <div class="mj-option">
            <label class="mj-label" for="mj-need-term">{words(locale.lang).for_how_long}</label>
            <select
                id="mj-need-term"
                name="term_months"
                on:change:target=move |event| {
                    let months = event.target().value().parse().ok();
                    need.draft.update(|draft| draft.term_months = months);
                }
            >
                {options.collect_view()}
            </select>
        </div>
    })
}
