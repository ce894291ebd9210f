//! Several quotes together.

use rust_decimal::Decimal;

use crate::quote::Quote;

/// The sums of several quotes in one currency. Different natures are never added together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// ISO 4217 code.
    pub currency: String,
    /// Due now.
    pub due_now: Decimal,
    /// Due after use.
    pub usage: Decimal,
    /// Due at the renewals, each once, whatever its term.
    pub renewal: Decimal,
    /// Whether every line of every quote has a price.
    pub complete: bool,
}

/// The sums of quotes, each with its currency, one for each currency in the order first met.
#[must_use]
pub fn sums(quotes: &[(&str, &Quote)]) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    for (currency, quote) in quotes {
        let known = sums.iter().position(|sum| sum.currency == *currency);
        let at = known.unwrap_or_else(|| {
            sums.push(Sum {
                currency: (*currency).to_owned(),
                due_now: Decimal::ZERO,
                usage: Decimal::ZERO,
                renewal: Decimal::ZERO,
                complete: true,
            });
            sums.len() - 1
        });
        if let Some(sum) = sums.get_mut(at) {
            let totals = &quote.totals;
            let renewal = totals.renewal.map_or(Decimal::ZERO, |it| it.amount);
            sum.due_now = sum.due_now.saturating_add(totals.due_now);
            sum.usage = sum.usage.saturating_add(totals.usage);
            sum.renewal = sum.renewal.saturating_add(renewal);
            sum.complete &= quote.is_complete();
        }
    }
    sums
}
