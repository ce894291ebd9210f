//! What is wrong with a catalog as written.

use std::fmt;

/// One thing wrong with a catalog, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The place as keys and positions from 0, such as `charge[2].price.volume[1].from`.
    pub at: String,
    /// What is wrong.
    pub code: Code,
}

/// What is wrong, with what is needed to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// Not written as the format wants it, as the parser puts it.
    Malformed(String),
    /// An id with letters ids do not have.
    BadId(String),
    /// The same id, cell or value twice.
    Duplicate(String),
    /// A name nothing has.
    UnknownReference {
        /// What was looked for.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// Not a day.
    NotADate(String),
    /// Not an ISO 4217 code.
    NotACurrency(String),
    /// Nothing where something is needed.
    Empty,
    /// Something missing, named.
    Missing(&'static str),
    /// Something of the wrong kind; what is wanted.
    WrongKind(&'static str),
    /// A number outside what is allowed.
    OutOfRange(&'static str),
    /// Bounds that do not ascend.
    NotAscending,
    /// A quantity that no tier prices: the smallest there can be.
    Gap(String),
    /// A measure that can fall below zero.
    Negative,
    /// A number below zero where none can be; what it is.
    NegativeNumber(&'static str),
    /// A name that means something else where it is used; what.
    TakenName {
        /// The name.
        name: String,
        /// What it means already.
        means: &'static str,
    },
    /// A key that does nothing; why.
    Idle(&'static str),
    /// A quantity that can be asked for between two conditions, neither of which holds for it.
    Hole(String),
    /// A file that nothing reads.
    UnreadFile(String),
    /// An amount or quantity that could grow too large.
    Overflow,
    /// A division whose divisor can be 0.
    DivisionByZero,
    /// A combination without a price.
    UnpricedCell(String),
    /// A choice that no configuration allows.
    Unreachable(String),
    /// Decisions that leave no configuration at all.
    Contradiction(String),
    /// The defaults break this rule.
    InvalidDefault(String),
}

impl Issue {
    /// An issue at a place.
    #[must_use]
    pub fn new(at: &str, code: Code) -> Self {
        Self {
            at: at.to_owned(),
            code,
        }
    }

    pub(super) fn unknown(at: &str, kind: &'static str, name: &str) -> Self {
        let name = name.to_owned();
        Self::new(at, Code::UnknownReference { kind, name })
    }
}

impl Code {
    /// As machines see it.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Code::Malformed(_) => "malformed",
            Code::BadId(_) => "bad_id",
            Code::Duplicate(_) => "duplicate",
            Code::UnknownReference { .. } => "unknown_reference",
            Code::NotADate(_) => "not_a_date",
            Code::NotACurrency(_) => "not_a_currency",
            Code::Empty => "empty",
            Code::Missing(_) => "missing",
            Code::WrongKind(_) => "wrong_kind",
            Code::OutOfRange(_) => "out_of_range",
            Code::NotAscending => "not_ascending",
            Code::Gap(_) => "gap",
            Code::Negative => "negative",
            Code::NegativeNumber(_) => "negative_number",
            Code::TakenName { .. } => "taken_name",
            Code::Idle(_) => "idle",
            Code::Hole(_) => "hole",
            Code::UnreadFile(_) => "unread_file",
            Code::Overflow => "overflow",
            Code::DivisionByZero => "division_by_zero",
            Code::UnpricedCell(_) => "unpriced_cell",
            Code::Unreachable(_) => "unreachable",
            Code::Contradiction(_) => "contradiction",
            Code::InvalidDefault(_) => "invalid_default",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Code::Malformed(why) => write!(f, "{why}"),
            Code::BadId(id) => write!(
                f,
                "id {id:?} is not lower case letters, digits and _, with a letter among them; rename it"
            ),
            Code::Duplicate(what) => write!(f, "{what:?} is there twice; remove or rename one"),
            Code::UnknownReference { kind, name } => {
                write!(f, "there is no {kind} {name:?}; correct the name or add it")
            }
            Code::NotADate(given) => write!(f, "{given:?} is not a day; write YYYY-MM-DD"),
            Code::NotACurrency(given) => write!(
                f,
                "{given:?} is not a currency; write three capitals such as CNY"
            ),
            Code::Empty => write!(f, "nothing is written here; fill it in"),
            Code::Missing(what) => write!(f, "{what} is missing; add it"),
            Code::WrongKind(wanted) => write!(f, "this does not fit here; write {wanted}"),
            Code::OutOfRange(allowed) => write!(f, "this is out of range; allowed: {allowed}"),
            Code::NotAscending => write!(
                f,
                "the values do not ascend; sort them and remove repetitions"
            ),
            Code::Gap(quantity) => write!(
                f,
                "no tier prices a quantity of {quantity}; begin the first tier there or below"
            ),
            Code::Negative => write!(
                f,
                "this is or can become negative; wrap it in {{ max = [0, …] }} or correct the sign"
            ),
            Code::NegativeNumber(what) => {
                write!(f, "{what} cannot be below 0; correct the sign")
            }
            Code::TakenName { name, means } => {
                write!(f, "{name:?} already means {means}; rename this")
            }
            Code::Idle(why) => write!(f, "this does nothing: {why}; remove it"),
            Code::Hole(what) => write!(
                f,
                "nothing is charged for {what}, which lies between two conditions; widen one, or add a charge of 0 there"
            ),
            Code::UnreadFile(read) => {
                write!(f, "nothing reads this file; remove or rename it: {read}")
            }
            Code::Overflow => write!(
                f,
                "this can grow too large to reckon with; lower the largest quantity"
            ),
            Code::DivisionByZero => {
                write!(f, "the divisor can be 0; give it a smallest value above 0")
            }
            Code::UnpricedCell(cell) => write!(
                f,
                "the combination {cell} has no price; add the cell, with on_request = true if the list has none"
            ),
            Code::Unreachable(what) => write!(
                f,
                "no configuration allows {what}; relax a rule about it or remove it"
            ),
            Code::Contradiction(what) => {
                write!(f, "the rules leave nothing to buy with {what}; relax one")
            }
            Code::InvalidDefault(reason) => write!(
                f,
                "the defaults break this rule ({reason}); reorder the choices or relax the rule"
            ),
        }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.code)
    }
}
