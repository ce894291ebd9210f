//! What a charge comes to for one entry: its quantity, what of it is priced, how often.

use rust_decimal::Decimal;

use crate::catalog::{Charge, Periods};
use crate::exact::Exact;
use crate::price::{Part, Price};
use crate::selection::Selection;

const MONTHS_IN_A_YEAR: u32 = 12;

/// What a charge comes to for one entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Due {
    /// Nothing is charged: there is no line.
    Nothing,
    /// Only the seller knows.
    OnRequest,
    /// A line.
    Amount(Billed),
}

/// What is charged for one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Billed {
    /// The quantity, before any free part or rounding.
    pub quantity: Decimal,
    /// The one step that prices it, if it is one.
    pub part: Option<Part>,
    /// How many times the price is due.
    pub periods: Decimal,
    /// What it comes to, rounded if the catalog rounds lines.
    pub amount: Exact,
}

impl Charge {
    /// What it comes to for one entry at a price, whether or not [`Charge::when`] holds.
    #[must_use]
    pub fn due(&self, selection: &Selection, price: &Price, item: Decimal) -> Due {
        let quantity = self.quantity.exact(selection, item);
        if quantity.is_zero() && !matches!(price, Price::Flat(_)) {
            return Due::Nothing;
        }
        if matches!(price, Price::OnRequest) {
            return Due::OnRequest;
        }
        let periods = self.exact_periods(selection, item);
        let asked = quantity.to_decimal();
        let billable = self.exactly_billable(quantity);
        let single = price.rate(&billable);
        let mut amount = match &single {
            Some((billed, rate)) => rate.amount(billed),
            None => price.graduated_amount(&billable),
        };
        let part = single.map(|(billed, rate)| rate.part(&billed, &amount));
        if !matches!(self.periods, Periods::Once) {
            amount *= &periods;
        }
        Due::Amount(Billed {
            quantity: asked,
            part,
            periods: periods.to_decimal(),
            amount: self.rounded(amount),
        })
    }

    /// The quantity that is priced: less the free part, rounded.
    #[must_use]
    pub fn billable(&self, quantity: Decimal) -> Decimal {
        self.exactly_billable(quantity.into()).to_decimal()
    }

    pub(super) fn exactly_billable(&self, quantity: Exact) -> Exact {
        let charged = if self.free.is_zero() {
            quantity
        } else {
            (&quantity - &self.free.into()).max(Exact::ZERO)
        };
        match self.round {
            Some(rounding) => rounding.exactly(&charged),
            None => charged,
        }
    }

    fn rounded(&self, amount: Exact) -> Exact {
        match self.rounding {
            Some(rounding) => rounding.exactly(amount),
            None => amount,
        }
    }

    /// How many times its price is due.
    #[must_use]
    pub fn periods(&self, selection: &Selection, item: Decimal) -> Decimal {
        self.exact_periods(selection, item).to_decimal()
    }

    fn exact_periods(&self, selection: &Selection, item: Decimal) -> Exact {
        let months = selection.term_months.unwrap_or(0);
        match &self.periods {
            Periods::Once => Exact::ONE,
            Periods::Months => Decimal::from(months).into(),
            Periods::Years if months.is_multiple_of(MONTHS_IN_A_YEAR) => {
                Decimal::from(months / MONTHS_IN_A_YEAR).into()
            }
            Periods::Years => Exact::from(Decimal::from(months))
                .checked_div(&Decimal::from(MONTHS_IN_A_YEAR).into())
                .unwrap_or(Exact::ZERO),
            Periods::Times(measure) => measure.exact(selection, item),
        }
    }
}
