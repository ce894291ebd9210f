//! What to buy: for what is needed, and instead of what is selected.

mod answer_card;
mod answers;
mod applied_advice;
mod cheaper_hint;
mod need_field;
mod need_form;
mod per_unit;
mod state;
mod words;

pub use cheaper_hint::{Cheaper, CheaperHint, provide_cheaper, use_cheaper};
pub use need_form::NeedForm;
pub use per_unit::PerUnit;
pub use state::{NeedState, provide_need, use_need};
pub(crate) use words::given;
