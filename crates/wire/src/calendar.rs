//! Timelines for calendar programs (RFC 5545).
//!
//! Written by hand: of the crates that could, `icalendar` 0.17 adds about 100 KB of gzipped wasm
//! (a clock, random ids, a parser) and `ics` 0.5, no longer maintained, 11 KB; all-day events with
//! a summary need less than one. The tests read it back with `icalendar`.

use chrono::{Datelike, NaiveDate};
use pricing::timeline::Timeline;
use pricing::{Catalog, Lang, Selection};

use crate::sentences::policy;

/// Octets a line may have before it is folded.
const LINE: usize = 75;

/// A timeline as an `.ics` file: each event an all-day entry that leaves the day free. `stamp` is
/// the day it is made.
#[must_use]
pub fn calendar(
    catalog: &Catalog,
    selection: &Selection,
    timeline: &Timeline,
    lang: Lang,
    stamp: NaiveDate,
) -> String {
    let mut out = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mingjia//Timeline//EN",
    ] {
        fold(&mut out, line);
    }
    let name = catalog.name.get(lang);
    let start = timeline.events.first().map_or(stamp, |event| event.date);
    for (n, event) in timeline.events.iter().enumerate() {
        let text = policy::event(catalog, selection, event);
        let next = event.date.succ_opt().unwrap_or(event.date);
        for line in [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}.{}.{n}@mingjia", catalog.id, basic(start)),
            format!("DTSTAMP:{}T000000Z", basic(stamp)),
            format!("DTSTART;VALUE=DATE:{}", basic(event.date)),
            format!("DTEND;VALUE=DATE:{}", basic(next)),
            format!(
                "SUMMARY:{}",
                escape(&format!("{name} · {}", text.get(lang)))
            ),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ] {
            fold(&mut out, &line);
        }
    }
    fold(&mut out, "END:VCALENDAR");
    out
}

/// A day without dashes.
fn basic(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Text with what means something in a calendar file taken literally.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded between characters so that none has more than [`LINE`] octets.
fn fold(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}
