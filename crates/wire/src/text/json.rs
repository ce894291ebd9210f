//! JSON in the making.

use pricing::catalog::OptionId;
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Text};

use crate::amount::digits;
use crate::compact::hex;

/// JSON in the making. Whoever writes an object writes its keys in order.
#[derive(Default)]
pub(super) struct Json(pub(super) String);

impl Json {
    /// A comma, unless something has just begun.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }

    pub(super) fn key(&mut self, key: &str) -> &mut Self {
        self.text(key);
        self.0.push(':');
        self
    }

    pub(super) fn raw(&mut self, json: &str) {
        self.next();
        self.0.push_str(json);
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.next();
        self.0.push(bracket);
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    pub(super) fn text(&mut self, text: &str) {
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

    pub(super) fn number(&mut self, number: Decimal) {
        let digits = digits(number);
        match digits.parse::<i64>() {
            Ok(whole) if whole.unsigned_abs() < 1 << 53 => self.raw(&digits),
            _ => self.text(&digits),
        }
    }

    pub(super) fn numbers(&mut self, numbers: &[Decimal]) {
        self.open('[');
        for number in numbers {
            self.number(*number);
        }
        self.close(']');
    }

    pub(super) fn both(&mut self, text: &Text) {
        self.open('{');
        self.key("en").text(&text.en);
        self.key("zh").text(&text.zh);
        self.close('}');
    }

    pub(super) fn truth(&mut self, truth: bool) {
        self.raw(if truth { "true" } else { "false" });
    }

    /// Members whose keys come in any order.
    pub(super) fn sorted(&mut self, mut members: Vec<Json>) {
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

/// The value of an option.
pub(super) fn write_value(json: &mut Json, catalog: &Catalog, option: OptionId, value: &Value) {
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
