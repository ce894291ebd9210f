//! A quote, line by line; each opens to its arithmetic.

use leptos::prelude::*;
use pricing::Catalog;
use pricing::catalog::{About, ChargeId};
use wire::amount::{digits, money};
use wire::quote::{line_id, line_label};
use wire::sentences::months_in_words;

use super::arithmetic::arithmetic;
use super::sample_mark::is_sample;
use crate::amount::Amount;
use crate::citations::{Readings, SourceMark};
use crate::locale::{Locale, use_locale};
use crate::model::Figures;
use crate::model::table::is_by_book;
use crate::sample_tag::SampleTag;
use crate::state::use_calculator;
use crate::words;

/// The quote of a calculator.
#[component]
pub fn QuoteLines() -> impl IntoView {
    let calculator = use_calculator();
    let words = use_locale().words;
    let figures = calculator.figures();
    let has_figures = Memo::new(move |_| figures.with(Option::is_some));
    view! {
        <section
            class="mj-quote"
            class:mj-of-sample=move || figures.with(is_sample)
            part="quote"
            data-current=move || calculator.is_current().to_string()
        >
            <h2>{words.quote}</h2>
            <Show
                when=move || has_figures.get()
                fallback=move || view! { <p>{words.no_figures}</p> }
            >
                <Lines figures/>
                {move || figures.get().map(|figures| view! { <BesideLines figures/> })}
            </Show>
        </section>
    }
    .into_any()
}

/// The lines of a quote. Each keeps its place on the page, and is open or not, while others come and go.
#[component]
fn Lines(
    /// The last good figures.
    figures: Memo<Option<Figures>>,
) -> impl IntoView {
    let locale = use_locale();
    let catalog = use_calculator().catalog();
    let lines: Memo<Vec<LineTexts>> = Memo::new(move |_| {
        figures.with(|figures| {
            figures
                .as_ref()
                .map(|figures| LineTexts::all(&catalog, locale, figures))
                .unwrap_or_default()
        })
    });
    let ids = move || {
        let id = |line: &LineTexts| (line.charge, line.id.clone());
        lines.with(|lines| lines.iter().map(id).collect::<Vec<_>>())
    };
    let is_nothing = Memo::new(move |_| {
        figures.with(|figures| {
            let quote = figures.as_ref().map(|figures| &figures.quote);
            quote.is_some_and(|quote| quote.lines.is_empty() && quote.on_request.is_empty())
        })
    });
    view! {
        <Show when=move || is_nothing.get()>
            <p class="mj-help">{locale.words.nothing_chosen}</p>
        </Show>
        <ul class="mj-lines" hidden=move || lines.with(Vec::is_empty)>
            <For each=ids key=|(_, id)| id.clone() let((charge, id))>
                <QuoteLine charge id lines/>
            </For>
        </ul>
    }
    .into_any()
}

/// What is priced on request, what is included.
#[component]
fn BesideLines(
    /// The last good figures.
    figures: Figures,
) -> impl IntoView {
    let locale = use_locale();
    let words = locale.words;
    let catalog = use_calculator().catalog();
    let quote = figures.quote;
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

/// The texts of a line.
#[derive(Clone, PartialEq)]
struct LineTexts {
    id: String,
    charge: ChargeId,
    label: String,
    /// As documents write it.
    amount: String,
    shown: String,
    arithmetic: String,
    is_sample: bool,
}

impl LineTexts {
    fn all(catalog: &Catalog, locale: Locale, figures: &Figures) -> Vec<Self> {
        let selection = &figures.selection;
        let lines = figures.quote.lines.iter();
        lines
            .map(|line| Self {
                id: line_id(catalog.charge(line.charge), line),
                charge: line.charge,
                label: locale.text(&line_label(catalog, selection, line)),
                amount: money(line.amount),
                shown: locale.amount(&catalog.currency, line.amount),
                arithmetic: arithmetic(catalog, locale, selection, line),
                is_sample: figures.is_sample() && is_by_book(catalog, line.charge),
            })
            .collect()
    }
}

/// A line: what it is for and how much, opening to how that comes about.
#[component]
fn QuoteLine(
    /// The charge it is of.
    charge: ChargeId,
    /// The line's id.
    id: String,
    /// The texts of all lines.
    lines: Memo<Vec<LineTexts>>,
) -> impl IntoView {
    let locale = use_locale();
    let about = use_calculator().catalog().charge(charge).clone();
    let valid = about.valid_months.map(|months| {
        let months = locale.text(&months_in_words(months));
        view! { <p>{words::valid_for(locale.lang, &months)}</p> }
    });
    let note = about.note.as_ref();
    let note = note.map(|note| view! { <p>{locale.text(note)}</p> });
    let said = Memo::new({
        let id = id.clone();
        move |_| lines.with(|lines| lines.iter().find(|line| line.id == id).cloned())
    });
    // Nothing while the line goes.
    let part = move |part: fn(&LineTexts) -> &String| {
        Signal::derive(move || {
            said.with(|said| said.as_ref().map(part).cloned())
                .unwrap_or_default()
        })
    };
    let is_sample = move || said.with(|said| said.as_ref().is_some_and(|said| said.is_sample));
    view! {
        <li data-line=id data-amount=part(|said| &said.amount)>
            <details>
                <summary>
                    <span class="mj-line-label">
                        {part(|said| &said.label)}
                        <small>{locale.nature(about.nature)}</small>
                    </span>
                    <span class="mj-amount">
                        <Amount text=part(|said| &said.shown)/>
                        <Show when=is_sample>
                            <SampleTag/>
                        </Show>
                    </span>
                </summary>
                <p class="mj-arithmetic"><Amount text=part(|said| &said.arithmetic)/></p>
                {note}
                {valid}
                <SourceMark source=about.source/>
                <Readings about=About::Charge(charge)/>
            </details>
        </li>
    }
    .into_any()
}

/// What only the seller can price, apart from what has a price.
#[component]
fn OnRequest(
    /// The charges without a price.
    charges: Vec<ChargeId>,
) -> impl IntoView {
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
