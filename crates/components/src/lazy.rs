//! Pieces of a page whose program is downloaded when they are first wanted.

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::locale::use_locale;

words! {
    try_again: "重试", "Try again";
    unreachable: "这一部分没能加载，请检查网络后重试。", "This part could not be loaded: check the connection and try again.";
}

/// What a lazy function gives: what builds its view, or that its chunk could not be had.
pub type LazyView = Result<ViewFn, SplitLoaderError>;

/// Shows what a lazy function gives once it is wanted, and from then on. Where its chunk cannot be had,
/// says so and offers to try again.
#[component]
pub fn Lazy<F, Fut>(
    /// Whether it is wanted now, such as whether the panel around it is open.
    #[prop(into)]
    wanted: Signal<bool>,
    /// Calls the lazy function.
    load: F,
) -> impl IntoView
where
    F: Fn() -> Fut + Clone + 'static,
    Fut: Future<Output = LazyView> + 'static,
{
    let locale = use_locale();
    let was_wanted = Memo::new(move |before| before == Some(&true) || wanted.get());
    let made = LocalResource::new(move || {
        let coming = was_wanted.get().then(&load);
        async move { Some(coming?.await) }
    });
    move || match made.get().flatten() {
        None => ().into_any(),
        Some(Ok(view)) => view.run(),
        Some(Err(_)) => {
            let words = words(locale.lang);
            view! {
                <p role="alert">
                    {words.unreachable}
                    <button type="button" class="mj-repair" on:click=move |_| made.refetch()>
                        {words.try_again}
                    </button>
                </p>
            }
            .into_any()
        }
    }
}
