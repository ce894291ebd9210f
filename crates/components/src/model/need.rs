//! What a visitor says they need, and the answer to it.

use advice::{self, Advice, Need, NeedProblem, advise};
use chrono::NaiveDate;
use pricing::catalog::{OptionId, UnitId};
use pricing::problem::{Place, Problem, Repair, Setting};
use pricing::selection::read_selection;
use pricing::{Catalog, Decimal, RawSelection, RawValue, Selection, rules};

use super::number::read_number;

/// A need as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Of what.
    pub unit: UnitId,
    /// How much.
    pub quantity: String,
    /// What is said beside it, such as how much is used at a time.
    pub beside: Vec<(OptionId, String)>,
}

/// What is wrong with a need.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// A text that is no number; of what is said beside the need, or of the need itself.
    NotANumber(Option<OptionId>, String),
    /// A number beside the need that is not sold.
    Beside(Problem),
    /// Why there is no advice.
    Need(NeedProblem),
}

impl Wrong {
    /// What it is about, where that is not the need itself.
    #[must_use]
    pub fn beside(&self) -> Option<OptionId> {
        match self {
            Wrong::NotANumber(beside, _) => *beside,
            Wrong::Beside(problem) => problem.option(),
            Wrong::Need(_) => None,
        }
    }
}

impl Asked {
    /// To begin with: as much as a selection covers.
    #[must_use]
    pub fn of(catalog: &Catalog, unit: UnitId, now: &Selection) -> Self {
        let covered = advice::covered(catalog, now, unit);
        let beside = advice::said_beside(catalog, unit).into_iter();
        let text = |number: Decimal| wire::amount::digits(number);
        Self {
            unit,
            quantity: if covered.is_zero() {
                String::new()
            } else {
                text(covered)
            },
            beside: beside
                .map(|option| (option, text(now.value(option).number())))
                .collect(),
        }
    }

    /// What to buy, for the term and with the price book of a selection.
    ///
    /// # Errors
    /// Everything wrong with what was typed, and why nothing can be advised.
    pub fn answer(
        &self,
        catalog: &Catalog,
        now: &Selection,
        today: NaiveDate,
    ) -> Result<Advice, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut read = |beside, text: &String| {
            let number = read_number(text).ok();
            if number.is_none() {
                wrong.push(Wrong::NotANumber(beside, text.clone()));
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
        wrong.extend(problems.into_iter().filter(is_said).map(Wrong::Beside));
        let (Some(quantity), true) = (quantity, wrong.is_empty()) else {
            return Err(wrong);
        };
        let fixed = self.beside.iter().map(|(option, _)| *option);
        let need = Need {
            unit: self.unit,
            quantity,
            fixed: fixed
                .map(|option| (option, beside.value(option).clone()))
                .collect(),
            book: now.book,
        };
        let on = now.start_date.unwrap_or(today);
        advise(catalog, &need, now.term_months, on)
            .map_err(|problems| problems.into_iter().map(Wrong::Need).collect())
    }

    /// How to get from a selection to a purchase: what is not about the need stays as it is,
    /// unless that breaks a rule.
    #[must_use]
    pub fn taking(&self, catalog: &Catalog, now: &Selection, purchase: &Selection) -> Repair {
        let is_about = |option: OptionId| {
            let mut beside = self.beside.iter();
            advice::is_about(catalog, option, self.unit) || beside.any(|(said, _)| *said == option)
        };
        let options: Vec<OptionId> = catalog.options().map(|(id, _)| id).collect();
        let mut kept = now.clone();
        for option in options.iter().filter(|option| is_about(**option)) {
            kept = kept.with(*option, purchase.value(*option).clone());
        }
        if rules::broken(catalog, &kept).next().is_some() {
            kept = purchase.clone();
        }
        let changed = options
            .iter()
            .filter(|id| kept.value(**id) != now.value(**id));
        Repair {
            set: changed
                .map(|id| {
                    let value = kept.value(*id).clone();
                    (Place::Option(*id), Setting::Value(value))
                })
                .collect(),
        }
    }
}
