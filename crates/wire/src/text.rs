//! Documents as canonical JSON text, written as they go.
//!
//! A browser gives quotes and problems to its page by these: `serde_json` and a tree of values would
//! be a third of what it downloads. They are the documents of [`crate::quote`] and [`crate::problem`]
//! to the byte, which the tests of both hold them to.

use chrono::{Datelike, NaiveDate};
use pricing::catalog::{Nature, OptionId};
use pricing::price::Part;
use pricing::problem::{Place, Problem, Setting};
use pricing::quote::{Line, Quote};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection, Text};
use sha2::{Digest, Sha256};

use crate::amount::{digits, money};
use crate::compact::hex;
use crate::problem::place;
use crate::quote::{basis, in_force, line_id, line_label, valid_until};
use crate::sentences;

/// A day as ISO 8601 writes it.
#[must_use]
pub fn iso(day: NaiveDate) -> String {
    let mut text = String::new();
    let year = u32::try_from(day.year()).unwrap_or_default();
    for (number, width) in [(year, 4), (day.month(), 2), (day.day(), 2)] {
        if !text.is_empty() {
            text.push('-');
        }
        let digits = digits(number.into());
        for _ in digits.len()..width {
            text.push('0');
        }
        text.push_str(&digits);
    }
    text
}

/// JSON in the making. Whoever writes an object writes its keys in order.
#[derive(Default)]
struct Json(String);

impl Json {
    /// A comma, unless something has just begun.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.0.push(':');
        self
    }

    fn raw(&mut self, json: &str) {
        self.next();
        self.0.push_str(json);
    }

    fn open(&mut self, bracket: char) {
        self.next();
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    fn text(&mut self, text: &str) {
        self.next();
        self.0.push('"');
        // From here on nothing has been written yet.
        let mut rest = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escape = match byte {
                b'"' | b'\\' => byte,
                b'\n' => b'n',
                b'\r' => b'r',
                b'\t' => b't',
                0x8 => b'b',
                0xc => b'f',
                0..b' ' => b'u',
                _ => continue,
            };
            self.0.push_str(text.get(rest..at).unwrap_or_default());
            self.0.push('\\');
            self.0.push(char::from(escape));
            if escape == b'u' {
                self.0.push_str("00");
                self.0.push_str(&hex(&[byte]));
            }
            rest = at + 1;
        }
        self.0.push_str(text.get(rest..).unwrap_or_default());
        self.0.push('"');
    }

    fn number(&mut self, number: Decimal) {
        let digits = digits(number);
        match digits.parse::<i64>() {
            Ok(whole) if whole.unsigned_abs() < 1 << 53 => self.raw(&digits),
            _ => self.text(&digits),
        }
    }

    fn numbers(&mut self, numbers: &[Decimal]) {
        self.open('[');
        for number in numbers {
            self.number(*number);
        }
        self.close(']');
    }

    fn both(&mut self, text: &Text) {
        self.open('{');
        self.key("en").text(&text.en);
        self.key("zh").text(&text.zh);
        self.close('}');
    }

    fn truth(&mut self, truth: bool) {
        self.raw(if truth { "true" } else { "false" });
    }

    /// Members whose keys come in any order.
    fn sorted(&mut self, mut members: Vec<Json>) {
        self.open('{');
        while let Some(least) = (0..members.len()).min_by(|a, b| {
            let text = |at: &usize| members.get(*at).map(|member| &member.0);
            text(a).cmp(&text(b))
        }) {
            let member = members.swap_remove(least);
            self.raw(&member.0);
        }
        self.close('}');
    }
}

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

fn write_value(json: &mut Json, catalog: &Catalog, option: OptionId, value: &Value) {
    match value {
        Value::Choice(choice) => match catalog.option(option).choice(*choice) {
            Some(choice) => json.text(&choice.id),
            None => json.raw("null"),
        },
        Value::Toggle(on) => json.truth(*on),
        Value::Quantity(quantity) => json.number(*quantity),
        Value::Purchases(entries) => json.numbers(entries),
    }
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
        let parts = line.parts(catalog, selection);
        if !parts.is_empty() {
            json.key("parts").open('[');
            for part in &parts {
                write_part(json, part);
            }
            json.close(']');
        }
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

/// Problems.
#[must_use]
pub fn problems(catalog: &Catalog, problems: &[Problem]) -> String {
    let mut json = Json::default();
    json.open('{');
    json.key("problems").open('[');
    for problem in problems {
        json.open('{');
        json.key("code").text(problem.code().as_str());
        json.key("message")
            .both(&sentences::problem(catalog, problem));
        json.key("option").text(&place(catalog, &problem.place));
        json.key("repairs").open('[');
        for repair in &problem.repairs {
            json.open('{');
            json.key("message")
                .both(&sentences::repair(catalog, repair));
            let set = repair.set.iter().map(|(at, setting)| {
                let mut member = Json::default();
                member.key(&place(catalog, at));
                write_setting(&mut member, catalog, at, setting);
                member
            });
            json.key("set").sorted(set.collect());
            json.close('}');
        }
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.0
}

fn write_setting(json: &mut Json, catalog: &Catalog, at: &Place, setting: &Setting) {
    match (at, setting) {
        (_, Setting::Months(months)) => json.number((*months).into()),
        (Place::Option(option), Setting::Value(value)) => {
            write_value(json, catalog, *option, value);
        }
        _ => json.raw("null"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_serde_json_does() {
        let controls = (0..=b' ').map(char::from);
        let all: String = controls.chain("\"\\/明'\u{7f}\u{2028}".chars()).collect();
        for text in [&all, "", "\"", "明价"] {
            let mut json = Json::default();
            json.text(text);
            assert_eq!(json.0, serde_json::to_string(text).unwrap());
        }
    }
}
