//! Several quotes together.

use rust_decimal::Decimal;

use crate::catalog::{Catalog, Nature};
use crate::quote::{Quote, Renewal, Totals};

/// The sums of several quotes in one currency. Different natures are never added together, nor renewals
/// that are due at different intervals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// ISO 4217 code.
    pub currency: String,
    /// Due now.
    pub due_now: Decimal,
    /// Due after use.
    pub usage: Decimal,
    /// Due at each renewal: one for each interval, the shortest first.
    pub renewals: Vec<Renewal>,
    /// Paid in advance within the months asked about ([`Totals::prepaid_within`]).
    pub within: Decimal,
    /// The natures of what only the sellers know the price of.
    pub on_request: Vec<Nature>,
}

impl Totals {
    /// What is paid in advance to have the product for so many months: what is due now, and every renewal
    /// that begins within them. What is paid once is paid once; what is due after use is not in it.
    #[must_use]
    pub fn prepaid_within(&self, months: u32) -> Decimal {
        let Some(renewal) = self.renewal else {
            return self.due_now;
        };
        let terms = months.div_ceil(renewal.term_months.max(1));
        let again = Decimal::from(terms.saturating_sub(1));
        let renewed = renewal.amount.saturating_mul(again);
        self.due_now.saturating_add(renewed)
    }
}

/// The sums of quotes, each with its price list, one for each currency in the order first met; `within` is for
/// so many months.
#[must_use]
pub fn sums(quotes: &[(&Catalog, &Quote)], months: u32) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    for (catalog, quote) in quotes {
        let currency = &catalog.currency;
        let known = sums.iter().position(|sum| sum.currency == *currency);
        let at = known.unwrap_or_else(|| {
            sums.push(Sum {
                currency: currency.clone(),
                due_now: Decimal::ZERO,
                usage: Decimal::ZERO,
                renewals: Vec::new(),
                within: Decimal::ZERO,
                on_request: Vec::new(),
            });
            sums.len() - 1
        });
        if let Some(sum) = sums.get_mut(at) {
            sum.add(catalog, quote, months);
        }
    }
    sums
}

impl Sum {
    /// Whether every line of every quote has a price.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.on_request.is_empty()
    }

    /// Whether only the sellers know the price of something of one of these natures.
    #[must_use]
    pub fn is_on_request(&self, natures: &[Nature]) -> bool {
        self.on_request
            .iter()
            .any(|nature| natures.contains(nature))
    }

    fn add(&mut self, catalog: &Catalog, quote: &Quote, months: u32) {
        let totals = &quote.totals;
        self.due_now = self.due_now.saturating_add(totals.due_now);
        self.usage = self.usage.saturating_add(totals.usage);
        self.within = self.within.saturating_add(totals.prepaid_within(months));
        let charges = quote.on_request.iter();
        self.on_request
            .extend(charges.map(|charge| catalog.charge(*charge).nature));
        let Some(renewal) = totals.renewal else {
            return;
        };
        let months = renewal.term_months;
        let at = self.renewals.partition_point(|it| it.term_months < months);
        match self.renewals.get_mut(at) {
            Some(same) if same.term_months == months => {
                same.amount = same.amount.saturating_add(renewal.amount);
            }
            _ => self.renewals.insert(at, renewal),
        }
    }
}
