//! Whom to answer.

use pricing::{Lang, Text};

use super::words::words;

/// A field of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the service's request.
    pub name: &'static str,
    /// What problems call it.
    pub place: &'static str,
    /// The type of its input; a text of several lines for `textarea`.
    pub input: &'static str,
    /// What browsers fill it with.
    pub fill: &'static str,
    /// How many characters it takes.
    pub most: &'static str,
}

/// The fields of a contact, in the order they are asked for.
pub const FIELDS: [Field; 5] = [
    field("company", "contact.company", "text", "organization", "200"),
    field("name", "contact.name", "text", "name", "100"),
    field("email", "contact.email", "email", "email", "254"),
    field("phone", "contact.phone", "tel", "tel", "32"),
    field("note", "contact.note", "textarea", "off", "2000"),
];

const fn field(
    name: &'static str,
    place: &'static str,
    input: &'static str,
    fill: &'static str,
    most: &'static str,
) -> Field {
    Field {
        name,
        place,
        input,
        fill,
        most,
    }
}

impl Field {
    /// Its label.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let words = words(lang);
        match self.name {
            "company" => words.company,
            "name" => words.name,
            "email" => words.email,
            "phone" => words.phone,
            _ => words.note,
        }
    }
}

/// What is wrong with a contact as far as can be told here, by the places of its fields: the
/// service tells the rest.
#[must_use]
pub fn check(typed: &[(&'static str, String)]) -> Vec<(String, Text)> {
    let of = |name| crate::later::typed(typed, name).unwrap_or_default().trim();
    let (email, phone) = (of("email"), of("phone"));
    let message = if !email.is_empty() && !email.contains('@') {
        Text {
            zh: "邮箱格式不对，例如 name@example.com".to_owned(),
            en: "give an email address such as name@example.com".to_owned(),
        }
    } else if email.is_empty() && phone.is_empty() && !is_empty(typed) {
        Text {
            zh: "请填写邮箱或电话，否则无法回复".to_owned(),
            en: "give an email address or a phone number to be answered".to_owned(),
        }
    } else {
        return Vec::new();
    };
    vec![("contact.email".to_owned(), message)]
}

/// Whether nothing is filled in: then none is submitted.
#[must_use]
pub fn is_empty(typed: &[(&'static str, String)]) -> bool {
    typed.iter().all(|(_, text)| text.trim().is_empty())
}
