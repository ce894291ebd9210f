//! That a price list is old.

use chrono::NaiveDate;
use leptos::prelude::*;
use pricing::Catalog;

use crate::list_age::is_old;
use crate::locale::{Locale, use_locale};
use crate::state::use_calculator;

/// Says that the calculator's price list is old, once it is.
#[component]
pub fn OldListNotice() -> impl IntoView {
    let calculator = use_calculator();
    let locale = use_locale();
    move || old_list_notice(locale, &calculator.catalog(), calculator.today().get())
}

/// That a price list is old on a day; nothing while it is not.
pub fn old_list_notice(
    locale: Locale,
    catalog: &Catalog,
    today: NaiveDate,
) -> Option<impl IntoView + use<>> {
    is_old(catalog, today).then(|| {
        view! {
            <p class="mj-notice" part="notice" data-testid="old-list">{locale.words.old_list}</p>
        }
    })
}
