//! Quotations as pages and paper show them, made from the price lists there are.
#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use components::quotation::accepted::{AcceptedQuote, Verdict};
use components::{Locale, QuotationByNumber, QuotationLookup};
use leptos::prelude::*;
use pricing::{Catalog, Lang};
use serde_json::{Value, json};

const CDP: &str = "tencent-cdp";
const QUICK_AUDIENCE: &str = "aliyun-quick-audience";

fn catalog(id: &str) -> Arc<Catalog> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    Arc::new(catalogs.into_iter().find(|one| one.id == id).unwrap())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the service would keep of a selection.
fn accepted(catalog: &Catalog, selection: &Value, verdict: Verdict) -> AcceptedQuote {
    let today = day("2026-03-31");
    AcceptedQuote {
        quote_id: "20260331-7K3F9M2QX0VB4TZC8HNA".to_owned(),
        verdict,
        issued_at: "2026-03-31T09:30:00+08:00".to_owned(),
        valid_until: day("2026-04-30"),
        quote: wire::quote(&[catalog], selection, today).unwrap(),
        receipt: "header.payload.signature".to_owned(),
    }
}

/// The page of a quotation, with the price lists at hand.
fn page(quote: AcceptedQuote, lang: Lang, catalogs: Vec<Arc<Catalog>>, today: &str) -> String {
    let today = day(today);
    let owner = Owner::new();
    owner.with(|| {
        provide_context(Locale::new(lang));
        let lookup = QuotationLookup::of(quote);
        let edit_href = Callback::new(|_| Some("/products/here".to_owned()));
        view! { <QuotationByNumber lookup catalogs today=Signal::stored(today) edit_href/> }
            .to_html()
    })
}

fn count(html: &str, text: &str) -> usize {
    html.matches(text).count()
}

#[test]
fn it_is_mingjias_estimate_and_no_offer_of_the_vendor() {
    let catalog = catalog(CDP);
    let selection =
        json!({ "product": CDP, "options": { "edition": "standard", "extra_packs": 2 } });
    let quote = accepted(&catalog, &selection, Verdict::Verified);
    let html = page(quote.clone(), Lang::En, vec![catalog.clone()], "2026-04-01");
    // What its source says of the list is when it was last updated, not since when it is in force.
    assert!(html.contains(
        "Mingjia estimate, from the public list of Tencent Cloud, last updated 4 June 2024<"
    ));
    assert!(html.contains("not a quotation or an offer by Tencent Cloud"));
    assert!(html.contains("¥500,000.00"));
    assert!(!html.contains("no longer valid"));

    let late = page(quote.clone(), Lang::Zh, vec![catalog.clone()], "2026-05-01");
    assert!(late.contains("明价估算，依据腾讯云的公开价目（更新于2024年6月4日）"));
    assert!(late.contains("不是腾讯云的报价或要约"));
    assert!(late.contains("已过有效期"));

    // Of a list that is not the one quoted from no day is claimed.
    let mut older = quote.clone();
    older.quote.catalog_revision = "2020-01-01.000".to_owned();
    let html = page(older, Lang::En, vec![catalog], "2026-04-01");
    assert!(html.contains("from the public list of Tencent Cloud<"));
    assert!(html.contains("has been updated since"));

    // Without the list it still says what it is.
    let html = page(quote, Lang::En, Vec::new(), "2026-04-01");
    assert!(html.contains("Mingjia estimate, from the public list of the seller"));
    assert!(html.contains("¥500,000.00"));
}

#[test]
fn every_decision_is_on_it_and_defaults_are_marked() {
    let catalog = catalog(CDP);
    let selection = json!({ "product": CDP, "options": { "extra_packs": 2 } });
    let quote = accepted(&catalog, &selection, Verdict::Verified);
    let html = page(quote, Lang::Zh, vec![catalog.clone()], "2026-04-01");
    for option in &catalog.options {
        assert!(
            html.contains(&format!("<dt>{}</dt>", option.label.zh)),
            "{}",
            option.id
        );
    }
    assert_eq!(count(&html, "默认</small>"), catalog.options.len() - 1);
    assert!(html.contains("data-testid=\"included\""));
}

#[test]
fn what_only_the_seller_knows_is_never_nothing() {
    let catalog = catalog(QUICK_AUDIENCE);
    let selection = json!({ "product": QUICK_AUDIENCE });
    let quote = accepted(&catalog, &selection, Verdict::Indicative);
    assert!(!quote.quote.on_request.is_empty());
    for lang in [Lang::Zh, Lang::En] {
        let html = page(quote.clone(), lang, vec![catalog.clone()], "2026-04-01");
        assert!(!html.contains("¥0.00"), "{html}");
        let on_request = Locale::new(lang).words.quoted_by_seller;
        assert!(count(&html, on_request) > quote.quote.on_request.len());
    }
    let bare = page(quote, Lang::En, Vec::new(), "2026-04-01");
    assert!(!bare.contains("¥0.00"));
}

