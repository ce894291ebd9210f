//! Where the price of a number may change course.
//!
//! Prices are made of a closed set of operations, each of which keeps a quantity affine, or a
//! staircase of even steps, between places that can be found: a tier's bound, the end of what is
//! free, where one measure overtakes another. At each such place some statement about the number
//! begins or ceases to hold, and between two of them it holds or not throughout, so that the place
//! is found by bisection with the engine's own arithmetic.

use pricing::measure::Measure;
use pricing::price::Price;
use pricing::raw::RoundingMode;
use pricing::rounding::QuantityRounding;
use rust_decimal::Decimal;

use crate::integer::{gcd, lcm};
use crate::price::{Pricer, times};

/// A price that is neither affine nor an even staircase between breakpoints that can be found.
pub(crate) struct Uneven;

/// The numbers from `from` to `to` at which a segment begins, ascending, `from` first. `bounds`
/// are those that conditions tell apart.
pub(crate) fn breakpoints(
    pricer: &mut Pricer,
    from: i128,
    to: i128,
    bounds: &[i128],
) -> Result<Vec<i128>, Uneven> {
    let mut starts = Starts { at: vec![from], to };
    starts.add(
        bounds
            .iter()
            .copied()
            .chain([from.saturating_add(1), pricer.number.least_if_any()]),
    );
    let charges = pricer.charges.clone();
    for (charge, price) in &charges {
        starts.kinks(pricer, &charge.quantity)?;
        if let Some(times) = times(charge) {
            starts.kinks(pricer, times)?;
            if varies(pricer, times) && varies(pricer, &charge.quantity) {
                return Err(Uneven);
            }
        }
        let quantity = &charge.quantity;
        for bound in [Decimal::ZERO, charge.free] {
            starts.cross(pricer, |p, at| p.measure(quantity, at) > bound);
        }
        if let Price::Volume { tiers, .. } | Price::Graduated { tiers, .. } = price.as_ref() {
            for tier in tiers.iter() {
                let billed = |p: &mut Pricer, at| charge.billable(p.measure(quantity, at));
                starts.cross(pricer, |p, at| billed(p, at) >= tier.from);
                starts.cross(pricer, |p, at| billed(p, at) > tier.from);
            }
        }
    }
    Ok(starts.at)
}

/// After how many steps the staircases of a price repeat between two numbers of a segment: 1 where
/// it has none; nothing where that cannot be told.
pub(crate) fn stride(pricer: &mut Pricer, from: i128, to: i128) -> Option<i128> {
    let mut stride = 1;
    for (charge, price) in pricer.charges.clone() {
        let mut stairs = Vec::new();
        stairs_of(&charge.quantity, &mut stairs);
        if let Some(times) = times(charge) {
            stairs_of(times, &mut stairs);
        }
        if let Some(rounding) = charge.round {
            stairs.push((&charge.quantity, repeated(rounding)));
        }
        if let Price::Package { size, .. } = price.as_ref() {
            stairs.push((&charge.quantity, *size));
        }
        for (measure, step) in stairs {
            let rise = pricer.measure(measure, to) - pricer.measure(measure, from);
            let length = Decimal::try_from_i128_with_scale(to - from, 0).ok()?;
            if rise.is_zero() || length.is_zero() {
                continue;
            }
            let repeats = repeats(rise.abs().checked_div(length)?, step)?;
            stride = lcm(stride, repeats);
        }
    }
    Some(stride)
}

/// How many times a slope makes a whole number of steps first.
fn repeats(slope: Decimal, step: Decimal) -> Option<i128> {
    const MOST_PARTS: u32 = 12;
    let share = slope.checked_div(step)?.normalize();
    if share.scale() <= MOST_PARTS {
        let whole = 10_i128.checked_pow(share.scale())?;
        return Some(whole / gcd(share.mantissa(), whole).max(1));
    }
    // A third of a step has no last digit.
    (1..=64_u32)
        .find(|times| {
            let product = share * Decimal::from(*times);
            (product - product.round()).abs() < Decimal::new(1, 18)
        })
        .map(i128::from)
}

/// After how much a rounding repeats: half to the even neighbour every other step is another.
fn repeated(rounding: QuantityRounding) -> Decimal {
    match rounding.mode {
        RoundingMode::HalfEven => rounding.to + rounding.to,
        RoundingMode::Up | RoundingMode::Down | RoundingMode::HalfUp => rounding.to,
    }
}

