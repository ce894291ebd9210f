//! How cost moves with quantity, drawn.

use advice::{Flight, covered, needs};
use pricing::catalog::UnitId;
use pricing::{Catalog, Decimal};

use super::drawing::Shape;
use super::words::{Words, plotted, words};
use crate::later::advice::{money, quantity};
use crate::leptos::prelude::*;
use crate::model::plot::{Plot, Row, ticks};
use crate::part;
use crate::view::element::{Element, el, live};
use crate::view::{Calculator, Show, format};

/// The side of the square that lines are drawn in.
const SIDE: i64 = 1_000;

/// Steps narrower than this are a slope.
const NARROWEST: i64 = 3;

/// The visitor's point: how much is covered, and what is paid.
type Point = (Decimal, Decimal);

/// The panel.
pub fn panel(calculator: Calculator, show: Show) -> AnyView {
    let catalog = calculator.catalog();
    let units = needs(catalog);
    let Some(first) = units.first() else {
        return el("P").done();
    };
    let unit = RwSignal::new(*first);
    let point = move |catalog: &Catalog| -> Option<(Point, pricing::Selection)> {
        calculator.figures().with(|figures| {
            let figures = figures.as_ref()?;
            let totals = &figures.quote.totals;
            let covers = covered(catalog, &figures.selection, unit.get());
            Some((
                (covers, totals.due_now + totals.usage),
                figures.selection.clone(),
            ))
        })
    };
    let drawn = live(move || {
        let words = words(show.lang);
        let shown = point(catalog).and_then(|(point, now)| {
            let plot = Plot::of(catalog, unit.get(), &now, point)?;
            Some(figure(catalog, show, words, unit.get(), &plot, point))
        });
        shown.unwrap_or_else(|| vec![el("P").child(words.nothing).done()])
    });
    let choices = (units.len() > 1).then(|| {
        let choices = units.iter().map(|one| {
            let one = *one;
            let input = el("INPUT")
                .attr("type", "radio")
                .attr("name", "mj-plot")
                .live_flag("checked", move || unit.get() == one)
                .on("change", move |_| unit.set(one));
            let name = show.text(&catalog.unit(one).name);
            el("LABEL")
                .part("mj-choice", "choice")
                .child(input)
                .child(el("SPAN").class("mj-choice-label").child(name))
        });
        el("DIV")
            .class("mj-choices")
            .attr("role", "radiogroup")
            .attr("aria-label", words(show.lang).of)
            .children(choices)
    });
    el("DIV")
        .part("mj-plot", "plot")
        .child(choices)
        .child(drawn)
        .done()
}

fn figure(
    catalog: &Catalog,
    show: Show,
    words: &Words,
    unit: UnitId,
    plot: &Plot,
    point: Point,
) -> Vec<AnyView> {
    let name = show.text(&catalog.unit(unit).name);
    let label = plotted(
        show.lang,
        &quantity(catalog, show, unit, plot.to),
        &money(catalog, show, plot.top),
    );
    let key = |class, said: String| el("LI").child(el("SPAN").class(class)).child(said);
    let (covers, cost) = point;
    let yours = format!(
        "{} {} {name} · {}",
        words.yours,
        format::quantity(show.lang, covers),
        money(catalog, show, cost)
    );
    let keys = el("UL")
        .class("mj-keys")
        .child(key("mj-key mj-listed", words.listed.to_owned()))
        .child(key("mj-key mj-cheapest", words.cheapest.to_owned()))
        .child((!plot.cliffs.is_empty()).then(|| key("mj-key mj-cliff", words.cliff.to_owned())))
        .child(key("mj-key mj-point", yours));
    vec![
        drawing(catalog, show, plot, point, &label).into_any(),
        keys.done(),
        table(catalog, show, words, &name, plot).done(),
    ]
}

/// Where things are in the square.
struct Scale {
    to: Decimal,
    top: Decimal,
}

impl Scale {
    fn of(value: Decimal, most: Decimal) -> Decimal {
        (value.max(Decimal::ZERO) * Decimal::from(SIDE) / most).round_dp(2)
    }

    fn x(&self, quantity: Decimal) -> Decimal {
        Self::of(quantity.min(self.to), self.to)
    }

    fn y(&self, cost: Decimal) -> Decimal {
        Decimal::from(SIDE) - Self::of(cost, self.top)
    }
}

