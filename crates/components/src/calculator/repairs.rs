//! Buttons that mend a problem.

use leptos::ev::{MouseEvent, Targeted};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use pricing::problem::Repair;
use web_sys::HtmlButtonElement;
use wire::sentences;

use crate::focus::focus_place;
use crate::locale::use_locale;
use crate::model::Edit;
use crate::state::use_calculator;
use crate::text::sentence;

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
