//! What to buy: for what is needed, and instead of what is selected.

mod answer_card;
mod answers;
mod cheaper_hint;
mod fields;
mod form;
mod per_unit;
mod state;
mod taken;
mod words;

pub use cheaper_hint::{Cheaper, CheaperHint, provide_cheaper, use_cheaper};
pub use form::NeedForm;
pub use per_unit::PerUnit;
pub use state::{NeedState, provide_need, use_need};
pub(crate) use words::given;
