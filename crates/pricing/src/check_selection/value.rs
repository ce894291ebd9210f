//! One option's value, from what was written for it.

use rust_decimal::Decimal;

use crate::catalog::{Opt, OptionKind, Range};
use crate::problem::Cause;
use crate::selection::{MAX_ENTRIES, RawValue, Value};

/// What is wrong with a value, and values that would do instead.
pub(super) type Refusal = (Cause, Vec<Value>);

/// Reads one value: `Ok(None)` for one left out.
pub(super) fn read_value(option: &Opt, raw: &RawValue) -> Result<Option<Value>, Refusal> {
    let value = match (&option.kind, raw) {
        (_, RawValue::Missing) => return Ok(None),
        (OptionKind::Choice(_), RawValue::Text(id)) => {
            let found = option.choices().find(|(_, choice)| choice.id == *id);
            let cause = Cause::UnknownChoice { given: id.clone() };
            Value::Choice(found.ok_or((cause, Vec::new()))?.0)
        }
        (OptionKind::Toggle { .. }, RawValue::Toggle(on)) => Value::Toggle(*on),
        (OptionKind::Quantity { range, .. }, raw) => {
            let number = read_number(raw, *range)?;
            let fits = range.fit(number);
            if fits != [number] {
                let cause = Cause::OutOfRange {
                    given: number,
                    entry: None,
                    range: *range,
                };
                return Err((cause, fits.into_iter().map(Value::Quantity).collect()));
            }
            Value::Quantity(number)
        }
        (OptionKind::Purchases { range, .. }, RawValue::List(entries)) => {
            read_purchases(*range, entries)?
        }
        _ => return Err((Cause::WrongType, Vec::new())),
    };
    Ok(Some(value))
}

/// A number; one with decimal places may come as a string of digits.
fn read_number(raw: &RawValue, range: Range) -> Result<Decimal, Refusal> {
    match raw {
        RawValue::Number(number) => Some(*number),
        RawValue::Text(digits) if range.decimals > 0 => crate::parse_decimal(digits),
        _ => None,
    }
    .ok_or((Cause::WrongType, Vec::new()))
}

fn read_purchases(range: Range, raw: &[RawValue]) -> Result<Value, Refusal> {
    let entries = raw
        .iter()
        .map(|entry| read_number(entry, range))
        .collect::<Result<Vec<_>, _>>()?;
    let fits = |number: &Decimal| range.fit(*number) == [*number];
    let mended = |entries: &[Decimal]| {
        let nearest = entries.iter().filter_map(|n| range.fit(*n).pop());
        Value::Purchases(nearest.take(MAX_ENTRIES).collect())
    };
    if entries.len() > MAX_ENTRIES {
        let cause = Cause::TooManyEntries {
            given: entries.len(),
            most: MAX_ENTRIES,
        };
        return Err((cause, vec![mended(&entries)]));
    }
    match entries.iter().enumerate().find(|(_, number)| !fits(number)) {
        None => Ok(Value::Purchases(entries)),
        Some((at, number)) => {
            let cause = Cause::OutOfRange {
                given: *number,
                entry: Some(at),
                range,
            };
            let without = entries.iter().copied().filter(|n| fits(n)).collect();
            Err((cause, vec![mended(&entries), Value::Purchases(without)]))
        }
    }
}

impl Range {
    /// The number itself if it is in range, or else the nearest that are: at most one below and
    /// one above, ascending.
    #[must_use]
    pub fn fit(self, number: Decimal) -> Vec<Decimal> {
        let Self {
            min,
            max,
            min_if_any,
            decimals,
        } = self;
        if number <= min {
            return vec![min];
        }
        if number >= max {
            return vec![max];
        }
        if let Some(least) = min_if_any.filter(|least| number < *least) {
            return vec![min, least];
        }
        let down = number.trunc_with_scale(decimals);
        if down == number {
            return vec![number];
        }
        let step = Decimal::new(1, decimals);
        vec![down.max(min), (down + step).min(max)]
    }
}
