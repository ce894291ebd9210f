//! A quote, line by line; each opens to its arithmetic.

use leptos::prelude::*;
use pricing::catalog::{About, Charge, Nature, Periods};
use pricing::price::Part;
use pricing::quote::Line;
use pricing::{Catalog, Decimal, Selection};
use wire::amount::money;
use wire::quote::{line_id, line_label};
use wire::sentences::months_in_words;

use super::source::{readings, source};
use super::{Calculator, Show, format};
use crate::model::Figures;

/// The quote of a calculator.
#[must_use]
pub fn lines(calculator: Calculator, show: Show) -> AnyView {
    let said = move || {
        calculator.figures().with(|now| match now {
            Some(figures) => quote(&calculator.catalog(), show, figures),
            None => view! { <p>{show.words.no_figures}</p> }.into_any(),
        })
    };
    let is_current = move || {
        let current = calculator
            .figures()
            .with(|now| now.as_ref().is_some_and(|f| f.current));
        if current { "true" } else { "false" }
    };
    view! {
        <section class="mj-quote" part="quote" data-current=is_current>
            <h2>{show.words.quote}</h2>
            {said}
        </section>
    }
    .into_any()
}

fn quote(catalog: &Catalog, show: Show, figures: &Figures) -> AnyView {
    let Figures {
        selection, quote, ..
    } = figures;
    let nothing = quote.lines.is_empty() && quote.on_request.is_empty();
    let lines: Vec<_> = quote
        .lines
        .iter()
        .map(|line| one_line(catalog, show, selection, line))
        .collect();
    let provides: Vec<_> = quote
        .provides
        .iter()
        .map(|sum| {
            let unit = show.text(&catalog.unit(sum.unit).name);
            view! { <li>{format!("{} {unit}", format::quantity(show.lang, sum.quantity))}</li> }
        })
        .collect();
    view! {
        {nothing.then(|| view! { <p class="mj-help">{show.words.nothing_chosen}</p> })}
        {(!lines.is_empty()).then(|| view! { <ul class="mj-lines">{lines}</ul> })}
        {on_request(catalog, show, figures)}
        {(!provides.is_empty()).then(|| view! {
            <div class="mj-provides" part="provides">
                <span>{show.words.includes}</span>
                <ul>{provides}</ul>
            </div>
        })}
        {quote.before_list.then(|| view! { <p class="mj-notice">{show.words.before_list}</p> })}
    }
    .into_any()
}

fn one_line(catalog: &Catalog, show: Show, selection: &Selection, line: &Line) -> AnyView {
    let charge = catalog.charge(line.charge);
    let words = show.words;
    let nature = match line.nature {
        Nature::Prepaid => words.prepaid,
        Nature::OneOff => words.one_off,
        Nature::Usage => words.after_use,
    };
    let valid = charge.valid_months.map(|months| {
        let months = show.text(&months_in_words(months));
        view! { <p>{format!("{} {months}", words.valid_until)}</p> }
    });
    view! {
        <li data-line=line_id(charge, line) data-amount=money(line.amount)>
            <details>
                <summary>
                    <span class="mj-line-label">
                        {show.text(&line_label(catalog, selection, line))}
                        <small>{nature}</small>
                    </span>
                    <span class="mj-amount">{format::amount(show.lang, &catalog.currency, line.amount)}</span>
                </summary>
                <p class="mj-arithmetic">{arithmetic(catalog, show, selection, line)}</p>
                {charge.note.as_ref().map(|note| view! { <p>{show.text(note)}</p> })}
                {valid}
                {source(catalog, show, &charge.source)}
                {readings(catalog, show, About::Charge(line.charge))}
            </details>
        </li>
    }
    .into_any()
}

/// A line's amount as a sum of products.
fn arithmetic(catalog: &Catalog, show: Show, selection: &Selection, line: &Line) -> String {
    let charge = catalog.charge(line.charge);
    let parts = line.parts(catalog, selection);
    let steps: Vec<String> = parts
        .iter()
        .map(|part| step(catalog, show, charge, part))
        .collect();
    let several = steps.len() > 1 || parts.iter().any(|part| !part.flat.is_zero());
    let steps = steps.join(" + ");
    let times = match &charge.periods {
        Periods::Once => None,
        Periods::Months => Some(show.text(&months_in_words_exactly(line.periods, 1))),
        Periods::Years => Some(show.text(&months_in_words_exactly(line.periods, 12))),
        Periods::Times(_) => Some(format::number(show.lang, line.periods)),
    };
    let free = (!charge.free.is_zero()).then(|| {
        let (all, free) = (line.quantity, charge.free);
        format!(
            "{}{}{} − {}; ",
            show.words.free_part,
            show.colon(),
            format::number(show.lang, all),
            format::number(show.lang, free)
        )
    });
    let product = match times {
        Some(times) if several => format!("({steps}) × {times}"),
        Some(times) => format!("{steps} × {times}"),
        None => steps,
    };
    let amount = format::amount(show.lang, &catalog.currency, line.amount);
    format!("{}{product} = {amount}", free.unwrap_or_default())
}

/// Periods in months or years, as they were counted.
fn months_in_words_exactly(periods: Decimal, each: u32) -> pricing::Text {
    let months = u32::try_from(periods * Decimal::from(each)).unwrap_or(0);
    let mut text = months_in_words(months);
    if each == 1 && months.is_multiple_of(12) {
        text = pricing::Text {
            zh: format!("{months} 个月"),
            en: format!("{months} months"),
        };
    }
    text
}

fn step(catalog: &Catalog, show: Show, charge: &Charge, part: &Part) -> String {
    let rate = |value| format::rate(show.lang, &catalog.currency, value);
    let number = |value| format::number(show.lang, value);
    let unit = charge.unit.map(|unit| show.text(&catalog.unit(unit).name));
    let units = match unit {
        Some(unit) => format!("{} {unit}", number(part.billed)),
        None => number(part.billed),
    };
    let mut said =
        if part.billed == Decimal::ONE && part.per == Decimal::ONE && charge.unit.is_none() {
            rate(part.unit)
        } else if part.per == Decimal::ONE {
            format!("{units} × {}", rate(part.unit))
        } else {
            format!("{units} × {} ÷ {}", rate(part.unit), number(part.per))
        };
    if !part.flat.is_zero() {
        said = format!("{said} + {}", rate(part.flat));
    }
    said
}

/// What only the seller can price, apart from what has a price.
fn on_request(catalog: &Catalog, show: Show, figures: &Figures) -> AnyView {
    let items: Vec<_> = figures
        .quote
        .on_request
        .iter()
        .map(|id| {
            let charge = catalog.charge(*id);
            view! {
                <li data-on-request=charge.id.clone()>
                    <span>{show.text(&charge.label)}</span>
                    <span class="mj-amount">{show.words.quoted_by_seller}</span>
                    {charge.note.as_ref().map(|note| view! { <small>{show.text(note)}</small> })}
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="mj-on-request" part="on-request">
            <h3>{show.words.on_request_lines}</h3>
            <p class="mj-help">{show.words.on_request_why}</p>
            <ul class="mj-lines">{items}</ul>
        </div>
    }
    .into_any()
}
