//! What a configuration costs: the totals, and the lines they are the sums of.

mod arithmetic;
mod live_total;
mod quote_lines;
mod sample_mark;
mod totals;
mod totals_bar;

pub use live_total::LiveTotal;
pub use quote_lines::QuoteLines;
pub(crate) use sample_mark::is_sample;
pub use totals_bar::TotalsBar;
