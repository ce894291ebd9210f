//! Advice as documents.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use ::advice::{Advice, Doubt, Need, NeedProblem, Purchase, advise, needs};
use chrono::NaiveDate;
use pricing::catalog::UnitId;
use pricing::problem::{Cause, Code, Problem};
use pricing::{Catalog, Decimal, RawValue, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::amount::money;
use crate::problem::{self, ProblemDocument, Problems, RepairDocument};
use crate::quote::{SelectionDocument, TotalsDocument, selection_document, totals};
use crate::request::{self, Requested};
use crate::sentences::advice as sentences;

/// What to buy, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdviceDocument {
    /// The product's id.
    pub product: String,
    /// The revision of the price list.
    pub catalog_revision: String,
    /// The currency of every amount.
    pub currency: String,
    /// What is needed, by unit.
    pub need: BTreeMap<String, RawValue>,
    /// The cheapest purchase of all.
    pub best: PurchaseDocument,
    /// What the list's own guide leads to.
    pub baseline: PurchaseDocument,
    /// What the best saves over the baseline.
    pub saving: String,
    /// The next in order that is not the best with something added; `null` where there is none.
    pub runner_up: Option<PurchaseDocument>,
    /// How many ways to buy were looked at.
    pub explored: u64,
    /// Whether no other way can be better.
    pub proven: bool,
    /// Why that is not certain; empty where it is.
    pub why_not_proven: Vec<DoubtDocument>,
    /// Why the best is the best.
    pub reason: Text,
}

/// Why a purchase is not certain to be the cheapest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DoubtDocument {
    /// `shared_price`, `uneven_price`, `too_many` or `rounding`.
    pub code: String,
    /// The option it is about; `null` where it is about none.
    pub option: Option<String>,
    /// The reason, in words.
    pub message: Text,
}

/// Something to buy that meets the need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PurchaseDocument {
    /// Every option explicit: what `quote` takes.
    pub selection: SelectionDocument,
    /// The sums, by nature.
    pub totals: TotalsDocument,
    /// What is due now and, over the term, after use.
    pub total: String,
    /// How much of what is needed it covers.
    pub covers: RawValue,
}

/// Answers a need in JSON, as of a day.
///
/// # Errors
/// Everything wrong with it; that nobody sells it, or so much of it.
pub fn advice(
    catalogs: &[impl Borrow<Catalog>],
    json: &Value,
    today: NaiveDate,
) -> Result<AdviceDocument, Problems> {
    let asked = Asked::read(catalogs, json)?;
    let Asked { catalog, need, .. } = &asked;
    let on = asked.on.unwrap_or(today);
    match advise(catalog, need, asked.term_months, on) {
        Ok(advice) => Ok(document(catalog, need, &advice)),
        Err(problems) => Err(Problems {
            problems: problems.iter().map(|p| not_met(catalog, p)).collect(),
        }),
    }
}

/// Advice as a document.
#[must_use]
pub fn document(catalog: &Catalog, need: &Need, advice: &Advice) -> AdviceDocument {
    let unit = catalog.unit(need.unit).id.clone();
    AdviceDocument {
        product: catalog.id.clone(),
        catalog_revision: catalog.revision.clone(),
        currency: catalog.currency.clone(),
        need: BTreeMap::from([(unit, need.quantity.into())]),
        best: purchase(catalog, &advice.best),
        baseline: purchase(catalog, &advice.baseline),
        saving: money(advice.saving),
        runner_up: advice.runner_up.as_ref().map(|p| purchase(catalog, p)),
        explored: advice.explored,
        proven: advice.proven,
        why_not_proven: advice.doubts.iter().map(|d| doubt(catalog, *d)).collect(),
        reason: sentences::reason(catalog, need, advice),
    }
}

fn doubt(catalog: &Catalog, doubt: Doubt) -> DoubtDocument {
    let (Doubt::Shared(option) | Doubt::Uneven(option)) = doubt else {
        return DoubtDocument {
            code: doubt.code().to_owned(),
            option: None,
            message: sentences::doubt(catalog, doubt),
        };
    };
    DoubtDocument {
        code: doubt.code().to_owned(),
        option: Some(catalog.option(option).id.clone()),
        message: sentences::doubt(catalog, doubt),
    }
}

fn purchase(catalog: &Catalog, purchase: &Purchase) -> PurchaseDocument {
    PurchaseDocument {
        selection: selection_document(catalog, &purchase.selection),
        totals: totals(&purchase.quote.totals),
        total: money(purchase.total),
        covers: purchase.covers.into(),
    }
}

/// Why a need is not met, as a document. A repair sets the need, by its unit.
#[must_use]
pub fn not_met(catalog: &Catalog, problem: &NeedProblem) -> ProblemDocument {
    let unit_id = |unit: UnitId| catalog.unit(unit).id.clone();
    let (code, option, repairs) = match problem {
        NeedProblem::Selection(problem) => return problem::document(catalog, problem),
        NeedProblem::NotAQuantity(_) => (Code::OutOfRange, "need".to_owned(), Vec::new()),
        NeedProblem::NotProvided(unit) => (Code::Unavailable, unit_id(*unit), Vec::new()),
        NeedProblem::TooMuch { unit, most } => {
            let repair = RepairDocument {
                set: BTreeMap::from([(unit_id(*unit), RawValue::Number(*most))]),
                message: sentences::take_the_most(catalog, *unit, *most),
            };
            (Code::OutOfRange, unit_id(*unit), vec![repair])
        }
    };
    ProblemDocument {
        code: code.as_str().to_owned(),
        option,
        message: sentences::not_met(catalog, problem),
        repairs,
    }
}

