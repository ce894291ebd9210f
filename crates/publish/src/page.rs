//! Which files the site has of each price list, and of all.

use pricing::Lang;
use storefront::Page;
use storefront::pages::Content;
use storefront::price_lists::Lists;

use crate::compiled::CompiledList;
use crate::document::{Documents, plain};
use crate::error::Error;
use crate::head::{Head, address};
use crate::json_ld;
use crate::output::Output;
use crate::preview_image::Painter;
use crate::{LANGUAGES, Options};

/// The page and the fragment of a price list in both languages, and the picture shown with links to it.
pub(crate) fn write_product(
    list: &CompiledList,
    documents: &Documents<'_>,
    painter: &Painter,
    output: &Output,
) -> Result<(), Error> {
    let catalog = &list.catalog;
    let options = documents.options;
    for lang in LANGUAGES {
        let page = Page::Product(catalog.id.clone());
        let mut head = Head::of_product(catalog, lang, options);
        head.structured_data = Some(json_ld::product(catalog, lang, options));
        let image = painter.paint(catalog, lang)?;
        head.image = write_image(&catalog.id, lang, image, options, output)?;
        let file = format!("{}index.html", page.path(lang));
        let content = Content::Product(catalog.clone());
        let document = documents.render(page, content, lang, &head, std::slice::from_ref(list))?;
        output.write_page(&file, &document)?;

        let fragment = fragment(list, lang, options);
        output.write_best(&fragment_path(&catalog.id, lang), fragment.as_bytes())?;
    }
    Ok(())
}

/// Writes a preview image, where there is one; returns its address.
fn write_image(
    about: &str,
    lang: Lang,
    image: Option<Vec<u8>>,
    options: &Options,
    output: &Output,
) -> Result<Option<String>, Error> {
    let Some(image) = image else { return Ok(None) };
    let file = format!("images/{about}.{}", name(lang));
    let path = output.write_named(&file, "png", &image)?;
    Ok(Some(address(options, &path)))
}

/// Home, the estimate, submitted quotes, and the page of addresses there are none of: hosts take the one of
/// the nearest folder, or one for all.
pub(crate) fn write_overviews(
    lists: &[CompiledList],
    documents: &Documents<'_>,
    painter: &Painter,
    output: &Output,
) -> Result<(), Error> {
    let catalogs = || lists.iter().map(|list| list.catalog.clone()).collect();
    for lang in LANGUAGES {
        let image = painter.paint_site(lang)?;
        let image = write_image("site", lang, image, documents.options, output)?;
        for (page, content) in [
            (Page::Home, Content::Home(catalogs())),
            // What is in it is the browser's own.
            (Page::Estimate, Content::Estimate(Lists::default())),
            (Page::Quotes(None), Content::Quotes(None, Vec::new())),
        ] {
            let mut head = Head::of_overview(&page, lang, documents.options);
            head.image.clone_from(&image);
            let file = format!("{}index.html", page.path(lang));
            let document = documents.render(page, content, lang, &head, lists)?;
            output.write_page(&file, &document)?;
        }
        let page = Page::Unknown;
        let head = Head::of_overview(&page, lang, documents.options);
        let file = format!("{}404.html", page.path(lang));
        let document = documents.render(page, Content::NotFound, lang, &head, &[])?;
        output.write_page(&file, &document)?;
    }
    Ok(())
}

/// What the widget shows of a price list before its program is there.
pub(crate) fn fragment(list: &CompiledList, lang: Lang, options: &Options) -> String {
    let catalog = list.catalog.clone();
    plain(&widget::fragment::render(catalog, lang, options.today))
}

/// Where the fragment of a price list is, which the widget shows before its program is there.
pub(crate) fn fragment_path(product: &str, lang: Lang) -> String {
    format!("fragments/{product}.{}.html", name(lang))
}

/// A language's name in the names of files.
fn name(lang: Lang) -> &'static str {
    storefront::address::lang_name(lang)
}
