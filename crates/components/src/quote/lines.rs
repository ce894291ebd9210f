//! A quote, line by line; each opens to its arithmetic.

use std::sync::Arc;

use leptos::prelude::*;
use pricing::catalog::{About, ChargeId};
use pricing::quote::Line;
use pricing::{Catalog, Selection};
use wire::amount::{digits, money};
use wire::quote::{line_id, line_label};
use wire::sentences::months_in_words;

use super::arithmetic::arithmetic;
use super::totals::is_sample;
use crate::amount::Amount;
use crate::citations::{Readings, SourceMark};
use crate::locale::use_locale;
use crate::model::Figures;
use crate::state::use_calculator;

/// The quote of a calculator.
#[component]
pub fn QuoteLines() -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    view! {
        <section
            class="mj-quote"
            class:mj-of-sample=move || calculator.figures().with(is_sample)
            part="quote"
            data-current=move || calculator.is_current().to_string()
        >
            <h2>{words.quote}</h2>
            {move || calculator.figures().get().map_or_else(
                || view! { <p>{words.no_figures}</p> }.into_any(),
                |figures| view! { <ItemisedQuote figures/> }.into_any(),
            )}
        </section>
    }
    .into_any()
}

/// The lines of a quote, what is priced on request, what is included.
#[component]
pub fn ItemisedQuote(
    /// The quote, with what it is for.
    figures: Figures,
) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog = use_calculator().catalog();
    let Figures {
        selection, quote, ..
    } = figures;
    let has_lines = !quote.lines.is_empty();
    let nothing = !has_lines && quote.on_request.is_empty();
    let selection = Arc::new(selection);
    let lines = quote.lines.into_iter().map(|line| {
        view! { <QuoteLine line selection=selection.clone()/> }
    });
    let lines = lines.collect_view();
    let provides: Vec<_> = quote
        .provides
        .iter()
        .map(|sum| {
            let unit = catalog.unit(sum.unit);
            view! {
                <li data-unit=unit.id.clone() data-quantity=digits(sum.quantity)>
                    {locale.counted(sum.quantity, unit)}
                </li>
            }
        })
        .collect();
    view! {
        {nothing.then(|| view! { <p class="mj-help">{words.nothing_chosen}</p> }.into_any())}
        {has_lines.then(|| view! { <ul class="mj-lines">{lines}</ul> }.into_any())}
        <OnRequest charges=quote.on_request/>
        {(!provides.is_empty()).then(|| view! {
            <div class="mj-provides" part="provides">
                <span>{words.includes}</span>
                <ul>{provides}</ul>
            </div>
        }.into_any())}
        {quote.before_list.then(|| view! {
            <p class="mj-notice">{words.before_list}</p>
        }.into_any())}
    }
    .into_any()
}

/// A line: what it is for and how much, opening to how that comes about.
#[component]
fn QuoteLine(line: Line, selection: Arc<Selection>) -> impl IntoView {
    let locale = use_locale();
    let catalog: Arc<Catalog> = use_calculator().catalog();
    let charge = catalog.charge(line.charge);
    let valid = charge.valid_months.map(|months| {
        let months = locale.text(&months_in_words(months));
        view! { <p>{format!("{} {months}", locale.words.valid_until)}</p> }
    });
    let note = charge.note.as_ref();
    let note = note.map(|note| view! { <p>{locale.text(note)}</p> });
    let amount = locale.amount(&catalog.currency, line.amount);
    let label = locale.text(&line_label(&catalog, &selection, &line));
    let arithmetic = arithmetic(&catalog, locale, &selection, &line);
    view! {
        <li data-line=line_id(charge, &line) data-amount=money(line.amount)>
            <details>
                <summary>
                    <span class="mj-line-label">
                        {label}
                        <small>{locale.nature(line.nature)}</small>
                    </span>
                    <span class="mj-amount"><Amount text=amount/></span>
                </summary>
                <p class="mj-arithmetic notranslate" translate="no">{arithmetic}</p>
                {note}
                {valid}
                <SourceMark source=charge.source.clone()/>
                <Readings about=About::Charge(line.charge)/>
            </details>
        </li>
    }
    .into_any()
}

/// What only the seller can price, apart from what has a price.
#[component]
fn OnRequest(charges: Vec<ChargeId>) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog = use_calculator().catalog();
    if charges.is_empty() {
        return None;
    }
    let items = charges.iter().map(|id| {
        let charge = catalog.charge(*id);
        let note = charge.note.as_ref();
        view! {
            <li data-on-request=charge.id.clone()>
                <span>{locale.text(&charge.label)}</span>
                {note.map(|note| view! { <small>{locale.text(note)}</small> })}
            </li>
        }
    });
    let items = items.collect_view();
    Some(view! {
        <div class="mj-on-request" part="on-request">
            <h3>{words.on_request_lines}</h3>
            <p class="mj-help">{words.on_request_why}</p>
            <ul class="mj-lines">{items}</ul>
        </div>
    })
}
