//! What is said of an option below its control.

use leptos::prelude::*;

use super::Field;
use super::problem_notice::ProblemNotice;
use super::unavailable_notice::UnavailableNotice;
use crate::citations::Notice;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// What is wrong, what cannot be had, what helps, what to know.
#[component]
pub(super) fn Notes(
    /// The option.
    field: Field,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let option = catalog.option(field.option);
    let id = Field::notes_id(&option.id);
    let help = option.help.as_ref();
    let help = help.map(|help| view! { <p class="mj-help">{locale.text(help)}</p> });
    let said = move || {
        field.control.with(|now| {
            let problems = now.problems.iter().cloned();
            let problems = problems.map(|problem| view! { <ProblemNotice problem/> }.into_any());
            let off = now.unavailable.iter().cloned();
            let off = off.map(|group| view! { <UnavailableNotice group/> }.into_any());
            let notices = now.notices.iter().map(|id| {
                let text = catalog.notice(*id).text.clone();
                view! { <Notice text/> }.into_any()
            });
            problems.chain(off).chain(notices).collect_view()
        })
    };
    view! {
        <div class="mj-notes" id=id>
            {help}
            {said}
        </div>
    }
}
