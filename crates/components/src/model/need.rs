//! What a visitor says they need, and the answers to it.

use advice::{Answers, Need, NeedProblem, answers, covered, said_beside};
use chrono::NaiveDate;
use pricing::catalog::{OptionId, UnitId};
use pricing::check_selection::read_selection;
use pricing::problem::{Place, Problem};
use pricing::{Catalog, Decimal, RawSelection, RawValue, Selection};

use super::number::{both_readings, read_number};

/// A need as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedDraft {
    /// What is needed.
    pub unit: UnitId,
    /// How much of it.
    pub quantity: String,
    /// For how many months, where the product is sold by a term.
    pub term_months: Option<u32>,
    /// What is said beside it, such as how much is used at a time.
    pub beside: Vec<(OptionId, String)>,
}

/// What is wrong with a need.
#[derive(Debug, Clone, PartialEq)]
pub enum NeedFault {
    /// A text that is no number, or may be two; of what is said beside the need, or of the need itself.
    NotANumber(Option<OptionId>, String),
    /// A number beside the need that is not sold.
    Beside(Problem),
    /// Why there is no advice.
    Need(NeedProblem),
}

impl NeedFault {
    /// What it is about, where that is not the need itself.
    #[must_use]
    pub fn beside(&self) -> Option<OptionId> {
        match self {
            NeedFault::NotANumber(beside, _) => *beside,
            NeedFault::Beside(problem) => problem.option(),
            NeedFault::Need(_) => None,
        }
    }
}

/// The answers to a need.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedAnswers {
    /// What was asked.
    pub need: Need,
    /// The cheapest purchase, what the list's own guide leads to, what is selected.
    pub answers: Answers,
}

impl NeedDraft {
    /// To begin with: as much as a selection covers, for its term.
    #[must_use]
    pub fn of(catalog: &Catalog, unit: UnitId, now: &Selection) -> Self {
        let covered = covered(catalog, now, unit);
        let beside = said_beside(catalog, unit).into_iter();
        let text = |number: Decimal| wire::amount::digits(number);
        Self {
            unit,
            quantity: if covered.is_zero() {
                String::new()
            } else {
                text(covered)
            },
            term_months: now.term_months,
            beside: beside
                .map(|option| (option, text(now.value(option).number())))
                .collect(),
        }
    }

    /// The answers, with the price book of a selection and as of its start or else today.
    ///
    /// # Errors
    /// Everything wrong with what was typed, and why nothing can be advised.
    pub fn answers(
        &self,
        catalog: &Catalog,
        now: &Selection,
        today: NaiveDate,
    ) -> Result<NeedAnswers, Vec<NeedFault>> {
        let need = self.read(catalog, now)?;
        let on = now.start_date.unwrap_or(today);
        let mut now = now.clone();
        now.term_months = self.term_months;
        let faults = |problems: Vec<NeedProblem>| -> Vec<NeedFault> {
            problems.into_iter().map(NeedFault::Need).collect()
        };
        let answers = answers(catalog, &need, &now, on).map_err(faults)?;
        Ok(NeedAnswers { need, answers })
    }

    fn read(&self, catalog: &Catalog, now: &Selection) -> Result<Need, Vec<NeedFault>> {
        let mut faults = Vec::new();
        let mut read = |beside, text: &String| {
            let number = read_number(text).ok();
            let number = number.filter(|_| both_readings(text).is_none());
            if number.is_none() {
                faults.push(NeedFault::NotANumber(beside, text.clone()));
            }
            number
        };
        let quantity = read(None, &self.quantity);
        let mut raw = RawSelection {
            product: catalog.id.clone(),
            ..RawSelection::default()
        };
        for (option, text) in &self.beside {
            if let Some(number) = read(Some(*option), text) {
                let id = catalog.option(*option).id.clone();
                raw.options.insert(id, RawValue::Number(number));
            }
        }
        let (beside, problems) = read_selection(catalog, &raw);
        let is_said = |problem: &Problem| {
            let mut said = self.beside.iter();
            said.any(|(option, _)| problem.place == Place::Option(*option))
        };
        faults.extend(problems.into_iter().filter(is_said).map(NeedFault::Beside));
        match quantity.filter(|_| faults.is_empty()) {
            None => Err(faults),
            Some(quantity) => Ok(Need {
                unit: self.unit,
                quantity,
                fixed: self
                    .beside
                    .iter()
                    .map(|(option, _)| (*option, beside.value(*option).clone()))
                    .collect(),
                book: now.book,
            }),
        }
    }
}
