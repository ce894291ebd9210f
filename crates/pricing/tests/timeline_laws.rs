//! What holds of every timeline, over ten years of start dates.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate};
use corpus::price_lists::{catalog, choice, day, select};
use pricing::policy::{CountsFrom, Length};
use pricing::timeline::{Event, Kind, lasts};
use pricing::{Catalog, RawValue, Selection, timeline};
use proptest::prelude::*;

/// Each kind of purchase there is, with the terms it is sold for.
static PURCHASES: LazyLock<Vec<(Catalog, Vec<Selection>)>> = LazyLock::new(|| {
    let each = [
        ("aliyun-quick-audience", vec![vec![]]),
        ("tencent-cdp", vec![vec![]]),
        ("tencent-anxin-ops", vec![vec![]]),
        (
            "tencent-smop",
            vec![vec![], vec![("edition", choice("free"))]],
        ),
        (
            "tencent-apcas",
            vec![vec![("lead_pack_50k", RawValue::Number(1.into()))]],
        ),
    ];
    let purchases = each.into_iter().map(|(product, options)| {
        let catalog = catalog(product);
        let terms: Vec<Option<u32>> = match &catalog.term {
            Some(term) => term.months.iter().copied().map(Some).collect(),
            None => vec![None],
        };
        let selections = options.iter().flat_map(|options| {
            let catalog = &catalog;
            terms
                .iter()
                .map(move |term| select(catalog, options, *term))
        });
        let selections = selections.collect();
        (catalog, selections)
    });
    purchases.collect()
});

fn purchase() -> impl Strategy<Value = (&'static Catalog, &'static Selection)> {
    let all = PURCHASES.iter().flat_map(|(catalog, selections)| {
        selections.iter().map(move |selection| (catalog, selection))
    });
    prop::sample::select(all.collect::<Vec<_>>())
}

/// Ten years, two leap days in them.
fn start() -> impl Strategy<Value = NaiveDate> {
    (0_u64..3_653).prop_map(|days| day("2020-01-01") + Days::new(days))
}

fn first(events: &[Event], kind: &str) -> Option<NaiveDate> {
    let found = events.iter().find(|event| event.kind.as_str() == kind);
    found.map(|event| event.date)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn events_are_in_order((catalog, selection) in purchase(), start in start()) {
        let story = timeline(catalog, selection, start, None).expect("a timeline");
        let events = &story.events;
        prop_assert!(events.is_sorted());
        prop_assert_eq!(events.first(), Some(&Event { date: start, kind: Kind::Starts }));
        prop_assert!(events.iter().all(|event| event.date >= start));
        let expires = first(events, "expires").expect("everything drawn expires");
        prop_assert!(expires > start);
        for Event { date, kind } in events {
            match kind {
                Kind::Starts | Kind::RefundWindowEnds(_) => {}
                Kind::RenewalReminder { days_before } => {
                    prop_assert_eq!(*date + Days::new((*days_before).into()), expires);
                }
                Kind::Expires(_) => prop_assert_eq!(*date, expires),
                Kind::PurgeNotice { days_after } => {
                    prop_assert_eq!(*date - Days::new((*days_after).into()), expires);
                }
                Kind::RetentionEnds => prop_assert!(*date > expires),
            }
        }
        let ends = first(events, "retention_ends");
        let last_notice = events.iter().rfind(|event| event.kind.as_str() == "purge_notice");
        prop_assert!(last_notice.is_none_or(|notice| Some(notice.date) <= ends));
    }

    #[test]
    fn expiry_plus_term_inverts((catalog, selection) in purchase(), start in start()) {
        let story = timeline(catalog, selection, start, None).expect("a timeline");
        let expires = first(&story.events, "expires").expect("everything drawn expires");
        match lasts(catalog, selection).unwrap_or(Length::Months(12)) {
            Length::Days(days) => prop_assert_eq!(expires - Days::new(days.into()), start),
            Length::Months(months) => {
                let back = expires - Months::new(months);
                if expires.day() == start.day() {
                    prop_assert_eq!(back, start);
                } else {
                    // The month has no such day: it ends on its last, and comes back a little early.
                    prop_assert_eq!((expires + Days::new(1)).day(), 1);
                    prop_assert!(expires.day() < start.day());
                    prop_assert!(back < start && start - back <= chrono::TimeDelta::days(3));
                }
            }
        }
    }

    #[test]
    fn no_reminder_is_lost_or_comes_before_the_start(
        (catalog, selection) in purchase(),
        start in start(),
    ) {
        let story = timeline(catalog, selection, start, None).expect("a timeline");
        let reminders = story.events.iter().filter(|event| event.kind.as_str() == "renewal_reminder");
        let reminders: Vec<NaiveDate> = reminders.map(|event| event.date).collect();
        let clause = catalog.policy.reminder.first(selection);
        // Every term sold is longer than the earliest reminder.
        prop_assert_eq!(reminders.len(), clause.map_or(0, |clause| clause.says.days.len()));
        prop_assert!(reminders.iter().all(|date| *date >= start));
    }

    #[test]
    fn a_renewal_never_shortens(
        (catalog, selection) in purchase(),
        start in start(),
        share in 0_i64..=100,
    ) {
        let bare = timeline(catalog, selection, start, None).expect("a timeline");
        let (Some(last), Some(expires)) = (bare.renewable_until, bare.expires) else {
            let refused = timeline(catalog, selection, start, Some(start));
            prop_assert!(refused.is_err());
            return Ok(());
        };
        let day = start + chrono::TimeDelta::days((last - start).num_days() * share / 100);
        let story = timeline(catalog, selection, start, Some(day)).expect("still renewable");
        let renewal = story.renewal.expect("a renewal");
        let length = lasts(catalog, selection).expect("a term");
        prop_assert!(renewal.effective_from >= expires);
        prop_assert!(renewal.new_expiry >= length.after(expires));
        prop_assert_eq!(renewal.new_expiry, length.after(renewal.effective_from));
        prop_assert_eq!(&story.events, &bare.events);
        let clause = catalog.policy.renewal.first(selection).expect("renewed");
        let expected = match clause.says.counts_from {
            CountsFrom::RenewalDay if day > expires => day,
            _ => expires,
        };
        prop_assert_eq!(renewal.effective_from, expected);
        let idle = (day - expires).num_days().max(0);
        prop_assert_eq!(i64::from(renewal.days_without_service), idle);

        // Later renewals never reach less far.
        let next = timeline(catalog, selection, start, Some(last)).expect("still renewable");
        prop_assert!(next.renewal.expect("a renewal").new_expiry >= renewal.new_expiry);
        let gone = timeline(catalog, selection, start, last.succ_opt());
        prop_assert!(gone.is_err());
    }
}
