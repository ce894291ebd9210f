//! Pages rendered natively: everything a visitor without JavaScript reads.

#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use pricing::catalog::About;
use pricing::{Catalog, Lang, Selection, Text};
use storefront::pages::Content;
use storefront::{Page, prerender};

fn catalogs() -> Vec<Arc<Catalog>> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    catalogs.into_iter().map(Arc::new).collect()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

#[test]
fn a_product_page_has_its_default_quote_in_both_languages() {
    for catalog in catalogs() {
        let page = Page::Product(catalog.id.clone());
        let selection = Selection::defaults(&catalog);
        let quote = pricing::quote(&catalog, &selection, today());
        let due = format!(
            "data-amount=\"{}\"",
            wire::amount::money(quote.totals.due_now)
        );
        for lang in [Lang::Zh, Lang::En] {
            let content = Content::Product(catalog.clone());
            let html = prerender::render("/", page.clone(), content, lang, today());
            assert!(html.contains(&due), "{}: {html}", catalog.id);
            assert!(html.contains(catalog.name.get(lang)), "{}", catalog.id);
            // Charges of equal tiers share a table under all their names.
            for charge in &catalog.charges {
                let name = charge.label.get(lang);
                assert!(html.contains(name), "{} of {}", charge.id, catalog.id);
            }
            let said = quote.notices.iter();
            let said = said.map(|notice| &catalog.notice(*notice).text);
            let sources = catalog.sources.iter().map(|source| &source.title);
            for text in said.chain(sources) {
                let text = html_escape::encode_text(text.get(lang));
                assert!(html.contains(&*text), "{text} of {}", catalog.id);
            }
            assert!(html.contains("data-ready=\"false\""), "{}", catalog.id);
        }
    }
}

#[test]
fn every_reading_of_a_source_is_on_its_page() {
    for list in catalogs() {
        let mut list = Arc::unwrap_or_clone(list);
        // Also of what it may lack: a term, the day it is in force from.
        for about in [About::Term, About::EffectiveFrom] {
            let mut reading = list.readings.first().unwrap().clone();
            reading.about = about;
            let reason = format!("{about:?} 的理由");
            reading.reason = Text {
                zh: reason.clone(),
                en: reason,
            };
            list.readings.push(reading);
        }
        let of_list = list
            .readings
            .iter()
            .map(|it| [&it.printed, &it.taken, &it.reason]);
        let of_policy = list
            .policy
            .reading
            .iter()
            .map(|it| [&it.printed, &it.taken, &it.reason]);
        let texts: Vec<Text> = of_list.chain(of_policy).flatten().cloned().collect();
        for lang in [Lang::Zh, Lang::En] {
            let content = Content::Product(Arc::new(list.clone()));
            let html =
                prerender::render("/", Page::Product(list.id.clone()), content, lang, today());
            for text in &texts {
                let text = html_escape::encode_text(text.get(lang));
                assert!(html.contains(&*text), "{text} of {}", list.id);
            }
        }
    }
}

#[test]
fn home_leads_to_every_product_below_the_base() {
    let lists = catalogs();
    let html = prerender::render(
        "/shop/",
        Page::Home,
        Content::Home(lists.clone()),
        Lang::En,
        today(),
    );
    for catalog in lists {
        assert!(
            html.contains(&format!("href=\"/shop/en/products/{}/\"", catalog.id)),
            "{html}"
        );
        for text in [&catalog.vendor, &catalog.summary, &catalog.how_charged] {
            let text = html_escape::encode_text(&text.en);
            assert!(html.contains(&*text), "{text} of {}", catalog.id);
        }
    }
    assert!(html.contains("data-ready=\"true\""), "{html}");
}

#[test]
fn a_list_older_than_eighteen_months_is_said_to_be_so() {
    let notice = "data-testid=\"old-list\"";
    // Its newest document is of 2024-07-24.
    let last = NaiveDate::from_ymd_opt(2026, 1, 24).unwrap();
    let lists = catalogs();
    let page = |id: &str, on| {
        let list = lists.iter().find(|list| list.id == id).unwrap();
        let content = Content::Product(list.clone());
        prerender::render("/", Page::Product(id.to_owned()), content, Lang::Zh, on)
    };
    assert!(!page("tencent-cdp", last).contains(notice));
    assert!(page("tencent-cdp", last.succ_opt().unwrap()).contains(notice));
    // A list whose source bears no day is not called old.
    let far = NaiveDate::from_ymd_opt(2199, 1, 1).unwrap();
    assert!(!page("tencent-smop", far).contains(notice));

    let home = |on| {
        let content = Content::Home(lists.clone());
        let html = prerender::render("/", Page::Home, content, Lang::En, on);
        html.matches(notice).count()
    };
    // Quick Audience's is of 2021.
    assert_eq!(home(last), 1);
    assert_eq!(home(last.succ_opt().unwrap()), 2);
}

#[test]
fn tiers_and_prices_are_in_the_words_buyers_use() {
    for catalog in catalogs() {
        let wanted = match catalog.id.as_str() {
            "tencent-smop" => [
                [
                    "10 万–50 万用户",
                    "110 万用户及以上",
                    "¥2,000 / 月",
                    "20 万用户",
                ],
                [
                    "100,000–500,000 users",
                    "1,100,000 users and over",
                    "¥2,000 / month",
                    "200,000 users",
                ],
            ],
            "tencent-apcas" => [
                [
                    "不满 1 万条线索",
                    "1 万至不满 2 万条线索",
                    "50 万条线索及以上",
                    "洞察次数",
                ],
                [
                    "under 10,000 leads",
                    "10,000 to under 20,000 leads",
                    "500,000 leads and over",
                    "Insight uses",
                ],
            ],
            _ => continue,
        };
        for (lang, texts) in [Lang::Zh, Lang::En].into_iter().zip(wanted) {
            let page = Page::Product(catalog.id.clone());
            let html =
                prerender::render("/", page, Content::Product(catalog.clone()), lang, today());
            for text in texts {
                assert!(html.contains(text), "{} in {}", text, catalog.id);
            }
        }
    }
}
