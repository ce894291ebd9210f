//! The price list as a table, of drawn lists and of those there are.
#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use components::model::link;
use components::{Calculator, CalculatorState, Locale, PriceTable, QuoteLines};
use leptos::prelude::*;
use pricing::{Catalog, Lang};

const QUICK_AUDIENCE: &str = "aliyun-quick-audience";
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn list(id: &str) -> Catalog {
    catalog_files::read(&Path::new(ROOT).join("catalogs").join(id)).unwrap()
}

fn drawn(id: &str) -> PathBuf {
    Path::new(ROOT)
        .join("crates/pricing/tests/structures")
        .join(id)
}

/// Views of a list with a selection, as they are prerendered.
fn page<V: IntoView + 'static>(
    catalog: Catalog,
    selection: &str,
    lang: Lang,
    views: impl FnOnce() -> V,
) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let draft = link::read(&catalog, selection);
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let state = CalculatorState::new(Arc::new(catalog), draft, Signal::stored(today));
        provide_context(state);
        provide_context(Locale::new(lang));
        views().to_html()
    })
}

fn table(catalog: Catalog, selection: &str, lang: Lang) -> String {
    page(catalog, selection, lang, || view! { <PriceTable/> })
}

/// The part of a table about a charge.
fn about<'a>(html: &'a str, charge: &str) -> &'a str {
    let start = html.find(&format!("data-charge=\"{charge}\"")).unwrap();
    let (rest, _) = html.split_at(start).1.split_once("</tbody>").unwrap();
    rest
}

#[test]
fn what_is_free_and_how_it_is_rounded_stand_in_the_table() {
    let free = catalog_files::read(&drawn("free-quantity")).unwrap();
    let html = table(free, "{}", Lang::En);
    for charge in ["graduated", "volume", "package"] {
        let rows = about(&html, charge);
        assert!(rows.contains("mj-free"), "{charge}: {rows}");
        assert!(rows.contains("First 10"), "{charge}: {rows}");
    }
    assert!(!about(&html, "rounded").contains("mj-free"));
    assert!(about(&html, "rounded").contains("rounded down to 1"));
}

#[test]
fn rows_that_no_rule_lets_anyone_buy_are_not_shown() {
    let plain = std::fs::read_to_string(drawn("option-matrix").join("catalog.toml")).unwrap();
    let rule = r#"
        [[rule]]
        option = "disk"
        when = { size = "small" }
        requires = { disk = ["hdd", "ssd"] }
        kind = "available"
        reason = { zh = "…", en = "…" }
        source = { document = "invented", place = "…" }
    "#;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unbuyable/option-matrix");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("catalog.toml"), plain.clone() + rule).unwrap();
    let row = |html: &str, name: &str| about(html, "machines").contains(&format!("{name}<"));

    let all = table(
        catalog_files::read(&drawn("option-matrix")).unwrap(),
        "{}",
        Lang::En,
    );
    assert!(row(&all, "Small · Nvme") && row(&all, "Large · Ssd"));
    let sold = table(catalog_files::read(&folder).unwrap(), "{}", Lang::En);
    assert!(!row(&sold, "Small · Nvme"), "{}", about(&sold, "machines"));
    for name in ["Small · Hdd", "Small · Ssd", "Large · Hdd", "Large · Ssd"] {
        assert!(row(&sold, name), "{name}: {}", about(&sold, "machines"));
    }
    assert!(about(&sold, "machines").contains("Large · Nvme"));
}

#[test]
fn invented_prices_are_marked_in_each_row_and_line_and_nothing_says_that_they_are_not_counted() {
    let book = r#"{"price_book":"sample"}"#;
    for lang in [Lang::Zh, Lang::En] {
        let words = Locale::new(lang).words;
        let bare = table(list(QUICK_AUDIENCE), "{}", lang);
        assert!(bare.contains(words.prices_on_request) && bare.contains(words.unpriced_rows));
        assert_eq!(bare.matches("data-testid=\"sample\"").count(), 0);

        let html = table(list(QUICK_AUDIENCE), book, lang);
        assert!(!html.contains(words.prices_on_request) && !html.contains(words.unpriced_rows));
        assert!(html.contains(words.sample_on));
        let rows = html.matches("class=\"mj-row").count();
        let on_request = html.matches(words.quoted_by_seller).count();
        assert!(rows > on_request);
        assert_eq!(
            html.matches("data-testid=\"sample\"").count(),
            rows - on_request
        );

        let lines = page(list(QUICK_AUDIENCE), book, lang, || view! { <QuoteLines/> });
        let count = lines.matches("data-line=").count();
        assert!(count > 0);
        assert_eq!(lines.matches("data-testid=\"sample\"").count(), count);
    }
    let real = page(
        list("tencent-cdp"),
        "{}",
        Lang::Zh,
        || view! { <QuoteLines/> },
    );
    assert_eq!(real.matches("data-testid=\"sample\"").count(), 0);
}

#[test]
fn places_in_a_chinese_source_are_marked_as_chinese_on_english_pages_only() {
    let foreign = "lang=\"zh-CN\"";
    let html = table(list("tencent-smop"), "{}", Lang::En);
    assert_eq!(
        html.matches(foreign).count(),
        html.matches("产品价格").count()
    );
    assert!(html.contains(foreign));
    let html = table(list("tencent-smop"), "{}", Lang::Zh);
    assert_eq!(html.matches(foreign).count(), 0);
    let english = table(
        catalog_files::read(&drawn("free-quantity")).unwrap(),
        "{}",
        Lang::En,
    );
    assert_eq!(english.matches(foreign).count(), 0);
}

#[test]
fn packs_are_compared_by_what_one_of_a_few_costs_and_by_what_a_thousand_of_many_do() {
    let html = page(
        list("tencent-apcas"),
        "{}",
        Lang::En,
        || view! { <Calculator/> },
    );
    let row = |option: &str| {
        let start = html
            .find(&format!("data-option-field=\"{option}\""))
            .unwrap();
        let (rest, _) = html.split_at(start).1.split_once("</tr>").unwrap();
        rest
    };
    assert!(
        row("insight_pack_50").contains("per use: ¥2,000<"),
        "{}",
        row("insight_pack_50")
    );
    assert!(row("insight_pack_300").contains("per use: ¥900<"));
    assert!(row("lead_pack_10k").contains("per 1,000: ¥7,000<"));
    assert!(row("lead_pack_800k").contains("per 1,000: ¥2,000<"));
}

#[test]
fn tiers_are_in_peoples_words() {
    let html = table(list("tencent-smop"), "{}", Lang::Zh);
    let packs = about(&html, "overlay_purchases");
    assert!(packs.contains("10 万–50 万"), "{packs}");
    assert!(!packs.contains("十万用户"), "{packs}");
}
