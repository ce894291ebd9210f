//! The price list as a table.

mod availability_matrix;
mod headline;
mod labels;
mod price_of;
mod price_table;
mod tier_row;

pub use availability_matrix::AvailabilityMatrix;
pub use headline::{headline, included, is_least};
pub(crate) use price_of::{compared, price_of};
pub use price_table::PriceTable;
pub use tier_row::TierRow;
