//! The input of a day.

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use pricing::request_problem::Field;
use wire::sentences;

use super::schedule::Schedule;
use super::state::use_dates;
use crate::locale::use_locale;
use crate::text::sentence;

/// An input of a day, with what is wrong below it. While it has the focus it is never written to; what
/// it holds is judged when it is left.
#[component]
pub(super) fn DateInput(
    /// What it asks for.
    field: Field,
    /// Its label.
    label: &'static str,
    /// The day it shows while none was typed.
    day: fn(&Schedule) -> Option<NaiveDate>,
) -> impl IntoView {
    let dates = use_dates();
    let id = format!("mj-{}", field.as_str());
    let notes_id = format!("{id}-notes");
    let shown = Memo::new(move |_| {
        dates
            .asked()
            .with(|asked| asked.day(field).map(str::to_owned))
            .unwrap_or_else(|| {
                let day = dates.schedule().with(|now| now.as_ref().and_then(day));
                day.map(|day| day.to_string()).unwrap_or_default()
            })
    });
    let problem = move || {
        dates
            .schedule()
            .with(|now| now.as_ref().and_then(|now| now.problem(field).cloned()))
    };
    let input = NodeRef::<html::Input>::new();
    let has_focus = RwSignal::new(false);
    // Not `prop:value`, which would be written while a day is typed and empty the control.
    Effect::new(move |_| {
        let text = shown.get();
        if let (false, Some(input)) = (has_focus.get(), input.get())
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    view! {
        <div class="mj-option" part="option">
            <label class="mj-label" for=id.clone()>{label}</label>
            <input
                type="date"
                id=id
                name=field.as_str()
                min="2000-01-01"
                max="2199-12-31"
                value=shown.get_untracked()
                node_ref=input
                aria-describedby=notes_id.clone()
                aria-invalid=move || problem().map(|_| "true")
                on:focus=move |_| has_focus.set(true)
                on:input:target=move |event| dates.type_day(field, &event.target().value())
                on:blur:target=move |event| {
                    dates.leave_day(field, &event.target().value(), &shown.get_untracked());
                    has_focus.set(false);
                }
            />
            <div class="mj-notes" id=notes_id aria-live="polite">
                {move || problem().map(|problem| view! {
                    <DateProblem
                        field
                        code=problem.code().as_str()
                        message=sentences::dates::problem(&problem)
                    />
                })}
            </div>
        </div>
    }
    .into_any()
}

/// What is wrong with a day.
#[component]
fn DateProblem(
    /// The field it is wrong in.
    field: Field,
    /// The kind of problem, for machines.
    code: &'static str,
    /// What is wrong, in words.
    message: pricing::Text,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div
            class="mj-problem"
            part="problem"
            data-testid="problem"
            data-option=field.as_str()
            data-code=code
        >
            <p>{sentence(&locale.text(&message))}</p>
        </div>
    }
}