/// A question for advice as meant.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The catalog it is about.
    pub catalog: &'a Catalog,
    /// What is needed.
    pub need: Need,
    /// For how long; nothing where that is left to the list.
    pub term_months: Option<u32>,
    /// The day to reckon as of, where one was given.
    pub on: Option<NaiveDate>,
}

impl<'a> Asked<'a> {
    /// Reads `{"product", "need": {unit: quantity, option: value …}, "term_months"?, "options"?}`:
    /// options named beside the unit, or under `options`, are decided already.
    ///
    /// # Errors
    /// Everything wrong with it that can be told without looking for advice.
    pub fn read(catalogs: &'a [impl Borrow<Catalog>], json: &Value) -> Result<Self, Problems> {
        let mut rest = json.clone();
        let wanted = rest.as_object_mut().and_then(|rest| rest.remove("need"));
        let Requested { catalog, .. } = request::selection(catalogs, &rest)?;
        let mut wrong = Vec::new();
        let wanted = match wanted {
            Some(Value::Object(wanted)) => Wanted::read(catalog, wanted, &mut wrong),
            _ => {
                wrong.push(of_need(catalog, Code::WrongType, "need", None));
                Wanted::default()
            }
        };
        let mut decided = match rest.get("options") {
            Some(Value::Object(options)) => options.clone(),
            _ => Map::new(),
        };
        decided.extend(wanted.decided);
        if let (Some(rest), false) = (rest.as_object_mut(), decided.is_empty()) {
            rest.insert("options".to_owned(), Value::Object(decided.clone()));
        }
        let Requested {
            selection,
            problems,
            ..
        } = request::selection(catalogs, &rest)?;
        let months = rest.get("term_months").and_then(Value::as_u64);
        let months = months.and_then(|months| u32::try_from(months).ok());
        let untimed = months.filter(|_| catalog.term.is_none());
        // What rules say, and whether packs last for so long, the advice finds out.
        let is_left_to_advice = |problem: &Problem| match problem.cause {
            Cause::Rule { .. } => true,
            Cause::TermUnavailable { .. } => untimed.is_some(),
            _ => false,
        };
        let problems = problems
            .iter()
            .filter(|problem| !is_left_to_advice(problem));
        wrong.extend(problems.map(|problem| problem::document(catalog, problem)));
        let Some((unit, quantity)) = wanted.what else {
            return Err(Problems { problems: wrong });
        };
        if !wrong.is_empty() {
            let bare = Need::of(unit, quantity);
            let unmet = advise(catalog, &bare, None, catalog.reference_day()).err();
            let unmet = unmet.unwrap_or_default();
            wrong.extend(unmet.iter().map(|problem| not_met(catalog, problem)));
            return Err(Problems { problems: wrong });
        }
        let decided = decided.iter().filter(|(_, value)| !value.is_null());
        let decided = decided.filter_map(|(id, _)| catalog.find_option(id));
        let fixed = decided.map(|option| (option, selection.value(option).clone()));
        Ok(Self {
            catalog,
            need: Need {
                unit,
                quantity,
                fixed: fixed.collect(),
                book: selection.book,
            },
            term_months: untimed.or(selection.term_months),
            on: selection.start_date,
        })
    }
}

/// What a need names: something, and what is decided about it.
#[derive(Default)]
struct Wanted {
    what: Option<(UnitId, Decimal)>,
    decided: Map<String, Value>,
}

impl Wanted {
    fn read(catalog: &Catalog, json: Map<String, Value>, wrong: &mut Vec<ProblemDocument>) -> Self {
        let before = wrong.len();
        let mut wanted = Self::default();
        for (name, value) in json {
            match (catalog.find_unit(&name), quantity(&value)) {
                (Some(_), Some(_)) if wanted.what.is_some() => {
                    wrong.push(of_need(catalog, Code::Unavailable, &name, None));
                }
                (Some(unit), Some(quantity)) => wanted.what = Some((unit, quantity)),
                _ if catalog.find_option(&name).is_some() => {
                    wanted.decided.insert(name, value);
                }
                (Some(unit), None) => {
                    wrong.push(of_need(catalog, Code::WrongType, &name, Some(unit)));
                }
                (None, _) => wrong.push(of_need(catalog, Code::UnknownOption, &name, None)),
            }
        }
        if wanted.what.is_none() && wrong.len() == before {
            wrong.push(of_need(catalog, Code::WrongType, "need", None));
        }
        wanted
    }
}

/// A number, or one in a string, as the contract writes what JSON's numbers cannot hold.
fn quantity(value: &Value) -> Option<Decimal> {
    match request::raw_value(value) {
        RawValue::Number(number) => Some(number),
        RawValue::Text(digits) => pricing::parse_decimal(&digits),
        _ => None,
    }
}

/// What is wrong with the shape of a need.
fn of_need(catalog: &Catalog, code: Code, name: &str, unit: Option<UnitId>) -> ProblemDocument {
    let message = match (code, unit) {
        (_, Some(unit)) => sentences::no_quantity(catalog, unit),
        (Code::UnknownOption, _) => sentences::unknown_need(catalog, name, &needs(catalog)),
        (Code::Unavailable, _) => sentences::one_need(catalog),
        _ => sentences::no_need(catalog, &needs(catalog)),
    };
    ProblemDocument {
        code: code.as_str().to_owned(),
        option: name.to_owned(),
        message,
        repairs: Vec::new(),
    }
}
