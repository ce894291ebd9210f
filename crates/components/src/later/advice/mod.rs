//! What to buy: for what is needed, and instead of what is selected.

mod answer;
mod instead;
mod need;
mod purchase;
mod words;

pub use instead::panel as instead;
pub use need::panel as need;
pub use purchase::{money, quantity};
