//! What is wrong, why, and what mends it.

use leptos::prelude::*;
use pricing::problem::{Cause, Place, Problem};
use pricing::selection::MAX_ENTRIES;
use wire::sentences;

use super::repairs::Repairs;
use crate::locale::use_locale;
use crate::model::entry::Unreadable;
use crate::model::link::UNREADABLE;
use crate::model::number::both_readings;
use crate::state::use_calculator;
use crate::text::sentence;
use crate::words;

/// A problem of the draft, with its repairs.
#[component]
pub fn ProblemNotice(
    /// The problem.
    problem: Problem,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let unreadable = match (&problem.cause, problem.option()) {
        (Cause::WrongType, Some(option)) => calculator
            .history()
            .with_untracked(|history| history.draft.unreadable(&catalog, option)),
        _ => None,
    };
    let message = match unreadable {
        _ if problem.place == Place::UnknownOption(UNREADABLE.to_owned()) => {
            words::unreadable_link(locale.lang).to_owned()
        }
        Some(Unreadable::Times(text)) => {
            words::not_a_count(locale.lang, &text, &MAX_ENTRIES.to_string())
        }
        Some(Unreadable::Number(text)) => match both_readings(&text) {
            Some(readings) => {
                let [fraction, whole] = readings.map(|number| locale.number(number));
                words::two_readings(locale.lang, &text, &fraction, &whole)
            }
            None => words::not_a_number(locale.lang, &text),
        },
        None => locale.text(&sentences::problem(&catalog, &problem)),
    };
    let code = problem.code().as_str();
    view! {
        <div
            class="mj-problem"
            part="problem"
            data-testid="problem"
            data-option=wire::problem::place(&catalog, &problem.place)
            data-code=code
        >
            <p>{sentence(&message)}</p>
            <Repairs repairs=problem.repairs/>
        </div>
    }
}
