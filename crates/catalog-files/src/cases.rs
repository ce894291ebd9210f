//! Worked examples kept beside a catalog: what a selection must come to, and what must be answered
//! to questions about dates and to needs, for every level of tests.

mod compare;
mod questions;

use std::collections::BTreeMap;
use std::path::Path;

use pricing::check::Code;
use pricing::raw::Number;
use serde::{Deserialize, Serialize, Serializer};

pub use compare::{differences, selection, today};
pub use questions::{About, answers_differ};

use crate::document::Document;
use crate::folder::{CASES, tomls};
use crate::{Error, FileIssue};

/// The file of a product's `cases` folder.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CaseFile {
    case: Vec<Case>,
    timeline: Vec<Question>,
    refund: Vec<Question>,
    advice: Vec<Question>,
}

/// What a selection must come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its id within the product.
    pub id: String,
    /// What it shows.
    pub note: String,
    /// Where the source prints it, if it does.
    pub source: Option<toml::Table>,
    /// The selection; the product is its folder's.
    pub selection: toml::Table,
    /// The totals, where it is valid.
    pub totals: Option<CaseTotals>,
    /// Some of the lines; empty, that there are none.
    pub lines: Option<Vec<CaseLine>>,
    /// What it includes.
    pub provides: Option<BTreeMap<String, i64>>,
    /// Charges on request.
    pub on_request: Option<Vec<String>>,
    /// The problems, where it is not valid.
    #[serde(default)]
    pub problems: Vec<CaseProblem>,
}

/// Totals as the contract writes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseTotals {
    /// Due now.
    pub due_now: String,
    /// Due after use.
    pub usage: String,
    /// Due at each renewal.
    pub renewal: Option<CaseRenewal>,
}

/// A renewal as the contract writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseRenewal {
    /// The amount.
    pub amount: String,
    /// For how many months.
    pub term_months: u32,
}

/// What a line must come to, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLine {
    /// The line.
    pub id: String,
    /// What it comes to.
    pub amount: String,
    /// Its quantity, before any free part or rounding.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "digits"
    )]
    pub quantity: Option<Number>,
    /// The units that are priced, after the free part and rounding: packages, where it is by those.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "digits"
    )]
    pub billed: Option<Number>,
    /// The rate; of several tiers none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "digits"
    )]
    pub unit_price: Option<Number>,
}

/// A number as a string of digits, which reads back as it was.
fn digits<S: Serializer>(number: &Option<Number>, to: S) -> Result<S::Ok, S::Error> {
    let digits = number.map(|Number(number): Number| number.to_string());
    digits.serialize(to)
}

/// A problem by what tells it from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseProblem {
    /// The option it is about.
    pub option: String,
    /// Its code.
    pub code: String,
}

/// What must be answered to a question about dates, or to a need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id within the product.
    pub id: String,
    /// What it shows.
    pub note: String,
    /// Where the source prints it, if it does.
    pub source: Option<toml::Table>,
    /// What is asked; the product is its folder's.
    pub question: toml::Table,
    /// What the answer must hold, where the question makes sense; it may hold more.
    pub answer: Option<toml::Table>,
    /// The problems, where it does not.
    #[serde(default)]
    pub problems: Vec<CaseProblem>,
}

/// The questions of one product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Questions {
    /// What happens when.
    pub timeline: Vec<Question>,
    /// Whether a refund is granted.
    pub refund: Vec<Question>,
    /// What to buy.
    pub advice: Vec<Question>,
}

/// Reads the worked examples of one product's folder, file by file.
///
/// # Errors
/// What cannot be read, or every malformed file.
pub fn read(product: &Path) -> Result<Vec<Case>, Error> {
    let files = files(product)?.into_iter();
    Ok(files.flat_map(|file| file.case).collect())
}

/// Reads the questions about dates and the needs of one product's folder.
///
/// # Errors
/// What cannot be read, or every malformed file.
pub fn questions(product: &Path) -> Result<Questions, Error> {
    let mut questions = Questions::default();
    for file in files(product)? {
        questions.timeline.extend(file.timeline);
        questions.refund.extend(file.refund);
        questions.advice.extend(file.advice);
    }
    Ok(questions)
}

/// Everything wrong with the worked examples and questions of one product's folder, besides what
/// comes out: malformed files, names given twice, examples of nothing.
///
/// # Errors
/// What cannot be read.
pub fn check(product: &Path) -> Result<Vec<FileIssue>, Error> {
    let mut issues = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for path in tomls(&product.join(CASES))? {
        let document = Document::read(&path)?;
        let file: CaseFile = match document.whole() {
            Ok(file) => file,
            Err(found) => {
                issues.extend(found);
                continue;
            }
        };
        let cases = file.case.iter().map(|case| {
            let of_nothing = case.totals.is_some() != case.problems.is_empty();
            let wanted = "totals, or problems where it is not valid";
            (&case.id, of_nothing.then_some(wanted))
        });
        let wanted = "an answer, or problems where the question makes no sense";
        let asked = |questions: &[Question]| -> Vec<(String, Option<&'static str>)> {
            let of_nothing =
                |question: &Question| question.answer.is_some() != question.problems.is_empty();
            let each = questions.iter();
            each.map(|question| (question.id.clone(), of_nothing(question).then_some(wanted)))
                .collect()
        };
        let lists = [
            (
                "case",
                cases.map(|(id, missing)| (id.clone(), missing)).collect(),
            ),
            ("timeline", asked(&file.timeline)),
            ("refund", asked(&file.refund)),
            ("advice", asked(&file.advice)),
        ];
        for (list, entries) in lists {
            for (i, (id, missing)) in entries.into_iter().enumerate() {
                if let Some(missing) = missing {
                    issues.push(document.locate(&format!("{list}[{i}]"), Code::Missing(missing)));
                }
                if names.contains(&id) {
                    let code = Code::Duplicate(id.clone());
                    issues.push(document.locate(&format!("{list}[{i}].id"), code));
                }
                names.push(id);
            }
        }
    }
    Ok(issues)
}

fn files(product: &Path) -> Result<Vec<CaseFile>, Error> {
    let mut files = Vec::new();
    let mut issues = Vec::new();
    for path in tomls(&product.join(CASES))? {
        match Document::read(&path)?.whole() {
            Ok(file) => files.push(file),
            Err(found) => issues.extend(found),
        }
    }
    if issues.is_empty() {
        Ok(files)
    } else {
        Err(Error::Broken(issues))
    }
}
