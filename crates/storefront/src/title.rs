//! The title of a page, which names it in the browser.

use leptos::prelude::*;

use crate::browser;

/// Names the page in the browser.
pub(crate) fn use_title(title: String) {
    Effect::new(move |_| browser::set_title(&title));
}
