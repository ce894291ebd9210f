//! The plot of a unit that a list provides, with the visitor's point and the cliffs marked.

use advice::{cost_along, covered, needs};
use leptos::prelude::*;
use pricing::catalog::UnitId;
use pricing::{Decimal, Selection};

use super::drawing::Drawing;
use super::figures_table::FiguresTable;
use super::words::words;
use crate::locale::use_locale;
use crate::model::plot::{Plot, Point};
use crate::need::use_need;
use crate::rested::rested;
use crate::state::use_calculator;

/// What cost is plotted over: a unit, the point of the calculator, and its selection.
type Plotted = (UnitId, Point, Selection);

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
    let plotted = Memo::new({
        let catalog = catalog.clone();
        move |_| -> Option<Plotted> {
            let unit = need.map_or(first, |need| need.draft.with(|draft| draft.unit));
            rested.with(|now| {
                let figures = now.figures.as_ref()?;
                let point = Point {
                    quantity: covered(&catalog, &figures.selection, unit),
                    cost: cost_along(&catalog, &figures.quote, unit),
                };
                Some((unit, point, figures.selection.clone()))
            })
        }
    });
    let drawn = move || {
        let shown = plotted.get().and_then(|(unit, point, now)| {
            Some((unit, point, Plot::of(&catalog, unit, &now, point)?))
        });
        match shown {
            None => view! { <p>{words.nothing}</p> }.into_any(),
            Some((unit, point, plot)) => view! { <Figure unit point plot/> }.into_any(),
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
fn Figure(unit: UnitId, point: Point, plot: Plot) -> impl IntoView {
    let locale = use_locale();
    let words = words(locale.lang);
    let catalog = use_calculator().catalog();
    let need = use_need();
    let unit_name = locale.text(&catalog.unit(unit).name);
    let yours = format!(
        "{}{}{} {unit_name} · {}",
        words.yours,
        locale.colon(),
        locale.quantity(point.quantity),
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
        <Drawing plot=plot.clone() point unit_name=unit_name.clone() press/>
        <ul class="mj-keys">
            <li><span class="mj-key mj-listed"></span>{words.listed}</li>
            <li><span class="mj-key mj-cheapest"></span>{words.cheapest}</li>
            {has_cliffs.then(|| view! {
                <li><span class="mj-key mj-cliff"></span>{words.cliff}</li>
            })}
            <li class="notranslate" translate="no"><span class="mj-key mj-point"></span>{yours}</li>
        </ul>
        {need.is_some().then(|| view! { <p class="mj-help">{words.press}</p> })}
        <FiguresTable plot unit_name/>
    }
    .into_any()
}
