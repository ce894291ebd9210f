//! A second evaluator of quotes, to be read: the README of price lists, sentence by sentence, over
//! the list and the selection as they are written. It knows nothing of the crate it checks, and
//! reckons with exact ratios only.

use num::bigint::BigInt;
use num::rational::BigRational;
use num::traits::{Signed, Zero};
use serde_json::Value;

pub type Ratio = BigRational;

/// What a selection costs.
#[derive(Debug, Default)]
pub struct Quote {
    /// Charge, entry from 0 where it is for each, and amount.
    pub lines: Vec<(String, Option<usize>, Ratio)>,
    pub on_request: Vec<String>,
    pub due_now: Sum,
    pub usage: Sum,
    pub renewal: Option<Ratio>,
}

/// A ratio that begins at 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum(pub Ratio);

impl Default for Sum {
    fn default() -> Self {
        Self(whole(0))
    }
}

pub fn whole(number: i64) -> Ratio {
    Ratio::from_integer(number.into())
}

/// A number of a list or a selection: a JSON integer, or digits in a string.
pub fn number(json: &Value) -> Ratio {
    let digits = match json {
        Value::String(digits) => digits.clone(),
        other => other.to_string(),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((&digits, ""));
    let units: BigInt = format!("{whole}{places}").parse().expect("digits");
    let ten = BigInt::from(10);
    Ratio::new(units, num::traits::pow(ten, places.len()))
}

/// To a whole number.
fn round(number: &Ratio, mode: &str) -> Ratio {
    let down = number.trunc();
    let rest = (number - &down).abs();
    let half = Ratio::new(1.into(), 2.into());
    let away = match mode {
        "up" => !rest.is_zero(),
        "down" => false,
        "half_up" => rest >= half,
        "half_even" => rest > half || (rest == half && !(&down / whole(2)).is_integer()),
        other => unreachable!("{other}"),
    };
    if away { down + number.signum() } else { down }
}

/// To a multiple of a step.
fn round_to(number: &Ratio, step: &Ratio, mode: &str) -> Ratio {
    round(&(number / step), mode) * step
}

/// To decimal places.
fn round_at(number: &Ratio, digits: u64, mode: &str) -> Ratio {
    let step = Ratio::new(
        1.into(),
        num::traits::pow(BigInt::from(10), digits as usize),
    );
    round_to(number, &step, mode)
}

/// A list with what was selected from it.
pub struct Asked<'a> {
    pub list: &'a Value,
    pub book: &'a Value,
    /// Every option with its value, the term, and whether the book is used.
    pub options: &'a Value,
    pub term_months: Option<i64>,
    pub uses_book: bool,
}