#[test]
fn invented_prices_are_marked_on_each_line_and_sum() {
    let catalog = catalog(QUICK_AUDIENCE);
    let book = catalog.books.first().unwrap().name.clone();
    let selection = json!({ "product": QUICK_AUDIENCE, "price_book": book });
    let quote = accepted(&catalog, &selection, Verdict::Indicative);
    let lines = quote.quote.lines.len();
    assert!(lines > 0);
    let sums = 1 + usize::from(quote.quote.totals.renewal.is_some());
    let html = page(quote, Lang::En, vec![catalog], "2026-04-01");
    assert_eq!(count(&html, "data-testid=\"sample\""), lines + sums);
    assert!(html.contains("from invented sample prices"));
    assert!(!html.contains("from the public list"));
}

/// A list made up for what no list there is has: tiers with fixed amounts, a free part, several months.
fn tiers_and_months() -> Arc<Catalog> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists");
    let catalogs = catalog_files::read_all(&dir).unwrap();
    Arc::new(catalogs.into_iter().next().unwrap())
}

#[test]
fn the_arithmetic_on_it_is_the_calculators_and_comes_to_the_amount() {
    let list = tiers_and_months();
    let selection =
        json!({ "product": list.id, "options": { "seats": 10, "calls": 250 }, "term_months": 12 });
    let quote = accepted(&list, &selection, Verdict::Verified);
    let lines = quote.quote.lines.iter();
    let amounts: Vec<_> = lines
        .map(|line| (line.id.as_str(), line.amount.as_str()))
        .collect();
    assert_eq!(
        amounts,
        [
            ("seats", "1800.00"),
            ("calls", "4200.00"),
            ("setup", "90.00")
        ]
    );

    let html = page(quote.clone(), Lang::En, vec![list.clone()], "2026-04-01");
    let free = Locale::new(Lang::En).words.free_part;
    // (10 × 5 + 100) × 12
    assert!(
        html.contains("(10 seats × ¥5 + ¥100) × 12 months<"),
        "{html}"
    );
    // 250, of which 50 are free; (100 × 2 + 100 × 1.5) × 12
    let calls = "250 − 50; (100 calls × ¥2 + 100 calls × ¥1.50) × 12 months<";
    assert!(html.contains(&format!("{free}: {calls}")), "{html}");
    assert!(html.contains(">¥90<"), "{html}");
    // Without the list the document alone is read: times, not months.
    let html = page(quote.clone(), Lang::En, Vec::new(), "2026-04-01");
    assert!(html.contains("(10 seats × ¥5 + ¥100) × 12<"), "{html}");
    let mut older = quote;
    older.quote.catalog_revision = "2020-01-01.000".to_owned();
    let html = page(older, Lang::En, vec![list], "2026-04-01");
    assert!(
        !html.contains(free),
        "what another list says is not said of this one"
    );
    assert!(html.contains("(10 seats × ¥5 + ¥100) × 12<"), "{html}");
}

#[test]
fn a_sum_that_cannot_be_read_is_shown_as_it_is_written() {
    let catalog = catalog(CDP);
    let mut quote = accepted(&catalog, &json!({ "product": CDP }), Verdict::Verified);
    quote.quote.totals.due_now = "200 000,00".to_owned();
    let html = page(quote, Lang::En, vec![catalog], "2026-04-01");
    assert!(html.contains(">200 000,00<"), "{html}");
    assert!(!html.contains("¥0.00"), "{html}");
}

#[test]
fn the_day_of_issue_is_the_one_in_the_offset_it_is_written_with() {
    let catalog = catalog(CDP);
    let mut quote = accepted(&catalog, &json!({ "product": CDP }), Verdict::Verified);
    quote.issued_at = "2026-04-01T00:30:00.5+08:00".to_owned();
    let html = page(quote.clone(), Lang::En, vec![catalog.clone()], "2026-04-01");
    assert!(
        html.contains("data-testid=\"issued\">1 April 2026<"),
        "{html}"
    );
    quote.issued_at = "2026-04-01".to_owned();
    let html = page(quote, Lang::En, vec![catalog], "2026-04-01");
    assert!(!html.contains("data-testid=\"issued\""), "no time: {html}");
}
