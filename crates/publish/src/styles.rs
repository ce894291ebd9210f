//! The stylesheets that pages have inlined, so that the first paint waits for nothing but the page.

use storefront::Page;

use crate::client::Client;
use crate::error::Error;

/// A stylesheet of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stylesheet {
    /// Its file without folder, digest and ending: `components`.
    pub name: String,
    /// Its rules.
    pub rules: String,
}

/// Reads the stylesheets that the client's page names, in its order.
pub(crate) fn read(client: &Client) -> Result<Vec<Stylesheet>, Error> {
    let files = client.shell().styles.iter();
    files
        .map(|file| {
            let name = file
                .rsplit_once('-')
                .map_or(file.as_str(), |(name, _)| name);
            Ok(Stylesheet {
                name: name.to_owned(),
                rules: client.required(file)?.trim().to_owned(),
            })
        })
        .collect()
}

impl Stylesheet {
    /// Whether a page shows what its rules are for.
    pub fn is_for(&self, page: &Page) -> bool {
        match self.name.as_str() {
            "need" | "dates" | "quotation" => !matches!(page, Page::Home | Page::Unknown),
            "estimate" => matches!(page, Page::Estimate | Page::Quotes(_)),
            _ => true,
        }
    }
}
