//! The lines of cost against quantity, with cliffs, axes and the visitor's point.

use advice::Segment;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use pricing::Decimal;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::words::plotted;
use crate::locale::use_locale;
use crate::model::plot::{Plot, Point, ticks};
use crate::state::use_calculator;
use crate::text::with_unit;

/// The side of the square that lines are drawn in.
const SIDE: i64 = 1_000;

/// How much of the drawing's height the square takes, in hundredths; labels stand below it.
const HIGH: i64 = 88;

/// A quantity further right than this would have its label cut off, were it centred below.
const LAST: i64 = 930;

/// Steps narrower than this are a slope.
const NARROWEST: i64 = 3;

/// Where quantities and costs are in the square.
#[derive(Clone, Copy)]
struct Scale {
    to: Decimal,
    top: Decimal,
}

impl Scale {
    /// What share of the square's side a value is.
    fn share(value: Decimal, most: Decimal) -> Decimal {
        (value.max(Decimal::ZERO) * Decimal::from(SIDE) / most).round_dp(2)
    }

    fn x(self, quantity: Decimal) -> Decimal {
        Self::share(quantity.min(self.to), self.to)
    }

    fn y(self, cost: Decimal) -> Decimal {
        Decimal::from(SIDE) - Self::share(cost.min(self.top), self.top)
    }

    /// As percentages of the whole drawing.
    fn across(self, quantity: Decimal) -> String {
        percent(self.x(quantity), 100)
    }

    fn down(self, cost: Decimal) -> String {
        percent(self.y(cost), HIGH)
    }
}

fn percent(of_side: Decimal, whole: i64) -> String {
    format!("{}%", of_side * Decimal::from(whole) / Decimal::from(SIDE))
}

/// The lines of what the list suggests and of the cheapest purchase, cliffs as bands, and a point.
#[component]
pub(super) fn Drawing(
    /// What is drawn.
    plot: Plot,
    /// The visitor's point.
    point: Point,
    /// What quantities are counted in.
    unit_name: String,
    /// Called with the quantity that is pressed.
    press: impl Fn(Decimal) + 'static,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let scale = Scale {
        to: plot.to,
        // Room for a label over the highest line.
        top: plot.top * Decimal::new(112, 2),
    };
    let label = plotted(
        locale.lang,
        &with_unit(&locale.quantity(plot.to), &unit_name),
        &locale.amount(&catalog.currency, plot.top),
    );
    let costs = ticks(plot.top, 4);
    let grid: String = std::iter::once(format!("M0 {SIDE}H{SIDE}"))
        .chain(
            costs
                .iter()
                .map(|cost| format!("M0 {}H{SIDE}", scale.y(*cost))),
        )
        .collect();
    let quantities = ticks(plot.to, 4);
    let press = move |event: MouseEvent| {
        if let Some(share) = share_across(&event) {
            press((plot.to * share).ceil().max(Decimal::ONE));
        }
    };
    let bands = plot.cliffs.iter().map(|(from, to)| {
        let (from, to) = (scale.x(*from), scale.x(*to));
        view! {
            <rect
                class="mj-cliff" x=from.to_string() width=(to - from).to_string()
                height=SIDE.to_string()
            />
        }
    });
    view! {
        <svg
            class="mj-drawing notranslate" translate="no" role="img" aria-label=label
            on:click=press
        >
            <svg
                viewBox=format!("0 0 {SIDE} {SIDE}") preserveAspectRatio="none" aria-hidden="true"
                height=format!("{HIGH}%")
            >
                {bands.collect_view()}
                <path class="mj-grid" d=grid/>
                <path class="mj-listed" d=line(&plot.curve.listed, scale)/>
                <path class="mj-cheapest" d=line(&plot.curve.cheapest, scale)/>
            </svg>
            <AxisLabels costs quantities scale/>
            <circle
                class="mj-point" r="5"
                cx=scale.across(point.quantity) cy=scale.down(point.cost)
            />
        </svg>
    }
    .into_any()
}

/// Costs up the left side, quantities along the bottom.
#[component]
fn AxisLabels(
    /// The costs.
    costs: Vec<Decimal>,
    /// The quantities.
    quantities: Vec<Decimal>,
    /// Where they are in the square.
    scale: Scale,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let costs = costs.into_iter().map(|cost| {
        view! {
            <text x="0" y=scale.down(cost) dy="-4">{locale.rate(&catalog.currency, cost)}</text>
        }
    });
    let quantities = quantities.into_iter().map(|quantity| {
        let is_last = scale.x(quantity) > Decimal::from(LAST);
        view! {
            <text
                class=if is_last { "mj-last" } else { "mj-tick" }
                x=scale.across(quantity) y="100%" dy="-6"
            >
                {locale.quantity(quantity)}
            </text>
        }
    });
    view! {
        {costs.collect_view()}
        {quantities.collect_view()}
    }
    .into_any()
}

/// How far across the drawing it was pressed: 0 at its left, 1 at its right.
fn share_across(event: &MouseEvent) -> Option<Decimal> {
    let drawing: Element = event.current_target()?.dyn_into().ok()?;
    let width = Decimal::from(drawing.client_width().max(1));
    Some(Decimal::from(event.offset_x().max(0)) / width)
}

/// The path of a line over its segments.
fn line(segments: &[Segment], scale: Scale) -> String {
    let mut path = String::new();
    for segment in segments {
        if segment.after >= scale.to {
            break;
        }
        let (start, end) = (scale.x(segment.after), scale.x(segment.to()));
        let steps = Decimal::from(segment.steps);
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&format!("{start} {}", scale.y(segment.cost)));
        if (end - start) < steps * Decimal::from(NARROWEST) {
            // Cut off at the right where the last segment goes on.
            let within = ((scale.to.min(segment.to()) - segment.after) / segment.width).ceil();
            let last = segment.cost + segment.rise * (within - Decimal::ONE);
            path.push_str(&format!("L{end} {}", scale.y(last)));
            continue;
        }
        let (mut after, mut cost) = (segment.after, segment.cost);
        for _ in 0..segment.steps {
            if after >= scale.to {
                break;
            }
            after += segment.width;
            path.push_str(&format!("V{}H{}", scale.y(cost), scale.x(after)));
            cost += segment.rise;
        }
    }
    path
}
