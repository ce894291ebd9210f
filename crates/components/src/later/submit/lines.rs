//! A quotation, line by line.

use pricing::{Decimal, Lang};

use super::answer::{amount, words as text};
use super::paper::Paper;
use crate::model::json::Json;
use crate::view::element::{Element, el};
use crate::view::format;

/// The lines of a quotation, and what only the seller can price.
pub(super) fn lines(paper: &Paper) -> Element {
    let show = paper.show;
    let mut items = Vec::new();
    for line in list(paper.quote, "lines") {
        let label = line.get("label").map(text).unwrap_or_default();
        let nature = match line.get("nature").and_then(Json::text) {
            Some("prepaid") => show.words.prepaid,
            Some("one_off") => show.words.one_off,
            _ => show.words.after_use,
        };
        let sum = line.get("amount").and_then(amount);
        let label = el("DIV")
            .class("mj-line-label")
            .child(show.text(&label))
            .child(el("SMALL").child(nature))
            .child(arithmetic(paper, line).map(|said| el("P").class("mj-help").child(said)));
        let sum = sum.map(|sum| format::amount(show.lang, paper.currency, sum));
        items.push(
            el("LI")
                .child(label)
                .child(el("SPAN").class("mj-amount").child(sum)),
        );
    }
    for id in list(paper.quote, "on_request") {
        let id = id.text().unwrap_or_default();
        let known = paper.catalog.and_then(|catalog| {
            let mut charges = catalog.charges.iter();
            charges.find(|charge| charge.id == id)
        });
        let label = known.map_or_else(|| id.to_owned(), |charge| show.text(&charge.label));
        let asked = el("SPAN")
            .class("mj-amount")
            .child(show.words.quoted_by_seller);
        items.push(
            el("LI")
                .child(el("SPAN").class("mj-line-label").child(label))
                .child(asked),
        );
    }
    el("SECTION")
        .child(el("H2").child(show.words.quote))
        .child(el("UL").class("mj-lines mj-plain").children(items))
}

/// Quantity × rate × periods, where that is what an amount is.
fn arithmetic(paper: &Paper, line: &Json) -> Option<String> {
    let lang: Lang = paper.show.lang;
    let number = |name| match line.get(name) {
        Some(Json::Number(number)) => Some(*number),
        Some(other) => amount(other),
        None => None,
    };
    let rate = number("unit_price")?;
    let quantity = number("quantity")?;
    let unit = line.get("unit").map(text);
    let mut said = String::new();
    if unit.is_some() || quantity != Decimal::ONE {
        said.push_str(&format::number(lang, quantity));
        if let Some(unit) = unit {
            said.push(' ');
            said.push_str(unit.get(lang));
        }
        said.push_str(" × ");
    }
    said.push_str(&format::rate(lang, paper.currency, rate));
    if let Some(per) = number("per") {
        said.push_str(" ÷ ");
        said.push_str(&format::number(lang, per));
    }
    let periods = number("periods")?;
    if periods != Decimal::ONE {
        said.push_str(" × ");
        said.push_str(&format::number(lang, periods));
    }
    Some(said)
}

/// The items of a member that is a list.
pub(super) fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    match json.get(name) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}
