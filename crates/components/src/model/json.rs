//! The JSON of addresses, and no more of it.
//!
//! `serde_json` would bring 30 of this page's KB, most of them to read and write floats, of which a
//! selection has none: numbers are exact decimals here, as they are everywhere else.

use std::fmt::{self, Write};
use std::str::Chars;

use pricing::{Decimal, RawValue};

/// Lists and objects may nest this deep; selections need three levels.
const DEEPEST: usize = 16;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Decimal),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, its members in the order written.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value that a text holds; nothing if it is not JSON.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = Reader(text.chars());
        let value = reader.value(DEEPEST)?;
        reader.skip_space();
        reader.0.next().is_none().then_some(value)
    }

    /// A member of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            // Where a name comes twice, the last one counts.
            Json::Object(members) => members
                .iter()
                .rev()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v),
            _ => None,
        }
    }

    /// A string's text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

struct Reader<'a>(Chars<'a>);

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.0.clone().next()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.0.next();
        }
    }

    fn take(&mut self, wanted: char) -> Option<()> {
        self.skip_space();
        (self.0.next() == Some(wanted)).then_some(())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        self.skip_space();
        match self.peek()? {
            '"' => self.string().map(Json::Text),
            '[' => self
                .items('[', ']', |reader| reader.value(depth))
                .map(Json::List),
            '{' => {
                let member = |reader: &mut Self| {
                    reader.skip_space();
                    let name = reader.string()?;
                    reader.take(':')?;
                    Some((name, reader.value(depth)?))
                };
                self.items('{', '}', member).map(Json::Object)
            }
            't' => self.word("true", Json::Bool(true)),
            'f' => self.word("false", Json::Bool(false)),
            'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        let rest = self.0.as_str().strip_prefix(word)?;
        self.0 = rest.chars();
        Some(value)
    }

    fn items<T>(
        &mut self,
        open: char,
        close: char,
        item: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.take(open)?;
        let mut items = Vec::new();
        self.skip_space();
        if self.peek()? == close {
            self.0.next();
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            self.skip_space();
            match self.0.next()? {
                ',' => {}
                end => return (end == close).then_some(items),
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let all = self.0.as_str();
        let end = all.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let (digits, rest) = all.split_at_checked(end.unwrap_or(all.len()))?;
        self.0 = rest.chars();
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        let (number, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((number, exponent)) => (
                number,
                exponent.strip_prefix(['+', '-']).unwrap_or(exponent),
            ),
            None => (unsigned, "0"),
        };
        let (whole, places) = number.split_once('.').unwrap_or((number, "0"));
        let unpadded = whole.len() == 1 || !whole.starts_with('0');
        let are_digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_number = unpadded && [whole, places, exponent].iter().all(are_digits);
        if !is_number {
            return None;
        }
        match RawValue::from_json_digits(digits) {
            RawValue::Number(number) => Some(Json::Number(number)),
            _ => None,
        }
    }

    fn string(&mut self) -> Option<String> {
        self.take('"')?;
        let mut text = String::new();
        loop {
            match self.0.next()? {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                c if c < ' ' => return None,
                c => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.0.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let first = self.hex()?;
                if !(0xD800..0xDC00).contains(&first) {
                    return char::from_u32(first);
                }
                self.word("\\u", Json::Null)?;
                let second = self.hex()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                char::from_u32(0x10000 + ((first - 0xD800) << 10) + second)?
            }
            c @ ('"' | '\\' | '/') => c,
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |sum, _| Some(sum * 16 + self.0.next()?.to_digit(16)?))
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(true) => f.write_str("true"),
            Json::Bool(false) => f.write_str("false"),
            Json::Number(number) => f.write_str(&wire::amount::digits(*number)),
            Json::Text(text) => quoted(f, text),
            Json::List(items) => {
                f.write_char('[')?;
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        f.write_char(',')?;
                    }
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Json::Object(members) => {
                f.write_char('{')?;
                for (at, (name, value)) in members.iter().enumerate() {
                    if at > 0 {
                        f.write_char(',')?;
                    }
                    quoted(f, name)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                f.write_char('\\')?;
                f.write_char(c)?;
            }
            c if c < ' ' => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn as_serde(json: &Json) -> serde_json::Value {
        match json {
            Json::Null => serde_json::Value::Null,
            Json::Bool(on) => (*on).into(),
            Json::Number(number) => serde_json::to_value(RawValue::Number(*number)).unwrap(),
            Json::Text(text) => text.as_str().into(),
            Json::List(items) => items.iter().map(as_serde).collect(),
            Json::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), as_serde(value)))
                .collect(),
        }
    }

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Bool),
            any::<i32>().prop_map(|number| Json::Number(number.into())),
            any::<String>().prop_map(Json::Text),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            let members = prop::collection::btree_map(any::<String>(), inner.clone(), 0..4);
            prop_oneof![
                prop::collection::vec(inner, 0..4).prop_map(Json::List),
                members.prop_map(|members| Json::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same_here_and_elsewhere(json in any_json()) {
            let text = json.to_string();
            let read = Json::read(&text);
            prop_assert_eq!(read.as_ref(), Some(&json));
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), as_serde(&json));
            let elsewhere = serde_json::to_string_pretty(&as_serde(&json)).unwrap();
            prop_assert_eq!(Json::read(&elsewhere).map(|json| as_serde(&json)), Some(as_serde(&json)));
        }

        #[test]
        fn what_others_refuse_is_refused(text in "[\\[\\]{}\",:0-9.eE+\\-tfn \\\\u]{0,12}") {
            let elsewhere = serde_json::from_str::<serde_json::Value>(&text);
            let huge = elsewhere.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(huge || Json::read(&text).is_some() == elsewhere.is_ok(), "{text}");
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        let text = "[9007199254740993,1e3,-0.10,1e400]";
        let Some(Json::List(read)) = Json::read(text) else {
            panic!("a list")
        };
        let wanted = [
            9_007_199_254_740_993_i64.into(),
            1000.into(),
            Decimal::new(-1, 1),
            Decimal::MAX,
        ];
        assert_eq!(read, wanted.map(Json::Number));
    }

    #[test]
    fn escapes_and_depth() {
        assert_eq!(
            Json::read(r#""\ud83d\ude00\u4e07\/""#),
            Some(Json::Text("😀万/".to_owned()))
        );
        assert_eq!(Json::read(r#""\ud83d""#), None);
        assert_eq!(Json::read(&"[".repeat(100_000)), None);
    }
}
