//! The calculator: a form with a control for each option of a price list.

mod choice_box;
mod choices_field;
mod conflict_notice;
mod form;
mod improbable_notice;
mod notes;
mod number_input;
mod option_field;
mod option_group;
mod packs_table;
mod price_book_offer;
mod problem_notice;
mod purchases_field;
mod quantity_field;
mod repairs;
mod term_field;
mod toggle_field;
mod unavailable_notice;

pub(crate) use choice_box::ChoiceBox;
pub use form::Calculator;
pub(crate) use improbable_notice::ImprobableNotice;
pub use problem_notice::ProblemNotice;
pub use repairs::Repairs;

use leptos::prelude::*;
use pricing::catalog::OptionId;

use crate::changed::changed;
use crate::model::Control;
use crate::state::use_calculator;

/// What the fields of one option share.
#[derive(Clone, Copy)]
struct Field {
    /// The option.
    option: OptionId,
    /// What its control shows.
    control: ReadSignal<Control>,
}

impl Field {
    /// The field of an option of the calculator around.
    fn of(option: OptionId) -> Self {
        let calculator = use_calculator();
        let control = changed(move || {
            let (history, reckoning) = (calculator.history(), calculator.reckoning());
            history.with(|history| {
                let catalog = calculator.catalog();
                reckoning.with(|now| Control::of(&catalog, &history.draft, now, option))
            })
        });
        Self { option, control }
    }

    /// The id of what is said about an option, which its inputs name as their description.
    fn notes_id(option: &str) -> String {
        format!("mj-{option}-notes")
    }

    /// Whether a rule forbids taking the option as things are.
    fn is_unavailable(self) -> bool {
        self.control.with(|now| !now.unavailable.is_empty())
    }
}
