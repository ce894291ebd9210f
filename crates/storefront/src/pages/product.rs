//! One product: what it is, its calculator, its quote, its price catalog.

use components::later::{submit, time};
use components::leptos::prelude::*;
use components::model::{Draft, link};
use components::part;
use components::view::element::{Element, el, live};
use components::view::{self, Calculator, Show, format};
use pricing::Catalog;

use super::Shown;
use crate::words::words;
use crate::{address, browser, kept};

/// The draft that the address asks for.
fn asked(catalog: &Catalog) -> Draft {
    match address::selection() {
        Some(text) => link::read(catalog, &text),
        None => Draft::new(catalog),
    }
}

/// The page of a price catalog.
pub fn prepare(catalog: &'static Catalog) -> Shown {
    let calculator = Calculator::new(catalog, asked(catalog), address::today());
    Effect::new(move |before: Option<()>| {
        let json = calculator.state().with(|state| link::write(&state.draft));
        // As it came in, the address says what it says, however it is written.
        if before.is_some() {
            address::rewrite(json.as_deref());
        }
    });
    browser::on_back(move || calculator.replace(asked(catalog)));
    Box::new(move |show| page(calculator, show, catalog))
}

fn page(calculator: Calculator, show: Show, catalog: &Catalog) -> AnyView {
    browser::title(&show.text(&catalog.name), show);
    let need = part::need(calculator, show);
    let decide = el("SECTION")
        .class("card")
        .child(el("H2").child(words(show.lang).configuration))
        .child(view::calculator(calculator, show));
    let decide = el("DIV")
        .class("decide")
        .child(need.map(|need| el("DIV").class("card").child(need)))
        .child(decide);
    let totals = el("DIV")
        .class("card result-totals")
        .child(view::totals(calculator, show))
        .child(part::instead(calculator, show))
        .child(actions(calculator, show));
    let lines = el("DIV").class("card").child(view::lines(calculator, show));
    let result = el("ASIDE")
        .class("result")
        .attr("aria-label", show.words.quote)
        .child(el("DIV").class("sticky").child(totals).child(lines));
    let submit = part::slot(
        calculator,
        show,
        words(show.lang).submit_panel,
        "submit",
        submit::panel,
    );
    let time = (!catalog.policy.is_empty())
        .then(|| part::slot(calculator, show, words(show.lang).when, "time", time::panel));
    let card = |content: AnyView| el("DIV").class("card").child(content);
    let rest = el("DIV")
        .class("rest")
        .child(el("DIV").class("card").child(submit))
        .child(part::plot(calculator, show).map(|plot| card(plot.done())))
        .child(time.map(|time| el("DIV").class("card").child(time)))
        .child(card(view::prices(calculator, show)))
        .child(card(view::notices(catalog, show)))
        .child(card(view::sources(catalog, show)));
    let columns = el("DIV")
        .class("columns")
        .child(decide)
        .child(result)
        .child(rest);
    el("DIV")
        .class("product")
        .child(header(show, catalog))
        .child(columns)
        .done()
}

fn header(show: Show, catalog: &Catalog) -> Element {
    let since = format::date(show.lang, catalog.effective_from);
    let facts = el("P")
        .class("facts")
        .child(el("SPAN").child(show.text(&catalog.how_charged)))
        .child(el("SPAN").child(format!("{} {since}", words(show.lang).in_force_since)));
    el("HEADER")
        .class("head")
        .child(el("P").class("vendor").child(show.text(&catalog.vendor)))
        .child(el("H1").child(show.text(&catalog.name)))
        .child(el("P").class("lead").child(show.text(&catalog.summary)))
        .child(facts)
}

/// What can be done with a configuration.
fn actions(calculator: Calculator, show: Show) -> Element {
    let words = words(show.lang);
    let done = RwSignal::new(None::<&'static str>);
    let action = |name: &str, id: &'static str| {
        el("BUTTON")
            .attr("type", "button")
            .class("action")
            .attr("data-testid", id)
            .child(name)
    };
    let copy = action(words.copy_link, "copy-link").on("click", move |_| {
        browser::copy(&browser::here());
        done.set(Some(words.copied));
    });
    let print = action(words.print, "print").on("click", |_| browser::print());
    let submit =
        action(words.submit_quote, "to-submit").on("click", |_| browser::open_panel("submit"));
    let add = action(words.add_to_estimate, "add-to-estimate").on("click", move |_| {
        let valid = calculator
            .reckoning()
            .with_untracked(|now| now.problems.is_empty());
        if valid {
            kept::add(
                calculator
                    .state()
                    .with_untracked(|state| link::json(&state.draft)),
            );
            done.set(Some(words.added));
        }
    });
    let over = action(words.start_over, "start-over").on("click", move |_| {
        let catalog = calculator.catalog();
        calculator.replace(Draft::new(catalog));
        done.set(None);
    });
    let said = live(move || {
        done.get()
            .map(|done| el("SPAN").child(done).done())
            .into_iter()
            .collect()
    });
    el("DIV")
        .class("actions")
        .child(submit.attr("data-primary", ""))
        .child(add)
        .child(copy)
        .child(print)
        .child(over)
        .child(el("SPAN").class("done").attr("role", "status").child(said))
}
