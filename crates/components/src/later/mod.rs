//! What a visitor opens, beside what shows a price: downloaded when it is first asked for.
//!
//! Views and closures of a panel, and what only they need, live under this module: that name is what
//! the build goes by when it cuts the program (see [`crate::part`]).

use crate::part::{self, Panels};

/// Puts the panels where [`part::slot`] finds them. Called by the second part alone.
pub fn install() {
    part::install(Panels {});
}
