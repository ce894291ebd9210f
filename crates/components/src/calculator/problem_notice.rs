//! What is wrong or cannot be had, why, and buttons that mend it.

use leptos::ev::{MouseEvent, Targeted};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use pricing::problem::{Cause, Place, Problem, Repair};
use pricing::selection::MAX_ENTRIES;
use web_sys::HtmlButtonElement;
use wire::sentences;

use crate::focus::focus_place;
use crate::locale::use_locale;
use crate::model::entry::Unreadable;
use crate::model::link::UNREADABLE;
use crate::model::number::both_readings;
use crate::model::{Edit, Unavailable};
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

/// Values of an option that cannot be had as things are.
#[component]
pub(super) fn UnavailableNotice(
    /// The values that cannot be had, and why.
    group: Unavailable,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let option = group.problem.option().map(|option| catalog.option(option));
    let all = option.map_or(0, |option| option.choices().count());
    // Where all but one of the choices are meant, the option's name says it.
    let some = group.choices.len() + 1 < all;
    let which: Vec<String> = group
        .choices
        .iter()
        .filter(|_| some)
        .filter_map(|choice| Some(locale.text(&option?.choice(*choice)?.label)))
        .collect();
    let reason = locale.text(&sentences::problem(&catalog, &group.problem));
    let reason = if which.is_empty() {
        sentence(&reason)
    } else {
        format!("{}{}{reason}", which.join(locale.comma()), locale.colon())
    };
    view! {
        <div class="mj-unavailable" part="unavailable" data-testid="unavailable">
            <p>{reason}</p>
            <Repairs repairs=group.problem.repairs/>
        </div>
    }
}

/// Buttons, each of which mends a problem and leaves the focus at what it mended.
#[component]
pub fn Repairs(
    /// What mends it.
    repairs: Vec<Repair>,
    /// Takes the focus to what is mended, by its place; without, it goes to its control in the form around.
    #[prop(optional, into)]
    on_mended: Option<Callback<String>>,
) -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let catalog = calculator.catalog();
    let buttons = repairs.into_iter().map(|repair| {
        let message = locale.text(&sentences::repair(&catalog, &repair));
        let mended = repair.set.first();
        let mended = mended.map(|(place, _)| wire::problem::place(&catalog, place));
        let mended = mended.unwrap_or_default();
        let edit = Edit::Repair(repair);
        let mend = move |event: Targeted<MouseEvent, HtmlButtonElement>| {
            calculator.edit(&edit);
            let mended = mended.clone();
            let Some(on_mended) = on_mended else {
                return focus_place(&event.target(), mended);
            };
            spawn_local(async move {
                // Once the page shows what is mended, and no longer the button.
                tick().await;
                // The page may have gone meanwhile.
                let _ = on_mended.try_run(mended);
            });
        };
        view! {
            <button type="button" class="mj-repair" part="button" on:click:target=mend>
                {sentence(&message)}
            </button>
        }
    });
    view! { <div class="mj-repairs">{buttons.collect_view()}</div> }
}
