//! Options under one heading.

use leptos::prelude::*;

use super::option_field::OptionField;
use crate::locale::use_locale;
use crate::state::use_calculator;

/// The options under a heading; those under none where `group` is `None`.
#[component]
pub fn OptionGroup(
    /// The heading's position in the catalog's groups.
    group: Option<u16>,
) -> impl IntoView {
    let catalog = use_calculator().catalog();
    let locale = use_locale();
    let options: Vec<_> = catalog
        .options()
        .filter(|(_, option)| option.group == group)
        .collect();
    let label = group.and_then(|at| catalog.groups.get(usize::from(at)));
    // Over one option of the same name a heading says nothing.
    let label = label
        .map(|group| locale.text(&group.label))
        .filter(|label| match options.as_slice() {
            [(_, only)] => locale.text(&only.label) != *label,
            _ => true,
        });
    view! {
        <section class="mj-group" part="group">
            {label.map(|label| view! { <h3>{label}</h3> })}
            {options.into_iter().map(|(option, _)| view! { <OptionField option/> }).collect_view()}
        </section>
    }
    .into_any()
}
