//! Handing something to the visitor as a file.

use gloo_file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// Saves a content under a file name, in a browser.
pub fn download<T: gloo_file::BlobContents>(name: &str, mime_type: &str, content: T) {
    let link = gloo_utils::document().create_element("a").ok();
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    // The click begins the download, which holds on to what it reads after the address is gone.
    let url = ObjectUrl::from(Blob::new_with_options(content, Some(mime_type)));
    link.set_href(&url);
    link.set_download(name);
    link.click();
}