/// What a measure rounds, with the steps after which that repeats.
fn stairs_of<'m>(measure: &'m Measure, stairs: &mut Vec<(&'m Measure, Decimal)>) {
    match measure {
        Measure::Round(inner, rounding) => {
            stairs.push((inner, repeated(*rounding)));
            stairs_of(inner, stairs);
        }
        Measure::Add(all) | Measure::Mul(all) | Measure::Min(all) | Measure::Max(all) => {
            all.iter().for_each(|one| stairs_of(one, stairs));
        }
        Measure::Sub(a, b) | Measure::Div(a, b) => {
            stairs_of(a, stairs);
            stairs_of(b, stairs);
        }
        _ => {}
    }
}

/// Whether a measure depends on the number.
fn varies(pricer: &Pricer, measure: &Measure) -> bool {
    let mut read = Vec::new();
    read.extend(measure.options());
    read.contains(&pricer.number.option) || reads_item(measure)
}

fn reads_item(measure: &Measure) -> bool {
    match measure {
        Measure::Item => true,
        Measure::Add(all) | Measure::Mul(all) | Measure::Min(all) | Measure::Max(all) => {
            all.iter().any(reads_item)
        }
        Measure::Sub(a, b) | Measure::Div(a, b) => reads_item(a) || reads_item(b),
        Measure::Round(one, _) => reads_item(one),
        _ => false,
    }
}

/// The starts of segments found so far, ascending.
struct Starts {
    at: Vec<i128>,
    to: i128,
}

impl Starts {
    fn add(&mut self, more: impl IntoIterator<Item = i128>) {
        let first = self.at.first().copied().unwrap_or(self.to);
        let is_inside = |at: &i128| (first..=self.to).contains(at);
        let more: Vec<i128> = more.into_iter().filter(is_inside).collect();
        self.at.extend(more);
        self.at.sort_unstable();
        self.at.dedup();
    }

    /// Adds where a statement that changes at most once in a segment changes.
    fn cross(&mut self, pricer: &mut Pricer, holds: impl Fn(&mut Pricer, i128) -> bool) {
        let ends = self.at.iter().skip(1).map(|next| next - 1).chain([self.to]);
        let segments: Vec<(i128, i128)> = self.at.iter().copied().zip(ends).collect();
        let mut found = Vec::new();
        for (from, to) in segments {
            let first = holds(pricer, from);
            if holds(pricer, to) == first {
                continue;
            }
            let (mut same, mut other) = (from, to);
            while other - same > 1 {
                let middle = same + (other - same) / 2;
                if holds(pricer, middle) == first {
                    same = middle;
                } else {
                    other = middle;
                }
            }
            found.push(other);
        }
        self.add(found);
    }

    /// Adds where a measure stops being affine or a staircase.
    fn kinks(&mut self, pricer: &mut Pricer, measure: &Measure) -> Result<(), Uneven> {
        match measure {
            Measure::Count(option) | Measure::Largest(option)
                if *option == pricer.number.option =>
            {
                Err(Uneven)
            }
            Measure::Min(all) | Measure::Max(all) => {
                for one in all {
                    self.kinks(pricer, one)?;
                }
                for (at, one) in all.iter().enumerate() {
                    for other in all.iter().skip(at + 1) {
                        self.overtaking(pricer, one, other)?;
                    }
                }
                Ok(())
            }
            Measure::Add(all) => all.iter().try_for_each(|one| self.kinks(pricer, one)),
            Measure::Sub(a, b) => {
                self.kinks(pricer, a)?;
                self.kinks(pricer, b)
            }
            Measure::Mul(all) => {
                if all.iter().filter(|one| varies(pricer, one)).count() > 1 {
                    return Err(Uneven);
                }
                all.iter().try_for_each(|one| self.kinks(pricer, one))
            }
            Measure::Div(a, b) => {
                if varies(pricer, b) {
                    return Err(Uneven);
                }
                self.kinks(pricer, a)
            }
            Measure::Round(one, _) => self.kinks(pricer, one),
            _ => Ok(()),
        }
    }

    /// Adds where one measure becomes more or less than another.
    fn overtaking(
        &mut self,
        pricer: &mut Pricer,
        one: &Measure,
        other: &Measure,
    ) -> Result<(), Uneven> {
        let is_staircase = |measure: &Measure| {
            let mut stairs = Vec::new();
            stairs_of(measure, &mut stairs);
            !stairs.is_empty()
        };
        let both_vary = varies(pricer, one) && varies(pricer, other);
        if both_vary && (is_staircase(one) || is_staircase(other)) {
            return Err(Uneven);
        }
        self.cross(pricer, |p, at| p.measure(one, at) > p.measure(other, at));
        self.cross(pricer, |p, at| p.measure(one, at) < p.measure(other, at));
        Ok(())
    }
}
