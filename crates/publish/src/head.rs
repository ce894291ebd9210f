//! What a page says of itself to search engines and to those who link to it.

use components::Locale;
use pricing::{Catalog, Lang};
use storefront::Page;
use storefront::words::{starting_price, words as site_words};

use crate::words::words;
use crate::{LANGUAGES, Options};

/// A page's `<head>`.
pub(crate) struct Head {
    /// The language as `lang` attributes name it.
    pub tag: &'static str,
    /// The language as Open Graph names it.
    pub locale: &'static str,
    pub title: String,
    pub description: String,
    pub site_name: &'static str,
    /// Where it is; none for a page that is not to be found.
    pub links: Option<Links>,
    /// The picture shown with links to it.
    pub image: Option<String>,
    /// What it is about, as JSON-LD between tags.
    pub structured_data: Option<String>,
}

/// Where a page is, in each language.
pub(crate) struct Links {
    pub canonical: String,
    pub alternates: Vec<(&'static str, String)>,
}

impl Links {
    /// Of a page in a language: whole addresses where the site's origin is known.
    pub fn of(page: &Page, lang: Lang, options: &Options) -> Self {
        let address = |lang| address(options, &page.path(lang));
        let mut alternates: Vec<_> = LANGUAGES
            .map(|lang| (Locale::new(lang).tag(), address(lang)))
            .into();
        alternates.push(("x-default", address(Lang::Zh)));
        Self {
            canonical: address(lang),
            alternates,
        }
    }
}

/// The address of a file of the site: whole where its origin is known.
pub(crate) fn address(options: &Options, path: &str) -> String {
    let origin = options.origin.as_deref().unwrap_or_default();
    format!("{origin}{}{path}", options.base)
}

impl Head {
    /// Of a page of one price list.
    pub fn of_product(catalog: &Catalog, lang: Lang, options: &Options) -> Self {
        let locale = Locale::new(lang);
        let site_name = site_words(lang).site;
        let summary = locale.text(&catalog.summary);
        let description = match starting_price(catalog, locale) {
            Some(price) => format!("{price} · {summary}"),
            None => summary,
        };
        let page = Page::Product(catalog.id.clone());
        Self {
            title: format!("{} · {site_name}", locale.text(&catalog.name)),
            description,
            links: Some(Links::of(&page, lang, options)),
            ..Self::bare(lang)
        }
    }

    /// Of a page about all of them.
    pub fn of_overview(page: &Page, lang: Lang, options: &Options) -> Self {
        let (site, own) = (site_words(lang), words(lang));
        let (title, description) = match page {
            Page::Estimate => (format!("{} · {}", site.estimate, site.site), own.estimate),
            Page::Quotes(_) => (
                format!("{} · {}", site.quotations, site.site),
                own.quotations,
            ),
            Page::Unknown => (
                format!("{} · {}", site.not_found_title, site.site),
                site.not_found,
            ),
            Page::Home | Page::Product(_) => (
                format!("{} · {}", site.site, site.site_motto),
                site.home_lead,
            ),
        };
        let is_found = matches!(page, Page::Home | Page::Estimate);
        Self {
            title,
            description: description.to_owned(),
            links: is_found.then(|| Links::of(page, lang, options)),
            ..Self::bare(lang)
        }
    }

    fn bare(lang: Lang) -> Self {
        let locale = Locale::new(lang);
        Self {
            tag: locale.tag(),
            locale: locale.pick("zh_CN", "en_US"),
            title: String::new(),
            description: String::new(),
            site_name: site_words(lang).site,
            links: None,
            image: None,
            structured_data: None,
        }
    }
}
