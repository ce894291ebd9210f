//! What submitting asks of the browser: to send, and to keep what was typed while the tab is open.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response, UrlSearchParams, Window};

use super::answer::Answer;
use crate::model::json::Json;

/// Where quotes are submitted and found.
const QUOTES: &str = "/api/v1/quotes";

/// Where the tab keeps what was typed.
const KEPT: &str = "mingjia-submission";

fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// Submits a body under a key.
pub(super) async fn submit(key: String, body: String) -> Answer {
    match post(&key, &body).await {
        Ok((status, wait, text)) => Answer::read(status, wait.as_deref(), &text),
        Err(_) => Answer::Unreached,
    }
}

async fn post(key: &str, body: &str) -> Result<(u16, Option<String>, String), JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("idempotency-key", key)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body.into());
    let response = window().fetch_with_str_and_init(QUOTES, &init);
    let response: Response = JsFuture::from(response).await?.dyn_into()?;
    let wait = response.headers().get("retry-after")?;
    Ok((response.status(), wait, text(&response).await?))
}

/// An accepted quote by its number; `Ok(None)` where there is none.
pub(super) async fn find(number: &str) -> Result<Option<Json>, JsValue> {
    let number = String::from(js_sys::encode_uri_component(number));
    let mut address = QUOTES.to_owned();
    address.push('/');
    address.push_str(&number);
    let response = JsFuture::from(window().fetch_with_str(&address)).await?;
    let response: Response = response.dyn_into()?;
    let json = Json::read(&text(&response).await?);
    match (response.status(), json) {
        (200, Some(json)) => Ok(Some(json)),
        (404, Some(_)) => Ok(None),
        _ => Err(JsValue::UNDEFINED),
    }
}

async fn text(response: &Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// A key that no other submission has. Not `randomUUID`, which pages without TLS do not have.
pub(super) fn new_key() -> String {
    let mut bytes = [0_u8; 16];
    if let Ok(crypto) = window().crypto() {
        // Refused only past 64 KB.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut key = String::new();
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            key.extend(char::from_digit(half.into(), 16));
        }
    }
    key
}

/// What this tab kept: nothing where the visitor forbids it.
pub(super) fn kept() -> Json {
    let storage = window().session_storage().ok().flatten();
    let text = storage.and_then(|storage| storage.get_item(KEPT).ok().flatten());
    text.and_then(|text| Json::read(&text))
        .unwrap_or(Json::Null)
}

/// Keeps something for as long as the tab is open, or nothing any more.
pub(super) fn keep(kept: Option<&Json>) {
    if let Ok(Some(storage)) = window().session_storage() {
        // Refused where a visitor forbids it or there is no room: then it is not kept.
        let _ = match kept {
            Some(kept) => storage.set_item(KEPT, &kept.to_string()),
            None => storage.remove_item(KEPT),
        };
    }
}

/// What the address says of language and day.
fn parameters() -> Option<UrlSearchParams> {
    let search = window().location().search().unwrap_or_default();
    let parameters = UrlSearchParams::new_with_str(&search).ok()?;
    parameters.delete("s");
    parameters.delete("id");
    Some(parameters)
}

fn address(path: &str, name: &str, value: &str) -> String {
    let mut address = path.to_owned();
    if let Some(parameters) = parameters() {
        parameters.set(name, value);
        address.push('?');
        address.push_str(&String::from(parameters.to_string()));
    }
    address
}

/// The address of a configured product, in the same language and on the same day.
pub(super) fn product(id: &str, selection: &str) -> String {
    let mut path = "/products/".to_owned();
    path.push_str(id);
    address(&path, "s", selection)
}

/// Goes to the page of an accepted quote, in the same language and on the same day.
pub(super) fn open_receipt(number: &str) {
    // Refused to no page of its own site.
    let _ = window()
        .location()
        .assign(&address("/quotes", "id", number));
}

/// Opens the browser's printing.
pub(super) fn print() {
    // Refused where a page may not open dialogs.
    let _ = window().print();
}
