//! What cannot be had as things are, why, and what would change that.

use leptos::prelude::*;
use wire::sentences;

use super::repairs::Repairs;
use crate::locale::use_locale;
use crate::model::Unavailable;
use crate::state::use_calculator;
use crate::text::sentence;

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
