//! The calculator without a browser.

pub mod availability;
pub mod by_total;
pub mod control;
pub mod draft;
pub mod draft_history;
pub mod edit;
pub mod entry;
pub mod free_tier;
pub mod link;
pub mod need;
pub mod number;
pub mod plot;
pub mod reckoning;
pub mod table;

pub use control::{Control, Input, Unavailable};
pub use draft::Draft;
pub use draft_history::DraftHistory;
pub use edit::Edit;
pub use reckoning::{Figures, Reckoning, SideEffect};
