//! Whom to answer.

use serde::{Deserialize, Serialize};

use super::answer::Problem;
use super::words::{self, Words};

/// A contact as typed. What is blank is not submitted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// The company.
    #[serde(skip_serializing_if = "is_blank")]
    pub company: String,
    /// The person's name.
    #[serde(skip_serializing_if = "is_blank")]
    pub name: String,
    /// The email address.
    #[serde(skip_serializing_if = "is_blank")]
    pub email: String,
    /// The phone number.
    #[serde(skip_serializing_if = "is_blank")]
    pub phone: String,
    /// What else is to be said.
    #[serde(skip_serializing_if = "is_blank")]
    pub note: String,
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl Contact {
    /// Whether nothing is filled in: then none is submitted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        ContactField::ALL
            .iter()
            .all(|field| is_blank(field.of(self)))
    }

    /// What is wrong as far as can be told here, by the places of its fields: the service tells the rest.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let message = if !is_blank(&self.email) && !self.email.contains('@') {
            words::no_email_address()
        } else if is_blank(&self.email) && is_blank(&self.phone) && !self.is_empty() {
            words::no_way_to_answer()
        } else {
            return Vec::new();
        };
        vec![Problem {
            option: ContactField::Email.place().to_owned(),
            message,
        }]
    }
}

/// A field of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactField {
    /// The company.
    Company,
    /// The person's name.
    Name,
    /// The email address.
    Email,
    /// The phone number.
    Phone,
    /// What else is to be said.
    Note,
}

impl ContactField {
    /// The fields, in the order they are asked for.
    pub const ALL: [Self; 5] = [
        Self::Company,
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Note,
    ];

    /// Its name in a form and in the service's request.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Note => "note",
        }
    }

    /// What problems call it.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Company => "contact.company",
            Self::Name => "contact.name",
            Self::Email => "contact.email",
            Self::Phone => "contact.phone",
            Self::Note => "contact.note",
        }
    }

    /// The type of its input; the note has several lines and none.
    pub(super) fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            _ => "text",
        }
    }

    /// What browsers fill it with.
    pub(super) fn autocomplete(self) -> &'static str {
        match self {
            Self::Company => "organization",
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Note => "off",
        }
    }

    /// How many characters the service takes.
    pub(super) fn max_length(self) -> &'static str {
        match self {
            Self::Company => "200",
            Self::Name => "100",
            Self::Email => "254",
            Self::Phone => "32",
            Self::Note => "2000",
        }
    }

    pub(super) fn label(self, words: &'static Words) -> &'static str {
        match self {
            Self::Company => words.company,
            Self::Name => words.name,
            Self::Email => words.email,
            Self::Phone => words.phone,
            Self::Note => words.note,
        }
    }

    /// What a contact holds in it.
    #[must_use]
    pub fn of(self, contact: &Contact) -> &str {
        match self {
            Self::Company => &contact.company,
            Self::Name => &contact.name,
            Self::Email => &contact.email,
            Self::Phone => &contact.phone,
            Self::Note => &contact.note,
        }
    }

    /// Fills it in.
    pub fn set(self, contact: &mut Contact, text: String) {
        let field = match self {
            Self::Company => &mut contact.company,
            Self::Name => &mut contact.name,
            Self::Email => &mut contact.email,
            Self::Phone => &mut contact.phone,
            Self::Note => &mut contact.note,
        };
        *field = text;
    }
}
