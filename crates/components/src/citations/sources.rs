//! The documents of a price list.

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::About;

use super::reading_notes::ReadingNotes;
use super::readings::readings;
use crate::locale::use_locale;
use crate::model::table;
use crate::state::use_calculator;

/// The documents the figures come from, and how they were read where no other view shows it.
#[component]
pub fn Sources() -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let items = catalog.sources.iter().map(|document| {
        let day = document.dated.as_deref().and_then(pricing::parse_date);
        let dated = day.map_or_else(|| locale.words.undated.to_owned(), |day| locale.date(day));
        view! { <li>{format!("{} · {dated}", locale.text(&document.title))}</li> }
    });
    let readings = readings(&catalog, |about| !is_shown_in_place(&catalog, about));
    view! {
        <section class="mj-sources" part="sources">
            <h2>{locale.words.sources}</h2>
            <ul>{items.collect_view()}</ul>
            <ReadingNotes readings/>
        </section>
    }
    .into_any()
}

/// Whether a view of what readings are about shows them: the calculator or the price list.
fn is_shown_in_place(catalog: &Catalog, about: About) -> bool {
    match about {
        About::Option(_) => true,
        About::Charge(charge) => {
            let groups = table::groups(catalog, None);
            groups.iter().any(|group| group.is_of(charge))
        }
        About::Term => catalog.term.is_some(),
        About::EffectiveFrom => false,
    }
}
