//! Texts that change while their element stays, where being wrong would mislead: amounts, answers, dates, what is chosen, what a button does.

/// What is written into an element whose text is set as a whole by `prop:textContent`, since a text node in
/// it may be gone: browsers' translators and extensions replace them. A property is not prerendered, so the
/// text is; in a browser nothing is.
#[must_use]
pub(crate) fn prerendered(text: &str) -> Option<String> {
    cfg!(not(target_arch = "wasm32")).then(|| text.to_owned())
}
