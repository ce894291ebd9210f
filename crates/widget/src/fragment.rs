//! What the element shows before its program is there.

use std::sync::Arc;

use chrono::NaiveDate;
use components::model::Draft;
use components::{CalculatorState, Locale};
use leptos::prelude::*;
use pricing::{Catalog, Lang};

use crate::submission::Submission;
use crate::view::{CallToAction, WidgetView};

/// The HTML of a price list with its default selection, as the program will show it. The currency is said
/// by code and by symbol, for the element to write the one in place of the other.
#[must_use]
pub fn render(catalog: Arc<Catalog>, lang: Lang, today: NaiveDate) -> String {
    Owner::new().with(|| {
        let draft = Draft::new(&catalog);
        provide_context(CalculatorState::new(catalog, draft, Signal::stored(today)));
        provide_context(Submission::new(None));
        provide_context(CallToAction::default());
        provide_context(Locale::new(lang));
        view! { <WidgetView/> }.to_html()
    })
}
