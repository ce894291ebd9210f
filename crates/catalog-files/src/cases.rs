//! Worked examples kept beside a catalog: what a selection must come to, for every level of tests.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::{Error, entries};

/// The file of a product's `cases` folder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    case: Vec<Case>,
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

/// A line's amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLine {
    /// The line.
    pub id: String,
    /// What it comes to.
    pub amount: String,
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

/// Reads the worked examples of one product's folder, file by file.
///
/// # Errors
/// What cannot be read, or every malformed file.
pub fn read(product: &Path) -> Result<Vec<Case>, Error> {
    let mut cases = Vec::new();
    let mut issues = Vec::new();
    for path in entries(&product.join("cases"))? {
        match Document::read(&path)?.whole::<CaseFile>() {
            Ok(file) => cases.extend(file.case),
            Err(found) => issues.extend(found),
        }
    }
    if issues.is_empty() {
        Ok(cases)
    } else {
        Err(Error::Broken(issues))
    }
}
