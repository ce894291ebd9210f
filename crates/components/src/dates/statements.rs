//! What the sources say, statement by statement.

use leptos::prelude::*;

use super::clauses::Statement;
use super::words::words;
use crate::citations::SourceMark;
use crate::locale::use_locale;

/// Statements, each with its source; nothing for none.
#[component]
pub(super) fn Statements(
    /// The statements.
    items: Memo<Option<Vec<Statement>>>,
) -> impl IntoView {
    move || items.get().map(list)
}

/// A list of statements; nothing for none.
pub(super) fn list(items: Vec<Statement>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let items = items.into_iter();
        let items = items.map(|statement| view! { <StatementItem statement/> }.into_any());
        view! { <ul class="mj-statements">{items.collect_view()}</ul> }.into_any()
    })
}

/// A statement with its source.
#[component]
pub(super) fn StatementItem(
    /// The statement.
    statement: Statement,
) -> impl IntoView {
    let words = words(use_locale().lang);
    view! {
        <li>
            <span>{statement.text}</span>
            {statement.link.map(|link| view! {
                <a href=link rel="noreferrer">{words.page}</a>
            }.into_any())}
            <SourceMark source=statement.source/>
        </li>
    }
}
