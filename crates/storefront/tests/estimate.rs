//! What items of an estimate come to: real and invented prices apart, what is not known told apart.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use components::Locale;
use pricing::{Decimal, Lang};
use serde_json::json;
use storefront::estimate::comparison;
use storefront::estimate::list::Item;
use storefront::estimate::priced::{Outcome, Priced, is_cut_short, sums};
use storefront::estimate::{csv, sheet, xlsx};
use storefront::price_lists::Lists;

fn lists(missing: &[&str]) -> Lists {
    let all = corpus::catalogs().into_iter();
    let here = all.filter(|list| !missing.contains(&list.id.as_str()));
    Lists {
        here: here.map(Arc::new).collect(),
        missing: missing.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn priced(lists: &Lists, selection: serde_json::Value) -> Priced {
    let item = Item::new("x".to_owned(), selection, 0);
    Priced::of(lists, &item, NaiveDate::default())
}

#[test]
fn invented_prices_are_never_summed_with_real_ones() {
    let lists = lists(&[]);
    let items = [
        priced(&lists, json!({"product": "tencent-cdp"})),
        priced(
            &lists,
            json!({"product": "aliyun-quick-audience", "price_book": "sample"}),
        ),
    ];
    let real: Vec<_> = sums(&items, false, 12)
        .iter()
        .map(|sum| sum.due_now)
        .collect();
    let sample: Vec<_> = sums(&items, true, 12)
        .iter()
        .map(|sum| sum.due_now)
        .collect();
    assert_eq!(real, [Decimal::from(200_000)]);
    assert_eq!(sample, [Decimal::from(24_000)]);
}

#[test]
fn a_list_that_could_not_be_fetched_is_no_unknown_product() {
    let lists = lists(&["tencent-cdp"]);
    let items = [
        priced(&lists, json!({"product": "tencent-cdp"})),
        priced(&lists, json!({"product": "gone"})),
        priced(
            &lists,
            json!({"product": "tencent-smop", "term_months": 99}),
        ),
    ];
    let [cdp, gone, smop] = &items;
    assert_eq!(cdp.outcome, Outcome::NotFetched("tencent-cdp".to_owned()));
    assert_eq!(gone.outcome, Outcome::Unknown("gone".to_owned()));
    assert!(matches!(smop.outcome, Outcome::Invalid(_)));
    assert!(is_cut_short(&items, false));
    assert!(!is_cut_short(std::slice::from_ref(gone), false));
    assert_eq!(sums(&items, false, 12), []);
}

#[test]
fn a_sum_that_lacks_items_says_so_whatever_it_is_of() {
    let lists = lists(&["tencent-cdp"]);
    let missing = priced(&lists, json!({"product": "tencent-cdp"}));
    let sample = priced(
        &lists,
        json!({"product": "aliyun-quick-audience", "price_book": "sample"}),
    );
    let real = priced(&lists, json!({"product": "tencent-smop"}));
    let alone = [missing.clone(), sample.clone()];
    assert!(is_cut_short(&alone, true));
    let both = [missing, sample, real];
    assert!(is_cut_short(&both, false));
    assert!(
        !is_cut_short(&both, true),
        "it is told once, beside real prices"
    );
}

fn real_and_sample() -> [Priced; 2] {
    let lists = lists(&[]);
    [
        priced(&lists, json!({"product": "tencent-cdp"})),
        priced(
            &lists,
            json!({"product": "aliyun-quick-audience", "price_book": "sample"}),
        ),
    ]
}

#[test]
fn files_mark_every_row_of_invented_prices_and_no_other() {
    let items = real_and_sample();
    for (lang, mark) in [(Lang::Zh, "样例价格"), (Lang::En, "sample price")] {
        let locale = Locale::new(lang);
        let sheets = [
            sheet::items(locale, &items, 12, NaiveDate::default()),
            sheet::lines(locale, &items),
        ];
        // Two items and a total of each kind; the lines of both.
        let lines = items
            .iter()
            .map(|item| item.figures().unwrap().quote.lines.len());
        let rows = [4, lines.sum()];
        let read: Xlsx<_> = Xlsx::new(Cursor::new(xlsx::write(&sheets).unwrap())).unwrap();
        let mut read = read;
        for (sheet, rows) in sheets.iter().zip(rows) {
            let written = String::from_utf8(csv::write(sheet).unwrap()).unwrap();
            let in_csv: Vec<_> = written
                .lines()
                .skip(1)
                .take(rows)
                .map(str::to_owned)
                .collect();
            let range = read.worksheet_range(&sheet.name).unwrap();
            let in_xlsx = range.rows().skip(1).take(rows);
            for (csv, xlsx) in in_csv.iter().zip(in_xlsx) {
                let is_sample = csv.contains("Quick Audience") || csv.contains("24000.00");
                let remark = csv.rsplit(',').next().unwrap();
                assert_eq!(remark.contains(mark), is_sample, "{csv}");
                let is_marked = |cell: &Data| cell.to_string().contains(mark);
                assert_eq!(is_marked(xlsx.last().unwrap()), is_sample, "{xlsx:?}");
            }
            assert!(
                in_csv.iter().any(|row| row.contains("200000.00")),
                "{written}"
            );
            assert!(
                in_csv.iter().any(|row| row.contains("24000.00")),
                "{written}"
            );
        }
    }
}

/// What only the seller knows is a one-off: nothing is due after use, and all that renews has a price.
#[test]
fn an_amount_is_on_request_only_where_something_of_its_nature_is() {
    let locale = Locale::new(Lang::En);
    let selection = json!({"product": "tencent-cdp", "options": {"implementation_service": true}});
    let lists = lists(&[]);
    let bare = priced(&lists, json!({"product": "tencent-cdp"}));
    let items = [priced(&lists, selection), bare];
    let sheet = sheet::items(locale, &items, 12, NaiveDate::default());
    let written = String::from_utf8(csv::write(&sheet).unwrap()).unwrap();
    assert!(
        !written.contains(locale.words.quoted_by_seller),
        "{written}"
    );
    assert!(written.contains("200000.00"), "{written}");

    let rows = comparison::rows(locale, &items, 12).unwrap();
    let names: Vec<_> = rows.iter().filter(|row| row.is_amount).collect();
    let said = names.iter().flat_map(|row| &row.values);
    assert!(said.clone().count() > 0);
    for value in said {
        assert_ne!(value.text, locale.words.quoted_by_seller);
    }
    assert!(names.iter().all(|row| row.name != locale.words.usage));

    // Of a list without public prices all is on request.
    let items = [priced(&lists, json!({"product": "aliyun-quick-audience"}))];
    let sheet = sheet::items(locale, &items, 12, NaiveDate::default());
    let written = String::from_utf8(csv::write(&sheet).unwrap()).unwrap();
    assert!(written.contains(locale.words.quoted_by_seller), "{written}");
}

#[test]
fn invented_prices_are_marked_side_by_side() {
    let rows = comparison::rows(Locale::new(Lang::En), &real_and_sample(), 12).unwrap();
    let amounts = rows.iter().filter(|row| row.is_amount);
    let marks: Vec<_> = amounts
        .map(|row| {
            row.values
                .iter()
                .map(|value| value.is_sample)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(!marks.is_empty());
    assert!(
        marks.iter().all(|marks| *marks == [false, true]),
        "{marks:?}"
    );
    let terms = rows.iter().filter(|row| !row.is_amount);
    assert!(
        terms
            .flat_map(|row| &row.values)
            .all(|value| !value.is_sample)
    );
}
