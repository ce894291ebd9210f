//! The gallery: pages as somebody else might have them, each hard on the widget in its own way.

use crate::client::Client;
use crate::compiled::CompiledList;
use crate::error::Error;
use crate::output::Output;

/// Stands in its pages for where the widget is served.
const SITE: &str = "https://widget.example/";

/// Writes it, where every price list that it shows is there; answers whether it did.
pub(crate) fn write(
    client: &Client,
    lists: &[CompiledList],
    output: &Output,
) -> Result<bool, Error> {
    let pages: Vec<_> = client.gallery().collect();
    let is_there = |id: &str| lists.iter().any(|list| list.catalog.id == id);
    if !pages.iter().all(|(_, text)| shown(text).all(is_there)) {
        return Ok(false);
    }
    for (path, text) in &pages {
        output.write(path, text.replace(SITE, "../").as_bytes())?;
    }
    Ok(!pages.is_empty())
}

/// The products of a page's elements.
fn shown(page: &str) -> impl Iterator<Item = &str> {
    let attributes = page.split("product=\"").skip(1);
    attributes.filter_map(|rest| rest.split('"').next())
}
