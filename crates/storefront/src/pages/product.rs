//! One product: what it is, its calculator, its quote, its price list.

use std::sync::Arc;

use components::model::{Draft, link};
use components::view::{self, Calculator, Show, format};
use leptos::prelude::*;
use pricing::{Catalog, RawSelection};

use crate::address;

/// The draft that the address asks for.
fn asked(catalog: &Catalog) -> Draft {
    match address::selection() {
        Some(text) => link::read(catalog, &text),
        None => Draft::new(catalog, RawSelection::default(), Vec::new()),
    }
}

/// The page of a price list.
pub fn prepare(catalog: Arc<Catalog>) -> impl Fn(Show) -> AnyView {
    let calculator = Calculator::new(Arc::clone(&catalog), asked(&catalog), address::today());
    Effect::new(move |_| {
        let json = calculator.state().with(|state| link::write(&state.draft));
        address::rewrite(json.as_deref());
    });
    let list = Arc::clone(&catalog);
    let back = window_event_listener(leptos::ev::popstate, move |_| {
        calculator.replace(asked(&list));
    });
    on_cleanup(move || back.remove());
    move |show| page(calculator, show, &catalog)
}

fn page(calculator: Calculator, show: Show, catalog: &Catalog) -> AnyView {
    view! {
        <div class="product">
            {header(show, catalog)}
            <div class="columns">
                <div class="left">
                    <h2>{show.words.configuration}</h2>
                    {view::calculator(calculator, show)}
                </div>
                <aside class="right" aria-label=show.words.quote>
                    {view::totals(calculator, show)}
                    {view::lines(calculator, show)}
                </aside>
            </div>
            {view::prices(calculator, show)}
            {view::notices(catalog, show)}
            {view::sources(catalog, show)}
        </div>
    }
    .into_any()
}

fn header(show: Show, catalog: &Catalog) -> AnyView {
    let since = format::date(show.lang, catalog.effective_from);
    view! {
        <header class="head">
            <p class="vendor">{show.text(&catalog.vendor)}</p>
            <h1>{show.text(&catalog.name)}</h1>
            <p class="lead">{show.text(&catalog.summary)}</p>
            <p class="facts">
                <span>{show.text(&catalog.how_charged)}</span>
                <span>{format!("{} {since}", show.words.in_force_since)}</span>
            </p>
        </header>
    }
    .into_any()
}
