//! Addresses: which page, in which language, on which day, with what configured.

use chrono::NaiveDate;
use pricing::Lang;
use pricing::parse_date;

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// All products.
    Home,
    /// One product, by id.
    Product(String),
    /// Several configured products.
    Estimate,
    /// Submitted quotes: one by its number, or those kept here.
    Quotes(Option<String>),
    /// None there is.
    Unknown,
}

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The path the site is at, with a slash at both ends.
    pub base: String,
    /// The page.
    pub page: Page,
    /// The language: of `?lang=`, or else of the path.
    pub lang: Lang,
    /// The day to take for today, where one is given.
    pub today: Option<NaiveDate>,
    /// What is configured, as JSON.
    pub selection: Option<String>,
}

impl Address {
    /// Reads the path and query of an address of a site at `base`.
    #[must_use]
    pub fn read(base: &str, path: &str, query: &str) -> Self {
        let parameters: Vec<(String, String)> =
            form_urlencoded::parse(query.trim_start_matches('?').as_bytes())
                .into_owned()
                .collect();
        let parameter = |name: &str| {
            let found = parameters.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone())
        };
        let path = path.strip_prefix(base).unwrap_or(path);
        let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if parts.last() == Some(&"index.html") {
            parts.pop();
        }
        let mut lang = Lang::Zh;
        if parts.first() == Some(&"en") {
            lang = Lang::En;
            parts.remove(0);
        }
        if let Some(tag) = parameter("lang").filter(|tag| !tag.is_empty()) {
            lang = spoken(&tag);
        }
        let page = match parts.as_slice() {
            [] => Page::Home,
            ["products", id] => Page::Product((*id).to_owned()),
            ["estimate"] => Page::Estimate,
            ["quotes"] => Page::Quotes(parameter("id").filter(|id| !id.is_empty())),
            _ => Page::Unknown,
        };
        Self {
            base: base.to_owned(),
            page,
            lang,
            today: parameter("today").as_deref().and_then(parse_date),
            selection: parameter("s"),
        }
    }
}

impl Page {
    /// Its path below the site's base in a language, with a slash at its end.
    #[must_use]
    pub fn path(&self, lang: Lang) -> String {
        let path = match self {
            Page::Home | Page::Unknown => String::new(),
            Page::Product(id) => format!("products/{id}/"),
            Page::Estimate => "estimate/".to_owned(),
            Page::Quotes(_) => "quotes/".to_owned(),
        };
        match lang {
            Lang::Zh => path,
            Lang::En => format!("en/{path}"),
        }
    }
}

/// Chinese by its own tag, by ISO 639-3 and by the Chinese languages that pages are written in, as the
/// element reads tags.
const CHINESE: &[&str] = &["zh", "zho", "cmn", "yue", "wuu"];

/// The one of our languages that a tag (BCP 47) means: Chinese of any kind, else English.
fn spoken(tag: &str) -> Lang {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    let is_chinese = |known: &&str| language.eq_ignore_ascii_case(known);
    if CHINESE.iter().any(is_chinese) {
        Lang::Zh
    } else {
        Lang::En
    }
}

/// A language's name in addresses.
#[must_use]
pub fn lang_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

/// A query of pairs, with its question mark; nothing for none.
#[must_use]
pub fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        query.append_pair(name, &value);
    }
    let query = query.finish();
    if query.is_empty() {
        query
    } else {
        format!("?{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str) -> Page {
        Address::read("/shop/", path, "").page
    }

    #[test]
    fn pages_are_found_below_the_base_in_both_languages() {
        assert_eq!(page("/shop/"), Page::Home);
        assert_eq!(page("/shop/index.html"), Page::Home);
        assert_eq!(page("/shop/en/"), Page::Home);
        assert_eq!(page("/shop/products/a"), Page::Product("a".to_owned()));
        assert_eq!(
            page("/shop/en/products/a/index.html"),
            Page::Product("a".to_owned())
        );
        assert_eq!(page("/shop/estimate/"), Page::Estimate);
        assert_eq!(page("/shop/products/a/b"), Page::Unknown);
        for wanted in [Page::Home, Page::Product("a".to_owned()), Page::Estimate] {
            for lang in [Lang::Zh, Lang::En] {
                let path = format!("/shop/{}", wanted.path(lang));
                let read = Address::read("/shop/", &path, "");
                assert_eq!((read.page, read.lang), (wanted.clone(), lang), "{path}");
            }
        }
    }

    #[test]
    fn the_query_says_language_day_and_selection() {
        let read = Address::read(
            "/",
            "/en/quotes/",
            "?lang=zh&today=2026-03-02&s=%7B%7D&id=Q-1",
        );
        assert_eq!(read.lang, Lang::Zh);
        assert_eq!(read.today, NaiveDate::from_ymd_opt(2026, 3, 2));
        assert_eq!(read.selection.as_deref(), Some("{}"));
        assert_eq!(read.page, Page::Quotes(Some("Q-1".to_owned())));
        assert_eq!(Address::read("/", "/", "?lang=fr&today=soon").today, None);
    }

    #[test]
    fn the_language_is_read_as_bcp_47_has_it() {
        for (query, lang) in [
            ("lang=en-US", Lang::En),
            ("lang=EN", Lang::En),
            ("lang=fr", Lang::En),
            ("lang=zha", Lang::En),
            ("lang=zho", Lang::Zh),
            ("lang=ZH", Lang::Zh),
            ("lang=zh-Hant", Lang::Zh),
            ("lang=zh-cmn-Hans", Lang::Zh),
            ("lang=cmn-Hans-CN", Lang::Zh),
            ("lang=yue", Lang::Zh),
            ("lang=wuu-CN", Lang::Zh),
            ("lang=zh_TW", Lang::Zh),
        ] {
            for path in ["/", "/en/"] {
                assert_eq!(Address::read("/", path, query).lang, lang, "{path}?{query}");
            }
        }
        assert_eq!(Address::read("/", "/en/", "lang=").lang, Lang::En);
        assert_eq!(Address::read("/", "/", "lang=").lang, Lang::Zh);
    }

    #[test]
    fn what_is_written_into_a_query_is_read_again() {
        let text = r#"{"options":{"a":"甲 & 乙"}}"#;
        let written = query([("s", text.to_owned()), ("lang", "en".to_owned())]);
        let read = Address::read("/", "/", &written);
        assert_eq!(read.selection.as_deref(), Some(text));
        assert_eq!(query([]), "");
    }
}