fn drawing(catalog: &Catalog, show: Show, plot: &Plot, point: Point, label: &str) -> Shape {
    let scale = Scale {
        to: plot.to,
        // Room for a label over the highest line.
        top: plot.top * Decimal::new(112, 2),
    };
    let mut lines = Shape::new("svg")
        .attr("viewBox", "0 0 1000 1000")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .attr("height", "88%");
    for (from, to) in &plot.cliffs {
        let (from, to) = (scale.x(*from), scale.x(*to));
        if to > from {
            let band = Shape::new("rect")
                .attr("class", "mj-cliff")
                .attr("x", &from.to_string())
                .attr("width", &(to - from).to_string())
                .attr("height", "1000");
            lines = lines.child(&band);
        }
    }
    let path = |class, way: &str| Shape::new("path").attr("class", class).attr("d", way);
    let (down, across) = (ticks(plot.top, 4), ticks(plot.to, 4));
    let mut grid = String::from("M0 1000H1000");
    for tick in &down {
        grid.push_str(&format!("M0 {}H1000", scale.y(*tick)));
    }
    let mut drawing = Shape::new("svg")
        .attr("class", "mj-drawing")
        .attr("role", "img")
        .attr("aria-label", label);
    lines = lines
        .child(&path("mj-grid", &grid))
        .child(&path("mj-listed", &way(&plot.curve.listed, &scale)))
        .child(&path("mj-cheapest", &way(&plot.curve.cheapest, &scale)));
    drawing = drawing.child(&lines);
    let percent =
        |of_side: Decimal, whole: Decimal| format!("{}%", of_side * whole / Decimal::from(SIDE));
    let (wide, high) = (Decimal::ONE_HUNDRED, Decimal::from(88));
    let symbol = format::rate(show.lang, &catalog.currency, Decimal::ZERO).replace('0', "");
    for tick in down {
        let said = format!("{symbol}{}", format::quantity(show.lang, tick));
        let text = Shape::new("text")
            .attr("x", "0")
            .attr("y", &percent(scale.y(tick), high))
            .attr("dy", "-4")
            .text(&said);
        drawing = drawing.child(&text);
    }
    for tick in across {
        let x = scale.x(tick);
        let text = Shape::new("text")
            .attr("x", &percent(x, wide))
            .attr("y", "100%")
            .attr("dy", "-6")
            .attr(
                "class",
                if x > Decimal::from(930) {
                    "mj-last"
                } else {
                    "mj-tick"
                },
            )
            .text(&format::quantity(show.lang, tick));
        drawing = drawing.child(&text);
    }
    let (covers, cost) = point;
    let mark = Shape::new("circle")
        .attr("class", "mj-point")
        .attr("cx", &percent(scale.x(covers), wide))
        .attr("cy", &percent(scale.y(cost), high))
        .attr("r", "5");
    drawing.child(&mark)
}

/// The way of a line over its flights.
fn way(flights: &[Flight], scale: &Scale) -> String {
    let mut way = String::new();
    for flight in flights {
        if flight.after >= scale.to {
            break;
        }
        let (start, end) = (scale.x(flight.after), scale.x(flight.to()));
        let steps = Decimal::from(flight.steps);
        let pen = if way.is_empty() { 'M' } else { 'L' };
        way.push(pen);
        way.push_str(&format!("{start} {}", scale.y(flight.cost)));
        if (end - start) < steps * Decimal::from(NARROWEST) {
            // Cut off at the right where the last flight goes on.
            let within = ((scale.to.min(flight.to()) - flight.after) / flight.width).ceil();
            let last = flight.cost + flight.rise * (within - Decimal::ONE);
            way.push_str(&format!("L{end} {}", scale.y(last)));
            continue;
        }
        let mut after = flight.after;
        let mut cost = flight.cost;
        for _ in 0..flight.steps {
            if after >= scale.to {
                break;
            }
            after += flight.width;
            way.push_str(&format!("V{}H{}", scale.y(cost), scale.x(after)));
            cost += flight.rise;
        }
    }
    way
}

fn table(catalog: &Catalog, show: Show, words: &Words, name: &str, plot: &Plot) -> Element {
    let head = |name: &str| el("TH").attr("scope", "col").child(name);
    let cost = |cost: Option<Decimal>| {
        let said = cost.map_or_else(|| "—".to_owned(), |cost| money(catalog, show, cost));
        el("TD").class("mj-amount").child(said)
    };
    let row = |row: Row| {
        el("TR")
            .attr("data-quantity", &wire::amount::digits(row.quantity))
            .child(el("TH").attr("scope", "row").child(format!(
                "{} {name}",
                format::number(show.lang, row.quantity)
            )))
            .child(cost(row.listed))
            .child(cost(row.cheapest))
    };
    let head = el("TR")
        .child(head(words.up_to))
        .child(head(words.listed).class("mj-amount"))
        .child(head(words.cheapest).class("mj-amount"));
    let table = el("TABLE")
        .attr("aria-label", part::words(show.lang).plot_panel)
        .child(el("THEAD").child(head))
        .child(el("TBODY").children(plot.rows().into_iter().map(row)));
    el("DETAILS")
        .child(el("SUMMARY").child(words.table))
        .child(table)
}
