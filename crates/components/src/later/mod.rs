//! What a visitor opens, beside what shows a price.

#[cfg(target_arch = "wasm32")]
pub mod advice;
#[cfg(target_arch = "wasm32")]
pub mod file;
#[cfg(target_arch = "wasm32")]
pub mod plot;
pub mod submit;
pub mod time;
pub mod words;

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
