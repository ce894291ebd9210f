//! How a line comes to its amount, written out: alike beside a calculator and on a quotation.

use pricing::catalog::Periods;
use pricing::{Decimal, Lang};
use wire::sentences::joined;

use crate::locale::Locale;
use crate::text::with_unit;

/// A sum of products, as often as it is due.
pub(crate) struct Arithmetic {
    /// The steps from the quantity to the price of one period.
    pub steps: Vec<Step>,
    /// How many times it is due, with what that is counted in; nothing where it is due once.
    pub times: Option<String>,
    /// The whole quantity and how much of it is free, where some is.
    pub free: Option<(Decimal, Decimal)>,
}

/// A step: `billed ÷ per × rate + flat`.
pub(crate) struct Step {
    /// The units it prices.
    pub billed: Decimal,
    /// What they are called; nothing where it is one thing.
    pub unit: Option<String>,
    /// Their rate.
    pub rate: Decimal,
    /// How many units the rate is for.
    pub per: Decimal,
    /// A fixed amount besides.
    pub flat: Decimal,
}

impl Arithmetic {
    /// The sum, in brackets where all of it is due more than once.
    pub fn written(&self, locale: Locale, currency: &str) -> String {
        let is_sum = self.steps.len() > 1 || self.steps.iter().any(|step| !step.flat.is_zero());
        let steps = self.steps.iter().map(|step| step.written(locale, currency));
        let steps = joined(&steps.collect::<Vec<_>>(), " + ");
        let product = match &self.times {
            Some(times) if is_sum => format!("({steps}) × {times}"),
            Some(times) => format!("{steps} × {times}"),
            None => steps,
        };
        let Some((all, free)) = self.free else {
            return product;
        };
        format!(
            "{}{}{} − {}; {product}",
            locale.words.free_part,
            locale.colon(),
            locale.number(all),
            locale.number(free)
        )
    }
}

impl Step {
    fn written(&self, locale: Locale, currency: &str) -> String {
        let rate = locale.rate(currency, self.rate);
        let billed = locale.number(self.billed);
        let product = match &self.unit {
            None if self.billed == Decimal::ONE && self.per == Decimal::ONE => rate,
            None => format!("{billed} × {rate}"),
            Some(unit) => format!("{} × {rate}", with_unit(&billed, unit)),
        };
        let product = if self.per == Decimal::ONE {
            product
        } else {
            format!("{product} ÷ {}", locale.number(self.per))
        };
        if self.flat.is_zero() {
            product
        } else {
            format!("{product} + {}", locale.rate(currency, self.flat))
        }
    }
}

/// How many times a price is due, in the months or years it is due for.
pub(crate) fn times(locale: Locale, periods: &Periods, number: Decimal) -> Option<String> {
    let plural = if number == Decimal::ONE { "" } else { "s" };
    let number = locale.number(number);
    Some(match (periods, locale.lang) {
        (Periods::Once, _) => return None,
        (Periods::Months, Lang::Zh) => format!("{number} 个月"),
        (Periods::Months, Lang::En) => format!("{number} month{plural}"),
        (Periods::Years, Lang::Zh) => format!("{number} 年"),
        (Periods::Years, Lang::En) => format!("{number} year{plural}"),
        (Periods::Times(_), _) => number,
    })
}
