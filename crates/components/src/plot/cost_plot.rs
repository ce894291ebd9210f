//! The plot of a unit that a list provides, with the visitor's point and the cliffs marked.

use advice::{needs, said_beside};
use leptos::prelude::*;
use pricing::{Catalog, Decimal};
use wire::sentences::months_in_words;

use super::drawing::Drawing;
use super::figures_table::FiguresTable;
use super::words::{for_term, words};
use crate::locale::{Locale, use_locale};
use crate::model::plot::{Plot, Plotted};
use crate::need::{given, use_need};
use crate::rested::rested;
use crate::state::use_calculator;
use crate::text::{sentence, with_unit};

/// Cost against quantity: what the list suggests and the cheapest purchase. Follows the unit of the need.
#[component]
pub fn CostPlot() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = calculator.catalog();
    let first = needs(&catalog).first().copied()?;
    let need = use_need();
    let rested = rested(calculator);
    // For the need's term and what is said beside it, as the answers to it are.
    let plotted = Memo::new({
        let catalog = catalog.clone();
        move |_| {
            let mut selected = rested.with(|now| Some(now.figures.as_ref()?.selection.clone()))?;
            let on = selected.start_date.unwrap_or(calculator.today().get());
            let Some(need) = need else {
                return Some(Plotted::of(&catalog, first, &selected, on));
            };
            let unit = need.draft.with(|draft| {
                selected.term_months = draft.term_months.or(selected.term_months);
                draft.unit
            });
            let plotted = Plotted::of(&catalog, unit, &selected, on);
            Some(need.answered.with(|answered| match &answered.last {
                Some((_, found)) if found.need.unit == unit => plotted.with(&found.need.fixed),
                _ => plotted,
            }))
        }
    });
    let drawn = move || {
        let shown = plotted.get().and_then(|plotted| {
            let plot = Plot::of(&catalog, &plotted)?;
            Some((plotted, plot))
        });
        match shown {
            None => view! { <p>{words.nothing}</p> }.into_any(),
            Some((plotted, plot)) => view! { <Figure plotted plot/> }.into_any(),
        }
    };
    Some(
        view! {
            <section class="mj-plot" part="plot" data-testid="plot">
                <h2>{words.title}</h2>
                {drawn}
            </section>
        }
        .into_any(),
    )
}

/// The drawing, what its lines are, and its figures as a table.
#[component]
fn Figure(
    /// What it is drawn for.
    plotted: Plotted,
    /// What is drawn.
    plot: Plot,
) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let need = use_need();
    let conditions = conditions(&catalog, locale, &plotted);
    let Plotted { unit, point, .. } = plotted;
    let unit_name = locale.text(&catalog.unit(unit).name);
    let yours = format!(
        "{}{}{} · {}",
        words.yours,
        locale.colon(),
        with_unit(&locale.quantity(point.quantity), &unit_name),
        locale.amount(&catalog.currency, point.cost)
    );
    let has_cliffs = !plot.cliffs.is_empty();
    let press = move |quantity: Decimal| {
        if let Some(need) = need {
            need.draft
                .update(|draft| draft.quantity = wire::amount::digits(quantity));
        }
    };
    view! {
        {(!conditions.is_empty()).then(|| view! {
            <p class="mj-help" data-testid="plot-conditions">{conditions}</p>
        })}
        <Drawing plot=plot.clone() point unit_name=unit_name.clone() press/>
        <ul class="mj-keys">
            <li><span class="mj-key mj-listed"></span>{words.listed}</li>
            <li><span class="mj-key mj-cheapest"></span>{words.cheapest}</li>
            {has_cliffs.then(|| view! {
                <li><span class="mj-key mj-cliff"></span>{words.cliff}</li>
            })}
            <li class="notranslate" translate="no"><span class="mj-key mj-point"></span>{yours}</li>
        </ul>
        {need.is_some().then(|| view! { <p class="mj-help mj-press">{words.press}</p> })}
        <FiguresTable plot unit_name/>
    }
    .into_any()
}

/// What the drawing holds for: a term, so much used at a time.
fn conditions(catalog: &Catalog, locale: Locale, plotted: &Plotted) -> String {
    let months = plotted
        .beside
        .term_months
        .filter(|_| catalog.term.is_some());
    let term = months.map(|months| {
        let months = locale.text(&months_in_words(months));
        for_term(locale.lang, &months)
    });
    let beside = said_beside(catalog, plotted.unit)
        .into_iter()
        .map(|option| {
            let label = locale.text(&catalog.option(option).label);
            let number = plotted.beside.value(option).number();
            given(locale.lang, &label, &locale.quantity(number))
        });
    let all: Vec<String> = term.into_iter().chain(beside).collect();
    sentence(&all.join(locale.comma()))
}
