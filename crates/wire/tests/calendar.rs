//! Calendars written here, read back by another implementation.

use std::path::Path;

use icalendar::{Calendar, Component, DatePerhapsTime};
use pricing::parse_date;
use pricing::{Lang, RawSelection, check_selection};
use wire::calendar::calendar;

#[test]
fn another_implementation_reads_every_event() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs"));
    let start = parse_date("2028-01-31").unwrap();
    let stamp = parse_date("2028-01-15").unwrap();
    for catalog in catalog_files::read_all(folder).unwrap() {
        let selection = check_selection(&catalog, &RawSelection::default()).unwrap();
        let timeline = pricing::timeline(&catalog, &selection, start, None).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let written = calendar(&catalog, &selection, &timeline, lang, stamp);
            assert!(written.ends_with("END:VCALENDAR\r\n"));
            for line in written.split("\r\n") {
                assert!(line.len() <= 75, "{line} is too long");
                assert!(!line.contains(['\n', '\r']));
            }
            let read: Calendar = written.parse().unwrap();
            let read: Vec<_> = read.events().collect();
            assert_eq!(read.len(), timeline.events.len());
            let mut ids: Vec<&str> = Vec::new();
            for (read, event) in read.iter().zip(&timeline.events) {
                assert_eq!(read.get_start(), Some(DatePerhapsTime::Date(event.date)));
                assert_eq!(
                    read.get_end(),
                    event.date.succ_opt().map(DatePerhapsTime::Date)
                );
                assert_eq!(read.get_timestamp().map(|at| at.date_naive()), Some(stamp));
                let text = wire::sentences::policy::event(&catalog, &selection, event);
                let summary = read.get_summary().unwrap();
                let plain = summary.replace("\\,", ",").replace("\\;", ";");
                assert_eq!(
                    plain,
                    format!("{} · {}", catalog.name.get(lang), text.get(lang))
                );
                ids.extend(read.get_uid());
            }
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(
                ids.len(),
                timeline.events.len(),
                "each event has an id of its own"
            );
        }
    }
}
