//! Handing a text to the visitor as a file.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, Window};

/// Saves a text under a name, if the browser lets us.
pub fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let window: Window = js_sys::global().unchecked_into();
    let link = window.document().map(|page| page.create_element("a"));
    if let Some(Ok(link)) = link {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The click has begun the download, which holds on to what it reads.
    let _ = Url::revoke_object_url(&url);
}
