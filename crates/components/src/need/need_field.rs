//! The numbers of a need.

use leptos::prelude::*;
use pricing::catalog::{OptionId, UnitId};
use wire::sentences;

use super::state::use_need;
use super::words::words;
use crate::calculator::ImprobableNotice;
use crate::locale::use_locale;
use crate::model::need::NeedFault;
use crate::model::number::{self, both_readings};
use crate::number_text::NumberText;
use crate::state::use_calculator;
use crate::text::sentence;
use crate::words::{not_a_number, two_readings};

/// The input of a need, or of what is said beside it, with what is wrong with it.
#[component]
pub(super) fn NeedField(
    /// What is needed.
    unit: UnitId,
    /// What is said beside it; the need itself where `None`.
    beside: Option<OptionId>,
) -> impl IntoView {
    let need = use_need()?;
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let name = match beside {
        Some(option) => catalog.option(option).id.clone(),
        None => catalog.unit(unit).id.clone(),
    };
    let label = match beside {
        Some(option) => locale.text(&catalog.option(option).label),
        None => words(locale.lang).how_much.to_owned(),
    };
    let counted = beside
        .and_then(|option| catalog.option(option).unit())
        .unwrap_or(unit);
    let id = format!("mj-need-{name}");
    let notes = format!("{id}-notes");
    let text = Memo::new(move |_| {
        need.draft.with(|draft| match beside {
            None => draft.quantity.clone(),
            Some(option) => {
                let said = draft.beside.iter().find(|(at, _)| *at == option);
                said.map(|(_, text)| text.clone()).unwrap_or_default()
            }
        })
    });
    let typed = Callback::new(move |text: String| {
        need.draft.update(|draft| match beside {
            None => draft.quantity = text,
            Some(option) => {
                let said = draft.beside.iter_mut().find(|(at, _)| *at == option);
                if let Some((_, said)) = said {
                    *said = text;
                }
            }
        })
    });
    let improbable = move || {
        let amount = text.with(|text| number::read_number(text).ok())?;
        Some(view! { <ImprobableNotice unit=Some(counted) amount/> })
    };
    let faults = Memo::new(move |_| {
        need.answered.with(|answered| {
            let here = answered
                .faults
                .iter()
                .filter(|fault| fault.beside() == beside);
            here.cloned().collect::<Vec<_>>()
        })
    });
    let is_invalid = Signal::derive(move || faults.with(|faults| !faults.is_empty()));
    Some(view! {
        <div class="mj-option">
            <label class="mj-label" for=id.clone()>{label}</label>
            <span class="mj-number" part="number">
                <NumberText
                    name=Some(name) id=Some(id) described_by=notes.clone() text is_invalid typed
                />
            </span>
            <span class="mj-unit">{locale.text(&catalog.unit(counted).name)}</span>
            <div class="mj-notes" id=notes>
                {move || {
                    let faults = faults.get().into_iter();
                    faults.map(|fault| view! { <FaultNotice fault/> }).collect_view()
                }}
                {improbable}
            </div>
        </div>
    })
}

/// What is wrong with a need.
#[component]
fn FaultNotice(
    /// What is wrong.
    fault: NeedFault,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let said = match &fault {
        NeedFault::NotANumber(_, text) => match both_readings(text) {
            Some(readings) => {
                let [fraction, whole] = readings.map(|number| locale.number(number));
                two_readings(locale.lang, text, &fraction, &whole)
            }
            None => not_a_number(locale.lang, text),
        },
        NeedFault::Beside(problem) => locale.text(&sentences::problem(&catalog, problem)),
        NeedFault::Need(problem) => locale.text(&sentences::advice::not_met(&catalog, problem)),
    };
    view! {
        <div class="mj-problem" part="problem" data-testid="need-problem">
            <p>{sentence(&said)}</p>
        </div>
    }
}
