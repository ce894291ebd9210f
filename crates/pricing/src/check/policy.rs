//! Checks what happens after a purchase.

use super::{Checker, Code};
use crate::catalog::ChargeId;
use crate::policy::{
    Activation, Arrears, Capacity, Clause, Clauses, Expiry, Guidance, Length, Policy, Reading,
    Reminder, Renewal, Retention, RunOut, Takes, Then, ThenWord, Upgrade,
};
use crate::raw::policy as raw;
use crate::raw::{Condition, Source};
use crate::text::Text;

/// The longest of any length, in days: ten years.
pub(super) const MOST_DAYS: u32 = 3_660;

/// Checks each clause of a list: its condition, its source, and with `says` what it says.
macro_rules! clauses {
    ($checker:ident, $list:ident, |$at:ident, $raw:ident| $says:expr) => {{
        let mut clauses = Vec::new();
        for (i, $raw) in $checker.raw.policy.$list.iter().enumerate() {
            let $at = format!("policy.{}[{i}]", stringify!($list));
            let says = $says;
            clauses.extend($checker.clause(&$at, &$raw.when, &$raw.source, says));
        }
        Clauses(clauses)
    }};
}

impl Checker<'_> {
    pub(super) fn policy(&mut self) -> Policy {
        Policy {
            activation: clauses!(self, activation, |at, raw| {
                self.text(&format!("{at}.step"), &raw.step);
                Some(Activation {
                    step: raw.step.clone(),
                    takes: raw.takes.as_ref().map(|takes| self.takes(&at, takes)),
                    refunded_if_it_fails: raw.refunded_if_it_fails,
                })
            }),
            lifetime: clauses!(self, lifetime, |at, raw| self
                .length(&at, raw.days, raw.months)),
            reminder: clauses!(self, reminder, |at, raw| {
                self.text(&format!("{at}.how"), &raw.how);
                let mut days = self.days(&format!("{at}.days"), &raw.days, MOST_DAYS);
                days.reverse();
                if days.is_empty() {
                    self.report(&format!("{at}.days"), Code::Empty);
                }
                Some(Reminder {
                    days,
                    how: raw.how.clone(),
                })
            }),
            expiry: clauses!(self, expiry, |at, raw| {
                self.text(&format!("{at}.stops"), &raw.stops);
                self.text_if(&format!("{at}.stays"), raw.stays.as_ref());
                Some(Expiry {
                    stops: raw.stops.clone(),
                    stays: raw.stays.clone(),
                })
            }),
            retention: clauses!(self, retention, |at, raw| self.retention(&at, raw)),
            renewal: clauses!(self, renewal, |at, raw| {
                let keeps = raw.keeps.iter().enumerate();
                Some(Renewal {
                    counts_from: raw.counts_from,
                    keeps: keeps
                        .filter_map(|(i, name)| {
                            self.charge_named(&format!("{at}.keeps[{i}]"), name)
                        })
                        .collect(),
                })
            }),
            refund: self.refunds(),
            arrears: clauses!(self, arrears, |at, raw| {
                self.text(&format!("{at}.stops"), &raw.stops);
                self.text(&format!("{at}.resumes"), &raw.resumes);
                if raw.at.as_ref().is_some_and(|at| !is_time_of_day(at)) {
                    let code = Code::WrongKind("a time of the day, HH:MM up to 24:00");
                    self.report(&format!("{at}.at"), code);
                }
                Some(Arrears {
                    settled: raw.settled,
                    at: raw.at.clone(),
                    stops: raw.stops.clone(),
                    resumes: raw.resumes.clone(),
                })
            }),
            upgrade: clauses!(self, upgrade, |at, raw| {
                self.text(&format!("{at}.text"), &raw.text);
                if raw.options.is_empty() {
                    self.report(&format!("{at}.options"), Code::Empty);
                }
                let options = raw.options.iter().enumerate();
                Some(Upgrade {
                    options: options
                        .filter_map(|(i, name)| self.option(&format!("{at}.options[{i}]"), name))
                        .collect(),
                    to: self.condition(&format!("{at}.to"), &raw.to),
                    text: raw.text.clone(),
                })
            }),
            run_out: clauses!(self, run_out, |at, raw| {
                self.text(&format!("{at}.text"), &raw.text);
                let then = self.then(&at, raw.then, raw.days);
                let option = self.option(&format!("{at}.option"), &raw.option);
                option.map(|option| RunOut {
                    option,
                    then,
                    text: raw.text.clone(),
                })
            }),
            capacity: clauses!(self, capacity, |at, raw| {
                self.text(&format!("{at}.beyond"), &raw.beyond);
                let unit = self.unit(&format!("{at}.unit"), &raw.unit);
                unit.map(|unit| Capacity {
                    unit,
                    beyond: raw.beyond.clone(),
                })
            }),
            guidance: clauses!(self, guidance, |at, raw| {
                self.text(&format!("{at}.text"), &raw.text);
                let link = raw.link.as_ref();
                if link.is_some_and(|link| !link.starts_with("https://")) {
                    let code = Code::WrongKind("an address that starts with https://");
                    self.report(&format!("{at}.link"), code);
                }
                Some(Guidance {
                    topic: raw.topic,
                    text: raw.text.clone(),
                    link: raw.link.clone(),
                })
            }),
            reading: self.policy_readings(),
        }
    }

    fn clause<T>(
        &mut self,
        at: &str,
        when: &Condition,
        source: &Source,
        says: Option<T>,
    ) -> Option<Clause<T>> {
        let when = self.condition(&format!("{at}.when"), when);
        let source = self.source(&format!("{at}.source"), source);
        Some(Clause {
            when,
            says: says?,
            source: source?,
        })
    }

    fn text_if(&mut self, at: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(at, text);
        }
    }

    fn takes(&mut self, at: &str, raw: &raw::Takes) -> Takes {
        if raw.least > raw.most {
            self.report(&format!("{at}.takes"), Code::NotAscending);
        }
        Takes {
            least: raw.least,
            most: raw.most,
            unit: raw.unit,
        }
    }

    fn length(&mut self, at: &str, days: Option<u32>, months: Option<u32>) -> Option<Length> {
        let (length, key, fits) = match (days, months) {
            (Some(days), None) => (Length::Days(days), "days", (1..=MOST_DAYS).contains(&days)),
            (None, Some(months)) => {
                let fits = (1..=120).contains(&months);
                (Length::Months(months), "months", fits)
            }
            (None, None) => {
                self.report(at, Code::Missing("days or months"));
                return None;
            }
            (Some(_), Some(_)) => {
                self.report(at, Code::WrongKind("days or months, not both"));
                return None;
            }
        };
        if !fits {
            let code = Code::OutOfRange("1 day to 10 years");
            self.report(&format!("{at}.{key}"), code);
        }
        Some(length)
    }

    /// Days ascending, each once.
    fn days(&mut self, at: &str, raw: &[u32], most: u32) -> Vec<u32> {
        let mut days = raw.to_vec();
        days.sort_unstable();
        let twice = days.iter().zip(days.iter().skip(1)).find(|(a, b)| a == b);
        if let Some((day, _)) = twice {
            self.report(at, Code::Duplicate(day.to_string()));
        }
        if days.last().is_some_and(|last| *last > most) {
            let code = Code::OutOfRange("days within the time it is about");
            self.report(at, code);
        }
        days
    }

    fn retention(&mut self, at: &str, raw: &raw::Retention) -> Option<Retention> {
        self.text(&format!("{at}.then"), &raw.then);
        self.text_if(&format!("{at}.how"), raw.how.as_ref());
        let lasts = self.length(at, raw.days, raw.months)?;
        let most = match lasts {
            Length::Days(days) => days,
            Length::Months(months) => months.saturating_mul(28),
        };
        Some(Retention {
            lasts,
            notices: self.days(&format!("{at}.notices"), &raw.notices, most),
            how: raw.how.clone(),
            then: raw.then.clone(),
        })
    }

    fn then(&mut self, at: &str, then: ThenWord, days: Option<u32>) -> Then {
        if days.is_some() != (then == ThenWord::Held) {
            let code = Code::WrongKind("days with held, and only there");
            self.report(&format!("{at}.days"), code);
        }
        match then {
            ThenWord::PayAsYouGo => Then::PayAsYouGo,
            ThenWord::Held => Then::Held(days.unwrap_or(0)),
            ThenWord::Stops => Then::Stops,
        }
    }

    fn charge_named(&mut self, at: &str, name: &str) -> Option<ChargeId> {
        let found = self.raw.charge.iter().position(|charge| charge.id == name);
        self.position(at, "charge", name, found).map(ChargeId)
    }

    fn policy_readings(&mut self) -> Vec<Reading> {
        let mut readings = Vec::new();
        for (i, raw) in self.raw.policy.reading.iter().enumerate() {
            let at = format!("policy.reading[{i}]");
            self.text(&format!("{at}.printed"), &raw.printed);
            self.text(&format!("{at}.taken"), &raw.taken);
            self.text(&format!("{at}.reason"), &raw.reason);
            let source = self.source(&format!("{at}.source"), &raw.source);
            readings.extend(source.map(|source| Reading {
                about: raw.about,
                printed: raw.printed.clone(),
                taken: raw.taken.clone(),
                reason: raw.reason.clone(),
                source,
            }));
        }
        readings
    }
}

fn is_time_of_day(text: &str) -> bool {
    let two = |part: &str| {
        (part.len() == 2 && !part.starts_with('+')).then(|| part.parse::<u8>().ok())?
    };
    let parts = text.split_once(':').map(|(h, m)| (two(h), two(m)));
    matches!(
        parts,
        Some((Some(0..=23), Some(0..=59)) | (Some(24), Some(0)))
    )
}
