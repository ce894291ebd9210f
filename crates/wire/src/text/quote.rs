//! A quote as text, with its digest.

use pricing::catalog::Nature;
use pricing::price::Part;
use pricing::quote::{Line, Quote};
use pricing::{Catalog, Decimal, Selection, Text};
use sha2::{Digest, Sha256};

use super::iso;
use super::json::{Json, write_value};
use crate::amount::{digits, money};
use crate::compact::hex;
use crate::quote::{basis, in_force, line_id, line_label, valid_until};

/// A quote, with its digest.
#[must_use]
pub fn quote(catalog: &Catalog, selection: &Selection, quote: &Quote) -> String {
    // Most quotes fit without growing.
    let mut json = Json(String::with_capacity(4096));
    json.open('{');
    json.key("basis").text(basis(quote.basis));
    json.key("catalog_revision").text(&catalog.revision);
    json.key("complete").truth(quote.is_complete());
    json.key("currency").text(&catalog.currency);
    let before_digest = json.0.len();
    json.key("lines").open('[');
    for line in &quote.lines {
        write_line(&mut json, catalog, selection, line);
    }
    json.close(']');
    json.key("notices").open('[');
    if quote.before_list {
        write_notice(&mut json, "before_list", &in_force(catalog));
    }
    for id in &quote.notices {
        let notice = catalog.notice(*id);
        write_notice(&mut json, &notice.id, &notice.text);
    }
    json.close(']');
    json.key("on_request").open('[');
    for charge in &quote.on_request {
        json.text(&catalog.charge(*charge).id);
    }
    json.close(']');
    json.key("product").text(&catalog.id);
    let provides = quote.provides.iter().map(|sum| {
        let mut member = Json::default();
        member.key(&catalog.unit(sum.unit).id).number(sum.quantity);
        member
    });
    json.key("provides").sorted(provides.collect());
    json.key("selection");
    write_selection(&mut json, catalog, selection);
    json.key("totals").open('{');
    let totals = &quote.totals;
    json.key("due_now").text(&money(totals.due_now));
    match totals.renewal {
        Some(renewal) => {
            json.key("renewal").open('{');
            json.key("amount").text(&money(renewal.amount));
            json.key("term_months").number(renewal.term_months.into());
            json.close('}');
        }
        None => json.key("renewal").raw("null"),
    }
    json.key("usage").text(&money(totals.usage));
    json.close('}');
    json.close('}');
    let mut digest = Json::default();
    digest.key("digest").text(&hex(&Sha256::digest(&json.0)));
    digest.0.insert(0, ',');
    json.0.insert_str(before_digest, &digest.0);
    json.0
}

fn write_selection(json: &mut Json, catalog: &Catalog, selection: &Selection) {
    json.open('{');
    let options = catalog.options().map(|(id, option)| {
        let mut member = Json::default();
        member.key(&option.id);
        write_value(&mut member, catalog, id, selection.value(id));
        member
    });
    json.key("options").sorted(options.collect());
    if let Some(book) = selection.book {
        json.key("price_book").text(&catalog.book(book).name);
    }
    json.key("product").text(&catalog.id);
    if let Some(day) = selection.start_date {
        json.key("start_date").text(&iso(day));
    }
    if let Some(months) = selection.term_months {
        json.key("term_months").number(months.into());
    }
    json.close('}');
}

fn write_line(json: &mut Json, catalog: &Catalog, selection: &Selection, line: &Line) {
    let charge = catalog.charge(line.charge);
    let plain = line.plain();
    json.open('{');
    json.key("amount").text(&money(line.amount));
    json.key("id").text(&line_id(charge, line));
    json.key("label")
        .both(&line_label(catalog, selection, line));
    json.key("nature").text(match line.nature {
        Nature::Prepaid => "prepaid",
        Nature::OneOff => "one_off",
        Nature::Usage => "usage",
    });
    if plain.is_none() {
        write_parts(json, &line.parts(catalog, selection));
    }
    if let Some(part) = plain.filter(|part| part.per != Decimal::ONE) {
        json.key("per").number(part.per);
    }
    json.key("periods").number(line.periods);
    json.key("quantity").number(line.quantity);
    if let Some(unit) = charge.unit {
        json.key("unit").both(&catalog.unit(unit).name);
    }
    match line.part {
        Some(part) => json.key("unit_price").text(&digits(part.unit)),
        None => json.key("unit_price").raw("null"),
    }
    if let Some(day) = valid_until(charge, selection) {
        json.key("valid_until").text(&iso(day));
    }
    json.close('}');
}

/// Apart, for few lists show any at first.
#[inline(never)]
fn write_parts(json: &mut Json, parts: &[Part]) {
    if parts.is_empty() {
        return;
    }
    json.key("parts").open('[');
    for part in parts {
        write_part(json, part);
    }
    json.close(']');
}

fn write_part(json: &mut Json, part: &Part) {
    json.open('{');
    json.key("amount").text(&digits(part.amount()));
    json.key("billed").number(part.billed);
    json.key("flat").text(&digits(part.flat));
    json.key("per").number(part.per);
    match part.tier {
        Some(from) => json.key("tier_from").number(from),
        None => json.key("tier_from").raw("null"),
    }
    json.key("unit_price").text(&digits(part.unit));
    json.close('}');
}

fn write_notice(json: &mut Json, id: &str, text: &Text) {
    json.open('{');
    json.key("id").text(id);
    json.key("text").both(text);
    json.close('}');
}
