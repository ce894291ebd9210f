//! Whom to answer. Kept apart from the quote, never in a public answer, never in a log.

use std::collections::BTreeMap;
use std::fmt;

use pricing::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use wire::{ProblemDocument, Problems};

/// A contact as written.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RawContact {
    /// The company, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// An email address; this or a phone number is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The person, at most 100 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Anything else, at most 2000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A phone number; this or an email address is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A contact that can be answered: trimmed, nothing empty, email or phone there.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The company.
    pub company: Option<String>,
    /// The person.
    pub name: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

impl fmt::Debug for RawContact {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("RawContact(…)")
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Contact(…)")
    }
}

impl RawContact {
    /// The contact as meant.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn check(&self) -> Result<Contact, Problems> {
        let mut problems = Vec::new();
        let mut take = |field: &'static str, given: &Option<String>, rule: Rule| {
            let text = given.as_deref().map(str::trim).unwrap_or_default();
            if let Some((code, message)) = rule.broken_by(text) {
                problems.push(problem(field, code, message));
            }
            (!text.is_empty()).then(|| text.to_owned())
        };
        let contact = Contact {
            company: take("company", &self.company, Rule::Line(200)),
            name: take("name", &self.name, Rule::Line(100)),
            email: take("email", &self.email, Rule::Email),
            phone: take("phone", &self.phone, Rule::Phone),
            note: take("note", &self.note, Rule::Lines(2000)),
        };
        if contact.email.is_none() && contact.phone.is_none() {
            let message = text(
                "请填写邮箱或电话，否则无法回复",
                "give an email address or a phone number to be answered",
            );
            problems.push(problem("email", "requires", message));
        }
        if problems.is_empty() {
            Ok(contact)
        } else {
            Err(Problems { problems })
        }
    }
}

/// What a field must be like, if it is not empty.
#[derive(Clone, Copy)]
enum Rule {
    Line(usize),
    Lines(usize),
    Email,
    Phone,
}

impl Rule {
    fn broken_by(self, given: &str) -> Option<(&'static str, Text)> {
        let longest = match self {
            Rule::Line(longest) | Rule::Lines(longest) => longest,
            Rule::Email => 254,
            Rule::Phone => 32,
        };
        if given.chars().count() > longest {
            let message = text(
                format!("最多 {longest} 个字"),
                format!("give at most {longest} characters"),
            );
            return Some(("out_of_range", message));
        }
        let control = |c: char| c.is_control() && !(matches!(self, Rule::Lines(_)) && c == '\n');
        if given.replace("\r\n", "\n").chars().any(control) {
            let message = text("不能含有控制字符", "leave control characters out");
            return Some(("wrong_type", message));
        }
        let wrong = match self {
            _ if given.is_empty() => None,
            Rule::Email if !is_email(given) => Some(text(
                "邮箱格式不对，例如 name@example.com",
                "not an email address such as name@example.com",
            )),
            Rule::Phone if !is_phone(given) => Some(text(
                "电话格式不对，例如 +86 10 1234 5678",
                "not a phone number such as +86 10 1234 5678",
            )),
            _ => None,
        };
        wrong.map(|message| ("wrong_type", message))
    }
}

/// Something before one `@` and a name with a dot after it: the rest, only sending can tell.
fn is_email(given: &str) -> bool {
    let Some((person, host)) = given.split_once('@') else {
        return false;
    };
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '@' | '<' | '>' | ',' | ';' | '"');
    let named = host.split('.').all(|part| !part.is_empty());
    !person.is_empty()
        && host.contains('.')
        && named
        && (person.chars().chain(host.chars())).all(plain)
}

fn is_phone(given: &str) -> bool {
    let digits = given.chars().filter(char::is_ascii_digit).count();
    let written = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.');
    (5..=20).contains(&digits) && given.chars().all(written)
}

fn problem(field: &str, code: &str, message: Text) -> ProblemDocument {
    // Leaving a field out mends all that can be wrong with it, but for the one that is missing.
    let set = BTreeMap::from([(format!("contact.{field}"), pricing::RawValue::Missing)]);
    let leave_out = wire::problem::RepairDocument {
        set,
        message: text("去掉此项", "leave it out"),
    };
    ProblemDocument {
        code: code.to_owned(),
        option: format!("contact.{field}"),
        message,
        repairs: (code != "requires")
            .then_some(leave_out)
            .into_iter()
            .collect(),
    }
}

fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(email: &str, phone: &str, note: &str) -> RawContact {
        let some = |text: &str| Some(text.to_owned());
        RawContact {
            company: some("  示例公司 "),
            name: None,
            email: some(email),
            phone: some(phone),
            note: some(note),
        }
    }

    #[test]
    fn what_can_be_answered() {
        let contact = raw("a@b.cn", "", "一\r\n二").check().unwrap();
        assert_eq!(contact.company.as_deref(), Some("示例公司"));
        assert_eq!(contact.phone, None);
        assert!(raw("", "+86 (10) 1234-5678", "").check().is_ok());
    }

    #[test]
    fn everything_wrong_at_once() {
        let broken = raw("no mail", "call me", "\u{7}").check().unwrap_err();
        let options: Vec<_> = broken.problems.iter().map(|p| p.option.as_str()).collect();
        assert_eq!(options, ["contact.email", "contact.phone", "contact.note"]);
        for email in [
            "@b.cn", "a@", "a@b", "a@b..cn", "a@b@c.cn", "a b@c.cn", "a@b.cn,",
        ] {
            assert!(raw(email, "", "").check().is_err(), "{email}");
        }
        let none = raw("", "", "").check().unwrap_err();
        assert_eq!(none.problems[0].code, "requires");
        let long = raw("a@b.cn", "", &"长".repeat(2001)).check().unwrap_err();
        assert_eq!(long.problems[0].code, "out_of_range");
    }

    #[test]
    fn nothing_personal_in_debug_output() {
        assert_eq!(format!("{:?}", raw("a@b.cn", "", "x")), "RawContact(…)");
    }
}
