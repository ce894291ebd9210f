//! `robots.txt` and `sitemap.xml`.

use askama::Template;
use storefront::Page;

use crate::compiled::CompiledList;
use crate::error::Error;
use crate::head::{Links, address};
use crate::output::Output;
use crate::{LANGUAGES, Options};

#[derive(Template)]
#[template(path = "sitemap.xml", escape = "html")]
struct Sitemap {
    pages: Vec<Links>,
}

/// Writes both. The sitemap names what is worth finding; its addresses are whole, as its format asks,
/// where the site's origin is known.
pub(crate) fn write(
    lists: &[CompiledList],
    options: &Options,
    output: &Output,
) -> Result<(), Error> {
    let products = lists
        .iter()
        .map(|list| Page::Product(list.catalog.id.clone()));
    let pages = [Page::Home, Page::Estimate].into_iter().chain(products);
    let pages = pages.flat_map(|page| LANGUAGES.map(|lang| Links::of(&page, lang, options)));
    let sitemap = Sitemap {
        pages: pages.collect(),
    }
    .render()?;
    output.write("sitemap.xml", sitemap.as_bytes())?;

    let mut robots = format!("User-agent: *\nDisallow: {}frame/\n", options.base);
    if options.origin.is_some() {
        robots += &format!("Sitemap: {}\n", address(options, "sitemap.xml"));
    }
    output.write("robots.txt", robots.as_bytes())
}
