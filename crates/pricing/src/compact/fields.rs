//! The fields of everything in a catalog, in the order in which they are written: that of their
//! declarations.

use super::{Compact, Written};
use crate::catalog::{
    About, BookId, Catalog, Charge, ChargeId, Choice, ChoiceId, Guide, Nature, Notice, NoticeId,
    Opt, OptionId, OptionKind, Periods, PriceBook, Provision, Range, Reading, Rule, RuleId,
    Serving, Source, SourceId, Term, Unit, UnitId,
};
use crate::condition::{Allowed, Atom, Condition, Subject};
use crate::measure::Measure;
use crate::policy::{
    self, Activation, Arrears, Capacity, Clause, Clauses, CountsFrom, Decision, Expiry, Guidance,
    Length, Order, Policy, Reason, Refund, Reminder, Renewal, Retention, RunOut, Settled, Takes,
    Then, TimeUnit, Topic, Upgrade,
};
use crate::price::{Key, Price, PriceSource, Tier, Tiers};
use crate::raw::{BookStatus, Group, RoundingMode, RuleKind, SourceDocument, TermUnit};
use crate::rounding::{AmountRounding, QuantityRounding};
use crate::text::Text;

macro_rules! structs {
    ($($name:path { $($field:ident),* })*) => {$(
        impl Compact for $name {
            fn read(from: &mut Written<'_>) -> Self {
                Self { $($field: Compact::read(from)),* }
            }
        }
    )*};
}

/// What holds nothing but one value: it is written as that.
macro_rules! wrappers {
    ($($name:ident)*) => {$(
        impl Compact for $name {
            fn read(from: &mut Written<'_>) -> Self {
                Self(Compact::read(from))
            }
        }
    )*};
}

macro_rules! enums {
    ($($name:ident { $(
        $number:literal => $variant:ident $(($($item:ident),*))? $({ $($field:ident),* })?,
    )* })*) => {$(
        impl Compact for $name {
            fn read(from: &mut Written<'_>) -> Self {
                match from.number() {
                    $($number => {
                        $($(let $item = Compact::read(from);)*)?
                        Self::$variant $(($($item),*))? $({ $($field: Compact::read(from)),* })?
                    })*
                    _ => unreachable!("the bytes of a catalog are checked before they are read"),
                }
            }
        }

        impl $name {
            /// A variant that is not listed above does not compile.
            #[allow(dead_code)]
            const fn is_listed(&self) {
                match self { $(Self::$variant { .. } => {})* }
            }
        }
    )*};
}

structs! {
    Catalog {
        id, revision, name, vendor, summary, how_charged, currency, effective_from, provides,
        total_rounding, term, sources, units, groups, options, charges, rules, notices, readings,
        books, advice, policy
    }
    Text { zh, en }
    Provision { unit, quantity }
    Term { months, default, shown_in, unless, source }
    Source { document, place }
    SourceDocument { id, title, dated }
    Unit { id, name, one }
    Group { id, label }
    Opt { id, label, help, group, kind, source }
    Range { min, max, min_if_any, decimals }
    Choice { id, label, note, provides, source }
    Charge {
        id, label, nature, when, each, quantity, free, round, periods, price, rounding,
        valid_months, unit, note, source
    }
    Rule { option, when, requires, kind, reason, source }
    Notice { id, option, when, text, source }
    Reading { about, printed, taken, reason, source }
    PriceBook { name, status, monthly }
    Atom { subject, allowed }
    Key { option, columns, width }
    Tier { from, unit, flat }
    QuantityRounding { to, mode }
    AmountRounding { digits, mode }
    Guide { serves }
    Serving { option, serves }
}

wrappers! {
    OptionId ChoiceId ChargeId RuleId UnitId SourceId NoticeId BookId Condition Tiers
}

enums! {
    TermUnit { 0 => Months, 1 => Years, }
    OptionKind {
        0 => Choice(choices),
        1 => Toggle { provides },
        2 => Quantity { range, default, provides, unit },
        3 => Purchases { range, provides, unit },
    }
    Nature { 0 => Prepaid, 1 => OneOff, 2 => Usage, }
    Periods { 0 => Once, 1 => Months, 2 => Years, 3 => Times(measure), }
    RuleKind { 0 => Available, 1 => Requires, }
    About { 0 => Option(option), 1 => Charge(charge), 2 => Term, }
    BookStatus { 0 => Sample, 1 => Official, }
    Subject { 0 => Option(option), 1 => Term, }
    Allowed { 0 => Choices(choices), 1 => Toggle(on), 2 => Numbers(ranges), 3 => Empty(wanted), }
    PriceSource { 0 => One(price), 1 => Book(option), 2 => Table { keys, cells }, }
    Price {
        0 => OnRequest,
        1 => Flat(amount),
        2 => PerUnit { rate, per },
        3 => Package { size, price },
        4 => Volume { tiers, per },
        5 => Graduated { tiers, per },
    }
    Measure {
        0 => Constant(value),
        1 => Item,
        2 => TermMonths,
        3 => Option(option),
        4 => Attribute { option, values },
        5 => Count(option),
        6 => Largest(option),
        7 => Add(measures),
        8 => Sub(from_this, this),
        9 => Mul(measures),
        10 => Div(this, by_this),
        11 => Min(measures),
        12 => Max(measures),
        13 => Round(measure, rounding),
    }
    RoundingMode { 0 => Up, 1 => Down, 2 => HalfUp, 3 => HalfEven, }
}

structs! {
    Policy {
        activation, lifetime, reminder, expiry, retention, renewal, refund, arrears, upgrade,
        run_out, capacity, guidance, reading
    }
    Activation { step, takes, refunded_if_it_fails }
    Takes { least, most, unit }
    Reminder { days, how }
    Expiry { stops, stays }
    Retention { lasts, notices, how, then }
    Renewal { counts_from, keeps }
    Refund { orders, reasons, suspended, within_days, decision, because, source }
    Arrears { settled, at, stops, resumes }
    Upgrade { options, to, text }
    RunOut { option, then, text }
    Capacity { unit, beyond }
    Guidance { topic, text, link }
    policy::Reading { about, printed, taken, reason, source }
}

enums! {
    Length { 0 => Days(days), 1 => Months(months), }
    Then { 0 => PayAsYouGo, 1 => Held(days), 2 => Stops, }
    Topic {
        0 => Buy,
        1 => Prepare,
        2 => Activation,
        3 => Reminder,
        4 => Expiry,
        5 => Retention,
        6 => Renewal,
        7 => Refund,
        8 => Arrears,
        9 => Upgrade,
        10 => RunOut,
        11 => Capacity,
    }
    TimeUnit { 0 => Minutes, 1 => Days, 2 => WorkingDays, }
    CountsFrom { 0 => Expiry, 1 => RenewalDay, }
    Order { 0 => New, 1 => Renewal, 2 => Upgrade, 3 => AddOn, }
    Reason { 0 => None, 1 => Defect, }
    Decision { 0 => Full, 1 => None, 2 => ByReview, }
    Settled { 0 => Hourly, 1 => Daily, 2 => Monthly, }
}

impl<T: Compact> Compact for Clauses<T> {
    fn read(from: &mut Written<'_>) -> Self {
        Self(Compact::read(from))
    }
}

impl<T: Compact> Compact for Clause<T> {
    fn read(from: &mut Written<'_>) -> Self {
        Self {
            when: Compact::read(from),
            says: Compact::read(from),
            source: Compact::read(from),
        }
    }
}