impl Asked<'_> {
    pub fn quote(&self) -> Quote {
        let rounding = &self.list["rounding"];
        let mode = rounding["mode"].as_str().unwrap_or("half_up");
        let digits = rounding["digits"].as_u64().unwrap_or(2);
        let at_total = rounding["at"] == "total";
        let mut quote = Quote::default();
        let mut prepaid = whole(0);
        let mut renews = false;
        for charge in list(&self.list["charge"]) {
            if !self.holds(&charge["when"]) {
                continue;
            }
            let id = charge["id"].as_str().unwrap();
            let price = self.price(&charge["price"]);
            for (at, item) in self.items(charge) {
                let quantity = match &charge["quantity"] {
                    Value::Null => item.clone(),
                    measure => self.measure(measure, &item),
                };
                if quantity.is_zero() && price.get("flat").is_none() {
                    continue;
                }
                if price == "on_request" {
                    quote.on_request.push(id.to_owned());
                    break;
                }
                let charged = charged(charge, quantity);
                let mut amount = amount(&price, &charged) * self.periods(&charge["period"], &item);
                if !at_total {
                    let digits = charge["digits"].as_u64().unwrap_or(digits);
                    amount = round_at(&amount, digits, mode);
                }
                match charge["nature"].as_str().unwrap() {
                    "prepaid" => {
                        renews = true;
                        prepaid += &amount;
                        quote.due_now.0 += &amount;
                    }
                    "one_off" => quote.due_now.0 += &amount,
                    _ => quote.usage.0 += &amount,
                }
                quote.lines.push((id.to_owned(), at, amount));
            }
        }
        quote.renewal = (renews && self.term_months.is_some()).then_some(prepaid);
        if at_total {
            let total = |amount: &Ratio| round_at(amount, digits, mode);
            quote.due_now = Sum(total(&quote.due_now.0));
            quote.usage = Sum(total(&quote.usage.0));
            quote.renewal = quote.renewal.as_ref().map(total);
        }
        quote
    }

    fn value(&self, option: &str) -> &Value {
        &self.options[option]
    }

    fn option(&self, id: &str) -> &Value {
        let mut options = list(&self.list["option"]).iter();
        options.find(|option| option["id"] == id).expect(id)
    }

    fn attribute(&self, option: &str, attribute: &str) -> &Value {
        let chosen = self.value(option);
        let mut choices = list(&self.option(option)["choice"]).iter();
        let choice = choices
            .find(|choice| choice["id"] == *chosen)
            .expect(option);
        &choice["attributes"][attribute]
    }

    fn items(&self, charge: &Value) -> Vec<(Option<usize>, Ratio)> {
        match charge["each"].as_str() {
            Some(option) => {
                let entries = list(self.value(option)).iter().map(number);
                entries
                    .enumerate()
                    .map(|(at, entry)| (Some(at), entry))
                    .collect()
            }
            None => vec![(None, whole(1))],
        }
    }

    fn holds(&self, condition: &Value) -> bool {
        let mut atoms = condition.as_object().into_iter().flatten();
        atoms.all(|(name, matcher)| {
            if name == "term_months" {
                return matches(matcher, &whole(self.term_months.unwrap_or(0)));
            }
            match (self.value(name), matcher) {
                (Value::Bool(on), wanted) => wanted == on,
                (Value::Array(entries), Value::Array(_)) => entries.is_empty(),
                (Value::Array(entries), _) => !entries.is_empty(),
                (Value::String(choice), matcher) if self.option(name)["kind"] == "choice" => {
                    is_one_of(matcher, choice)
                }
                (quantity, matcher) => matches(matcher, &number(quantity)),
            }
        })
    }

    fn measure(&self, measure: &Value, item: &Ratio) -> Ratio {
        let name = match measure {
            Value::Object(operation) => {
                let (operation, operands) = operation.iter().next().unwrap();
                return self.operation(operation, operands, item);
            }
            Value::String(name) => name,
            constant => return number(constant),
        };
        match name.as_str() {
            "item" => item.clone(),
            "term_months" => whole(self.term_months.unwrap_or(0)),
            name if name.starts_with(|c: char| c.is_ascii_digit()) => number(measure),
            name => match name.split_once('.') {
                Some((option, attribute)) => number(self.attribute(option, attribute)),
                None => match self.value(name) {
                    Value::Bool(on) => whole((*on).into()),
                    Value::Array(entries) => entries.iter().map(number).sum(),
                    quantity => number(quantity),
                },
            },
        }
    }

    fn operation(&self, operation: &str, operands: &Value, item: &Ratio) -> Ratio {
        if let Some(option) = operands.as_str() {
            let entries = list(self.value(option)).iter().map(number);
            return match operation {
                "count" => whole(entries.count() as i64),
                _ => entries.max().unwrap_or_else(|| whole(0)),
            };
        }
        let of = |at: usize| self.measure(&operands[at], item);
        let all = || {
            list(operands)
                .iter()
                .map(|operand| self.measure(operand, item))
        };
        match operation {
            "add" => all().sum(),
            "sub" => of(0) - of(1),
            "mul" => all().product(),
            "div" => of(0) / of(1),
            "min" => all().min().unwrap(),
            "max" => all().max().unwrap(),
            "round_up" => round_to(&of(0), &number(&operands[1]), "up"),
            "round_down" => round_to(&of(0), &number(&operands[1]), "down"),
            other => unreachable!("{other}"),
        }
    }

    fn periods(&self, period: &Value, item: &Ratio) -> Ratio {
        let months = whole(self.term_months.unwrap_or(0));
        match period {
            Value::Object(times) => self.measure(&times["times"], item),
            Value::String(word) if word == "month" => months,
            Value::String(word) if word == "year" => months / whole(12),
            _ => whole(1),
        }
    }

    /// The one price a selection leads to.
    fn price(&self, price: &Value) -> Value {
        if let Some(option) = price["book"].as_str() {
            let monthly = &self.book["monthly"][option];
            let rate = match self.value(option) {
                Value::String(choice) => &monthly[choice],
                _ => monthly,
            };
            return if self.uses_book && !rate.is_null() {
                serde_json::json!({ "per_unit": rate })
            } else {
                "on_request".into()
            };
        }
        let Some(by) = price["by"].as_array() else {
            return price.clone();
        };
        let names: Vec<String> = by
            .iter()
            .map(|key| self.column(key.as_str().unwrap()))
            .collect();
        let mut cells = list(&price["cells"]).iter();
        let cell = cells
            .find(|cell| cell["at"] == serde_json::json!(names))
            .unwrap();
        if cell["on_request"] == true {
            return "on_request".into();
        }
        cell.clone()
    }

    fn column(&self, key: &str) -> String {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match key.split_once('.') {
            Some((option, attribute)) => text(self.attribute(option, attribute)),
            None => text(self.value(key)),
        }
    }
}

