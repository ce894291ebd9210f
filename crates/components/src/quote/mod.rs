//! What a configuration costs: the totals, and the lines they are the sums of.

mod arithmetic;
mod lines;
mod totals;

pub use lines::QuoteLines;
pub use totals::{LiveTotal, TotalsBar};
