//! When a purchase starts, reminds, expires and is lost, and what a renewal makes of it.
//!
//! Days are calendar days in UTC+8. Something that lasts a month from the 31st ends on the last
//! day of a shorter month.

use chrono::{Days, NaiveDate};

use crate::catalog::{Catalog, ChargeId};
use crate::policy::{Clause, CountsFrom, Decision, Length, Order, Renewal as Renewing, Retention};
use crate::quote::quote;
use crate::refund::RefundId;
use crate::request_problem::{Cause, Field, RequestProblem};
use crate::selection::Selection;

/// What happens when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The days on which something happens, in order.
    pub events: Vec<Event>,
    /// The day the term ends, where there is one.
    pub expires: Option<NaiveDate>,
    /// The last day on which it can be renewed, where it can be.
    pub renewable_until: Option<NaiveDate>,
    /// What the renewal asked about does.
    pub renewal: Option<Renewal>,
}

/// Something that happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The day.
    pub date: NaiveDate,
    /// What happens.
    pub kind: Kind,
}

/// What happens on a day, in the order of things that happen on the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It starts.
    Starts,
    /// The last day of this refund rule.
    RefundWindowEnds(RefundId),
    /// The buyer is reminded to renew.
    RenewalReminder {
        /// So many days before expiry.
        days_before: u32,
    },
    /// It expires.
    Expires(Expiring),
    /// The buyer is told that the data will go.
    PurgeNotice {
        /// So many days after expiry.
        days_after: u32,
    },
    /// The last day a renewal still restores the data.
    RetentionEnds,
}

/// What expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expiring {
    /// What was bought for a term.
    Term,
    /// Whatever can be used for so many months: see [`valid_for`].
    Packs {
        /// How many.
        months: u32,
    },
}

/// What a renewal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// The first day of the new term.
    pub effective_from: NaiveDate,
    /// The day it ends.
    pub new_expiry: NaiveDate,
    /// Days from the old expiry to the renewal, on which nothing could be used.
    pub days_without_service: u32,
}

impl Kind {
    /// As machines see it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Starts => "starts",
            Kind::RefundWindowEnds(_) => "refund_window_ends",
            Kind::RenewalReminder { .. } => "renewal_reminder",
            Kind::Expires(_) => "expires",
            Kind::PurgeNotice { .. } => "purge_notice",
            Kind::RetentionEnds => "retention_ends",
        }
    }
}

/// What happens when, to a selection that starts on a day, and perhaps is renewed for the same
/// length on another.
///
/// # Errors
/// A renewal of what is not renewed, before the start, or after the data is gone.
pub fn timeline(
    catalog: &Catalog,
    selection: &Selection,
    start: NaiveDate,
    renewed_on: Option<NaiveDate>,
) -> Result<Timeline, Vec<RequestProblem>> {
    let lasts = lasts(catalog, selection);
    let expires = lasts.map(|length| length.after(start));
    let renewing = expires.and_then(|_| catalog.policy.renewal.first(selection));
    let retention = expires.and_then(|_| catalog.policy.retention.first(selection));
    let retained = |expires| retention.map_or(expires, |r| r.says.lasts.after(expires));
    let renewable_until = expires.filter(|_| renewing.is_some()).map(retained);

    let mut problems = Vec::new();
    if let Some(day) = renewed_on {
        let mut refuse = |cause| problems.push(Field::RenewedOn.problem(cause));
        if day < start {
            refuse(Cause::TooEarly { first: start });
        }
        match renewable_until {
            None => refuse(Cause::NotOffered),
            Some(last) if day > last => refuse(Cause::TooLate { last }),
            Some(_) => {}
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let renewal = match (renewed_on, renewing, expires, lasts) {
        (Some(day), Some(clause), Some(expires), Some(lasts)) => {
            Some(renew(&clause.says, day, expires, lasts))
        }
        _ => None,
    };
    Ok(Timeline {
        events: events(catalog, selection, start, expires, retention),
        expires,
        renewable_until,
        renewal,
    })
}

/// How long a selection lasts, where that is limited: a lifetime of its own, or the term.
#[must_use]
pub fn lasts(catalog: &Catalog, selection: &Selection) -> Option<Length> {
    let own = catalog.policy.lifetime.first(selection);
    let term = catalog.term.as_ref();
    let term = term.filter(|term| !term.unless.as_ref().is_some_and(|c| c.holds(selection)));
    let sold = term.and(selection.term_months).map(Length::Months);
    own.map(|clause| clause.says).or(sold)
}

/// The charges of a selection that buy something to be used within so many months.
#[must_use]
pub fn valid_for(catalog: &Catalog, selection: &Selection) -> Vec<(ChargeId, u32)> {
    let quote = quote(catalog, selection, catalog.reference_day());
    let charged = quote.lines.iter().map(|line| line.charge);
    let mut valid: Vec<(ChargeId, u32)> = charged
        .chain(quote.on_request)
        .filter_map(|id| Some((id, catalog.charge(id).valid_months?)))
        .collect();
    valid.sort_unstable();
    valid.dedup();
    valid
}

/// A renewal never shortens: on or before expiry it adds to what is left.
fn renew(clause: &Renewing, day: NaiveDate, expires: NaiveDate, lasts: Length) -> Renewal {
    let effective_from = match clause.counts_from {
        CountsFrom::Expiry => expires,
        CountsFrom::RenewalDay => day.max(expires),
    };
    let idle = day.signed_duration_since(expires).num_days();
    Renewal {
        effective_from,
        new_expiry: lasts.after(effective_from),
        days_without_service: u32::try_from(idle).unwrap_or(0),
    }
}

fn events(
    catalog: &Catalog,
    selection: &Selection,
    start: NaiveDate,
    expires: Option<NaiveDate>,
    retention: Option<&Clause<Retention>>,
) -> Vec<Event> {
    let mut events = Vec::new();
    let mut add = |date, kind| events.push(Event { date, kind });
    add(start, Kind::Starts);
    for (id, rule) in crate::refund::rules(catalog) {
        let opens = rule.decision != Decision::None && rule.orders.contains(&Order::New);
        if let (true, Some(days)) = (opens, rule.within_days) {
            add(Length::Days(days).after(start), Kind::RefundWindowEnds(id));
        }
    }
    for (_, months) in valid_for(catalog, selection) {
        let kind = Kind::Expires(Expiring::Packs { months });
        add(Length::Months(months).after(start), kind);
    }
    if let Some(expires) = expires {
        add(expires, Kind::Expires(Expiring::Term));
        let reminder = catalog.policy.reminder.first(selection);
        for &days_before in reminder.iter().flat_map(|clause| &clause.says.days) {
            let day = expires.checked_sub_days(Days::new(days_before.into()));
            if let Some(day) = day.filter(|day| *day >= start) {
                add(day, Kind::RenewalReminder { days_before });
            }
        }
        if let Some(Retention { lasts, notices, .. }) = retention.map(|clause| &clause.says) {
            for &days_after in notices {
                let day = Length::Days(days_after).after(expires);
                add(day, Kind::PurgeNotice { days_after });
            }
            add(lasts.after(expires), Kind::RetentionEnds);
        }
    }
    events.sort();
    events.dedup();
    events
}