/// Less the free part, rounded.
fn charged(charge: &Value, quantity: Ratio) -> Ratio {
    let mut charged = quantity;
    if !charge["free"].is_null() {
        charged = (charged - number(&charge["free"])).max(whole(0));
    }
    if let Some(mode) = charge["round"]["mode"].as_str() {
        charged = round_to(&charged, &number(&charge["round"]["to"]), mode);
    }
    charged
}

fn amount(price: &Value, charged: &Ratio) -> Ratio {
    if !price["flat"].is_null() {
        return number(&price["flat"]);
    }
    if charged.is_zero() {
        return whole(0);
    }
    let or = |json: &Value, otherwise: i64| match json {
        Value::Null => whole(otherwise),
        given => number(given),
    };
    let units = charged / or(&price["per"], 1);
    if !price["per_unit"].is_null() {
        return units * number(&price["per_unit"]);
    }
    if let Some(package) = price["package"].as_object() {
        return (charged / number(&package["size"])).ceil() * number(&package["price"]);
    }
    if let Some(tiers) = price["volume"].as_array() {
        let mut reached = tiers
            .iter()
            .filter(|tier| number(&tier["from"]) <= *charged);
        let tier = reached.next_back().unwrap_or(&tiers[0]);
        return units * or(&tier["unit"], 0) + or(&tier["flat"], 0);
    }
    let tiers = list(&price["graduated"]);
    let mut sum = whole(0);
    for (at, tier) in tiers.iter().enumerate() {
        let from = number(&tier["from"]);
        if *charged > from {
            let end = tiers.get(at + 1).map(|next| number(&next["from"]));
            let inside = end.map_or(charged.clone(), |end| end.min(charged.clone())) - from;
            sum += inside / or(&price["per"], 1) * or(&tier["unit"], 0) + or(&tier["flat"], 0);
        }
    }
    sum
}

fn matches(matcher: &Value, value: &Ratio) -> bool {
    match matcher {
        Value::Array(any) => any.iter().any(|one| number(one) == *value),
        Value::Object(bounds) => {
            if let Some(not) = bounds.get("not") {
                return number(not) != *value;
            }
            let least = bounds
                .get("at_least")
                .is_none_or(|least| number(least) <= *value);
            least
                && bounds
                    .get("at_most")
                    .is_none_or(|most| *value <= number(most))
        }
        exactly => number(exactly) == *value,
    }
}

fn is_one_of(matcher: &Value, choice: &str) -> bool {
    match matcher {
        Value::Array(any) => any.iter().any(|one| one == choice),
        Value::Object(not) => !is_one_of(&not["not"], choice),
        exactly => exactly == choice,
    }
}

fn list(json: &Value) -> &[Value] {
    json.as_array().map_or(&[], Vec::as_slice)
}
