//! The page of an accepted quote.

use std::sync::Arc;

use chrono::NaiveDate;
use pricing::Catalog;
use wasm_bindgen_futures::spawn_local;

use super::browser;
use super::paper::{Paper, paper};
use super::words::words;
use crate::leptos::prelude::*;
use crate::model::json::Json;
use crate::view::Show;
use crate::view::element::{el, live};

/// What came of asking for a quote.
#[derive(Clone, PartialEq)]
enum Found {
    Coming,
    Here(Json),
    Missing,
    Unreached,
}

/// The page of the quote with a number, in whichever language.
#[must_use]
pub fn receipt(
    number: String,
    catalogs: Vec<&'static Catalog>,
    today: NaiveDate,
) -> Box<dyn Fn(Show) -> AnyView + Send + Sync> {
    let found = RwSignal::new(Found::Coming);
    let asked = number.clone();
    spawn_local(async move {
        let answer = match browser::find(&asked).await {
            Ok(Some(json)) => Found::Here(json),
            Ok(None) => Found::Missing,
            Err(_) => Found::Unreached,
        };
        let _ = found.try_set(answer);
    });
    let shared = Arc::new((number, catalogs));
    Box::new(move |show| {
        let shared = Arc::clone(&shared);
        live(move || {
            let (number, catalogs) = (&shared.0, &shared.1);
            let words = words(show.lang);
            let said = found.with(|found| match found {
                Found::Coming => el("P").attr("role", "status").child(words.loading),
                Found::Missing => el("P").class("lost").child(words.no_such_quote),
                Found::Unreached => el("P").class("lost").child(words.not_fetched),
                Found::Here(json) => match json.get("quote") {
                    Some(quote) => {
                        let product = quote.get("product").and_then(Json::text);
                        let mut catalogs = catalogs.iter();
                        let catalog = catalogs.find(|one| Some(one.id.as_str()) == product);
                        let currency = quote.get("currency").and_then(Json::text);
                        paper(&Paper {
                            show,
                            today,
                            number,
                            found: json,
                            quote,
                            currency: currency.unwrap_or("CNY"),
                            catalog: catalog.map(|catalog| &**catalog),
                        })
                    }
                    None => el("P").class("lost").child(words.not_fetched),
                },
            });
            vec![said.done()]
        })
    })
}
