//! What a visitor opens, beside what shows a price: downloaded when it is first asked for.
//!
//! Whatever only [`install`] leads to is cut out of the program when the site is built (see `part`).

#[cfg(target_arch = "wasm32")]
mod advice;
#[cfg(target_arch = "wasm32")]
pub mod file;
#[cfg(target_arch = "wasm32")]
mod plot;
pub mod submit;
pub mod time;
pub mod words;

#[cfg(target_arch = "wasm32")]
use crate::part::{self, Panels};

/// Puts the panels where [`part::slot`] finds them. Called by the second part alone.
#[cfg(target_arch = "wasm32")]
pub fn install() {
    part::install(Panels {
        submit: submit::panel,
        time: time::panel,
        need: advice::need,
        instead: advice::instead,
        plot: plot::panel,
    });
}

/// What was typed under a name.
#[must_use]
pub fn typed<'a>(asked: &'a [(&'static str, String)], name: &str) -> Option<&'a str> {
    let mut asked = asked.iter();
    asked
        .find(|(known, _)| *known == name)
        .map(|(_, text)| text.as_str())
}

/// Notes what was typed under a name.
pub fn note(asked: &mut Vec<(&'static str, String)>, name: &'static str, text: String) {
    match asked.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = text,
        None => asked.push((name, text)),
    }
}
