//! Taking the estimate away: as a link, as files, on paper.

use components::download::download;
use components::use_locale;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::wasm_split;

use super::state::{EstimateState, Said};
use crate::address::Page;
use crate::browser;
use crate::estimate::sheet::{self, Sheet};
use crate::estimate::words::words;
use crate::estimate::{csv, shared, xlsx};
use crate::site::use_site;

/// Copies a link, exports files, prints.
#[component]
pub(super) fn Exports() -> impl IntoView {
    let state: EstimateState = expect_context();
    let site = use_site();
    let locale = use_locale();
    let words = words(locale.lang);
    let file = move |ending: &str| format!("mingjia-{}.{ending}", site.today.get_untracked());
    let items = move || {
        let (months, today) = (state.months.get_untracked(), site.today.get_untracked());
        let items = state.priced();
        items.with_untracked(|items| sheet::items(locale, items, months, today))
    };
    let share = move |_| {
        let text = state.items().with_untracked(|items| shared::write(items));
        let link = browser::absolute(&site.link_with(&Page::Estimate, text.as_deref()));
        spawn_local(async move {
            let copied = browser::copy(link.clone()).await;
            // The page may be going.
            let _ = state.link.try_set(copied.is_err().then_some(link));
            match copied {
                Ok(()) => state.say(Said::Copied),
                Err(_) => state.say_nothing(),
            }
        });
    };
    let export_csv = move |_| {
        if let Ok(bytes) = csv::write(&items()) {
            download(&file("csv"), "text/csv;charset=utf-8", bytes.as_slice());
            state.say(Said::Exported);
        }
    };
    let export_xlsx = move |_| {
        let lines = state.priced();
        let lines = lines.with_untracked(|items| sheet::lines(locale, items));
        let sheets = vec![items(), lines];
        let name = file("xlsx");
        spawn_local(async move {
            match workbook(sheets).await {
                Ok(Some(bytes)) => {
                    download(&name, xlsx::MIME_TYPE, bytes.as_slice());
                    state.say(Said::Exported);
                }
                _ => state.say(Said::NotExported),
            }
        });
    };
    view! {
        <div class="actions no-print">
            <button type="button" class="action" data-primary="" data-testid="share" on:click=share>
                {words.share}
            </button>
            <button type="button" class="action" data-testid="export-csv" on:click=export_csv>
                {words.csv}
            </button>
            <button type="button" class="action" data-testid="export-xlsx" on:click=export_xlsx>
                {words.xlsx}
            </button>
            <button type="button" class="action" data-testid="print" on:click=|_| browser::print()>
                {words.print}
            </button>
        </div>
        {move || state.link.get().map(|link| view! {
            <p class="link-field no-print">
                <label for="shared-link">{words.not_copied}</label>
                <input id="shared-link" type="text" readonly value=link/>
            </p>
        })}
    }
    .into_any()
}

/// What writes workbooks is downloaded when the first is asked for.
#[wasm_split(workbook, wasm_split_path = ::leptos::wasm_split, fallible)]
fn workbook(sheets: Vec<Sheet>) -> Result<Option<Vec<u8>>, leptos::wasm_split::SplitLoaderError> {
    Ok(xlsx::write(&sheets).ok())
}
