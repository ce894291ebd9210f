//! What is wrong with a configuration, in one place.

use components::calculator::Repairs;
use components::{use_calculator, use_locale};
use leptos::prelude::*;
use pricing::problem::{Place, Problem, Repair};

use crate::browser;
use crate::words::words;

/// The problems by what they are about, each with its repairs and a link to its control.
#[component]
pub(super) fn ProblemList() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = words(locale.lang);
    // Outlives what is listed, which is gone once it is mended.
    let show = Callback::new(|place: String| {
        browser::show(&format!("[data-option-field=\"{place}\"]"));
    });
    let by_place = move || {
        let mut places: Vec<(Place, Vec<Repair>)> = Vec::new();
        calculator.reckoning().with(|now| {
            for Problem { place, repairs, .. } in &now.problems {
                match places.iter_mut().find(|(known, _)| known == place) {
                    Some((_, all)) => all.extend(repairs.iter().cloned()),
                    None => places.push((place.clone(), repairs.clone())),
                }
            }
        });
        places
    };
    move || {
        let catalog = calculator.catalog();
        let places = by_place();
        (!places.is_empty()).then(|| {
            let items = places.into_iter().map(|(place, repairs)| {
                let name = locale.text(&wire::sentences::subject(&catalog, &place));
                let field = wire::problem::place(&catalog, &place);
                view! {
                    <li>
                        {name}
                        <Repairs repairs on_mended=show/>
                        <button type="button" class="mj-repair" on:click=move |_| show.run(field.clone())>
                            {words.go_there}
                        </button>
                    </li>
                }
            });
            let items = items.collect_view();
            view! {
                <div class="problem-list" data-testid="problem-list">
                    <p>{words.problems}</p>
                    <ul>{items}</ul>
                </div>
            }
        })
    }
}
