//! What the service answers to a submission.

use pricing::{Decimal, Text};

use super::request::Claim;
use crate::model::json::Json;

/// An answer, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It is kept under a number.
    Accepted(String),
    /// The price list has changed since.
    Changed(Change),
    /// These places hold something wrong.
    Wrong(Vec<(String, Text)>),
    /// It is refused, and why.
    Refused {
        /// In the words of the service.
        message: Text,
        /// Whether trying again may help.
        again: bool,
        /// How many seconds to wait before.
        wait: Option<u32>,
    },
    /// Nothing answered.
    Unreached,
    /// Nothing here takes quotes: a copy of the site without its service.
    NoService,
}

/// What changed between what was claimed and what it comes to now.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The lines that differ.
    pub lines: Vec<Difference>,
    /// What it would be submitted with now.
    pub claim: Claim,
}

/// An amount that is another now.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it is for.
    pub label: Text,
    /// What it was; `None` for something new.
    pub was: Option<Decimal>,
    /// What it is; `None` for something gone.
    pub now: Option<Decimal>,
}

impl Answer {
    /// Reads an answer: its status, what its `Retry-After` says, its text.
    #[must_use]
    pub fn read(status: u16, wait: Option<&str>, text: &str) -> Self {
        let json = Json::read(text).unwrap_or(Json::Null);
        let number = json.get("quote_id").and_then(Json::text);
        if let (200..300, Some(number)) = (status, number) {
            return Answer::Accepted(number.to_owned());
        }
        let Some(code) = json.get("code").and_then(Json::text) else {
            // Not the service: a host that knows only files, or a gateway that cannot reach it.
            return if status >= 500 && status != 501 {
                Answer::Unreached
            } else {
                Answer::NoService
            };
        };
        match (code, change(&json)) {
            ("price-changed", Some(change)) => Answer::Changed(change),
            ("invalid-contact" | "invalid-selection", _) => Answer::Wrong(problems(&json)),
            _ => Answer::Refused {
                message: json.get("message").map(words).unwrap_or_default(),
                again: status == 429 || status == 408 || status >= 500,
                wait: wait.and_then(|wait| wait.parse().ok()),
            },
        }
    }
}

fn problems(json: &Json) -> Vec<(String, Text)> {
    let mut found = Vec::new();
    if let Some(Json::List(all)) = json.get("problems") {
        for one in all {
            let option = one.get("option").and_then(Json::text).unwrap_or_default();
            let message = one.get("message").map(words).unwrap_or_default();
            found.push((option.to_owned(), message));
        }
    }
    found
}

fn change(json: &Json) -> Option<Change> {
    let claim = Claim::of_quote(json.get("quote")?)?;
    let mut lines = Vec::new();
    if let Some(Json::List(all)) = json.get("lines") {
        for line in all {
            let id = || line.get("id").and_then(Json::text).map(str::to_owned);
            let label = line.get("label").map(words).or_else(|| {
                let id = id()?;
                Some(Text {
                    zh: id.clone(),
                    en: id,
                })
            });
            lines.push(Difference {
                label: label?,
                was: line.get("was").and_then(amount),
                now: line.get("now").and_then(amount),
            });
        }
    }
    Some(Change { lines, claim })
}

/// An amount as documents write it.
#[must_use]
pub fn amount(json: &Json) -> Option<Decimal> {
    pricing::parse_decimal(json.text()?)
}

/// A text in two languages.
#[must_use]
pub fn words(json: &Json) -> Text {
    let of = |lang| {
        let text = json.get(lang).and_then(Json::text);
        text.unwrap_or_default().to_owned()
    };
    Text {
        zh: of("zh"),
        en: of("en"),
    }
}
