//! A quotation, from its document.

use chrono::NaiveDate;
use pricing::Catalog;
use pricing::selection::parse_date;
use wire::sentences;

use super::answer::{amount, words as text};
use super::browser;
use super::lines::{lines, list};
use super::words::words;
use crate::later::file;
use crate::model::json::Json;
use crate::model::{Reckoning, State, link};
use crate::view::element::{Element, el};
use crate::view::problem::button;
use crate::view::{Show, format};

/// What a document is shown with.
pub(super) struct Paper<'a> {
    pub show: Show,
    pub today: NaiveDate,
    pub number: &'a str,
    pub found: &'a Json,
    pub quote: &'a Json,
    pub currency: &'a str,
    /// The price list, if this site has it: for the names of what a quote gives ids of.
    pub catalog: Option<&'a Catalog>,
}

/// A quotation: to read, to print, to keep.
pub(super) fn paper(paper: &Paper) -> Element {
    let words = words(paper.show.lang);
    let id = paper.quote.get("product").and_then(Json::text);
    let name = paper
        .catalog
        .map(|catalog| paper.show.text(&catalog.name))
        .or(id.map(str::to_owned));
    let vendor = paper.catalog.map(|catalog| {
        el("P")
            .class("vendor")
            .child(paper.show.text(&catalog.vendor))
    });
    el("ARTICLE")
        .class("mj-paper card")
        .attr("data-testid", "receipt")
        .attr("data-quote", paper.number)
        .child(
            el("HEADER")
                .child(vendor)
                .child(el("H1").child(words.quotation))
                .child(name.map(|name| el("P").class("lead").child(name))),
        )
        .child(facts(paper))
        .child(decided(paper))
        .child(lines(paper))
        .child(sums(paper))
        .child(notices(paper))
        .child(actions(paper))
        .child(el("P").class("mj-help").child(words.receipt_hint))
}

/// Number, dates, how far it binds.
fn facts(paper: &Paper) -> Element {
    let (show, words) = (paper.show, words(paper.show.lang));
    let of = |name| paper.found.get(name).and_then(Json::text);
    // Its first ten characters are the day in UTC+8.
    let issued = of("issued_at").and_then(|at| parse_date(at.get(..10)?));
    let until = of("valid_until").and_then(parse_date);
    let over = until.is_some_and(|until| until < paper.today);
    let verified = of("verdict") == Some("verified");
    let revision = paper.quote.get("catalog_revision").and_then(Json::text);
    let date = |day: Option<NaiveDate>| day.map(|day| format::date(show.lang, day));
    let mut valid = date(until).unwrap_or_default();
    if over {
        valid.push_str(show.comma());
        valid.push_str(words.expired);
    }
    let verdict = if verified {
        words.verified
    } else {
        words.is_indicative
    };
    let rows = [
        (words.number, paper.number.to_owned(), "number"),
        (words.issued, date(issued).unwrap_or_default(), "issued"),
        (words.valid_until, valid, "valid-until"),
        (words.status, verdict.to_owned(), "verdict"),
        (
            words.revision,
            revision.unwrap_or_default().to_owned(),
            "revision",
        ),
    ];
    let rows = rows.map(|(name, value, id)| {
        el("DIV")
            .child(el("DT").child(name))
            .child(el("DD").attr("data-testid", id).child(value))
    });
    el("DL")
        .class(if verified {
            "mj-facts"
        } else {
            "mj-facts mj-indicative"
        })
        .children(rows)
}

/// What was decided, other than by leaving it out.
fn decided(paper: &Paper) -> Option<Element> {
    let (show, catalog) = (paper.show, paper.catalog?);
    let draft = link::draft(catalog, paper.quote.get("selection")?);
    let selection = Reckoning::of(catalog, &State::new(draft)).selection;
    let mut items = Vec::new();
    for (id, option) in catalog.options() {
        let value = selection.value(id);
        if value.is_taken() {
            let mut value = show.text(&sentences::shown(catalog, id, value));
            if let Some(unit) = option.unit() {
                value.push(' ');
                value.push_str(catalog.unit(unit).name.get(show.lang));
            }
            items.push((show.text(&option.label), value));
        }
    }
    if let Some(months) = selection.term_months {
        let value = show.text(&sentences::months_in_words(months));
        items.push((show.words.term.to_owned(), value));
    }
    if let Some(start) = selection.start_date {
        let name = crate::later::words::words(show.lang).start_date;
        items.push((name.to_owned(), format::date(show.lang, start)));
    }
    let rows = items.into_iter().map(|(name, value)| {
        el("DIV")
            .child(el("DT").child(name))
            .child(el("DD").child(value))
    });
    Some(
        el("SECTION")
            .child(el("H2").child(words(show.lang).configuration))
            .child(el("DL").class("mj-facts").children(rows)),
    )
}

fn sums(paper: &Paper) -> Element {
    let (show, shown) = (paper.show, paper.show.words);
    let totals = paper.quote.get("totals");
    let of = |name| totals.and_then(|totals| totals.get(name));
    let usage = of("usage").and_then(amount);
    let rows = [
        ("due-now", shown.due_now, of("due_now").and_then(amount)),
        ("usage", shown.usage, usage.filter(|usage| !usage.is_zero())),
        (
            "renewal",
            shown.renewal,
            of("renewal").and_then(|renewal| renewal.get("amount").and_then(amount)),
        ),
    ];
    let mut sums = Vec::new();
    for (id, name, amount) in rows {
        if let Some(amount) = amount {
            let figure = format::amount(show.lang, paper.currency, amount);
            sums.push(
                el("DIV").class("mj-sum").child(el("DT").child(name)).child(
                    el("DD")
                        .attr("data-testid", id)
                        .attr("data-amount", &wire::amount::money(amount))
                        .child(figure),
                ),
            );
        }
    }
    let complete = paper.quote.get("complete") != Some(&Json::Bool(false));
    let incomplete = (!complete).then(|| el("P").class("mj-incomplete").child(shown.incomplete));
    el("SECTION")
        .class("mj-totals")
        .child(el("DL").children(sums))
        .child(incomplete)
}

fn notices(paper: &Paper) -> Option<Element> {
    let mut items = Vec::new();
    for notice in list(paper.quote, "notices") {
        let said = notice.get("text").map(text).unwrap_or_default();
        items.push(el("LI").child(paper.show.text(&said)));
    }
    (!items.is_empty()).then(|| {
        el("SECTION")
            .class("mj-notices")
            .child(el("H2").child(paper.show.words.notices))
            .child(el("UL").children(items))
    })
}

fn actions(paper: &Paper) -> Element {
    let words = words(paper.show.lang);
    let receipt = paper.found.get("receipt").and_then(Json::text);
    let save = receipt.map(|receipt| {
        let receipt = receipt.to_owned();
        let mut name = paper.number.to_owned();
        name.push_str(".jws");
        button("action primary", words.save_receipt)
            .attr("data-testid", "save-receipt")
            .on("click", move |_| {
                file::save(&name, "application/jose", &receipt)
            })
    });
    let print = button("action", words.print)
        .attr("data-testid", "print")
        .on("click", |_| browser::print());
    let back = paper.catalog.zip(paper.quote.get("selection"));
    let back = back.map(|(catalog, selection)| {
        let address = browser::product(&catalog.id, &selection.to_string());
        el("A")
            .class("action")
            .attr("href", &address)
            .child(words.back)
    });
    el("DIV")
        .class("actions")
        .child(save)
        .child(print)
        .child(back)
}
