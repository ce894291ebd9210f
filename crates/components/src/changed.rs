//! Values that are told only when they change.

use leptos::prelude::*;

/// A value that follows others. What follows it is asked only once it has changed; what follows a memo is
/// asked at each change of what the memo itself follows, and a form has hundreds of effects that follow one
/// selection.
pub(crate) fn changed<T>(value: impl Fn() -> T + 'static) -> ReadSignal<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let told = RwSignal::new(untrack(&value));
    Effect::new(move |_| {
        let now = value();
        told.maybe_update(|before| {
            let is_changed = *before != now;
            *before = now;
            is_changed
        });
    });
    told.read_only()
}
