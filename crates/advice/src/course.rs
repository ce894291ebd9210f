//! How the cost of an item moves with its number: where it changes course, and after how many
//! steps its pattern repeats in between.
//!
//! Between two turns every charge adds the same amount each `period` steps, whatever is rounded
//! or sold in whole packages on the way. So a few numbers of each stretch tell the cost of all.

use rust_decimal::Decimal;

use crate::item::{Item, bounds, seen_by};
use crate::meter::Meter;
use crate::ratio::{Ratio, lcm};
use pricing::catalog::{Charge, Periods};
use pricing::condition::{Allowed, Subject};
use pricing::measure::Measure;
use pricing::price::Price;

/// A price that does not move evenly anywhere, such as the square of a number.
pub(crate) struct Unsteady;

/// How a quantity moves: by `rise` a step on the average, in a pattern of `period` steps.
#[derive(Clone, Copy)]
struct Course {
    rise: Ratio,
    period: i128,
}

/// The stretches that begin at ascending numbers: each ends before the next, the last at `most`.
pub(crate) fn up_to_next(starts: &[i128], most: i128) -> impl Iterator<Item = (i128, i128)> {
    let ends = starts.iter().skip(1).map(|start| start - 1);
    starts.iter().copied().zip(ends.chain([most]))
}

/// The numbers in a range at which the cost of an item changes course, ascending, the first of
/// the range among them.
pub(crate) fn turns(meter: &mut Meter, least: i128, most: i128) -> Result<Vec<i128>, Unsteady> {
    let charges = meter.charges.clone();
    let mut survey = Survey {
        meter,
        least,
        most,
        turns: vec![least],
    };
    for (charge, price) in &charges {
        survey.charge(charge, price)?;
    }
    let mut turns = survey.turns;
    turns.retain(|turn| (least..=most).contains(turn));
    turns.sort_unstable();
    turns.dedup();
    Ok(turns)
}

/// After how many steps the pattern of an item's cost repeats on the stretch that begins at a
/// number; nothing where that is too long to reckon with.
pub(crate) fn period(meter: &mut Meter, from: i128) -> Option<i128> {
    let charges = meter.charges.clone();
    let mut survey = Survey {
        meter,
        least: from,
        most: from,
        turns: Vec::new(),
    };
    let mut periods = charges.iter();
    periods.try_fold(1, |period, (charge, price)| {
        lcm(period, survey.period(charge, price)?)
    })
}

struct Survey<'m, 'a> {
    meter: &'m mut Meter<'a>,
    least: i128,
    most: i128,
    turns: Vec<i128>,
}

impl Survey<'_, '_> {
    fn charge(&mut self, charge: &Charge, price: &Price) -> Result<(), Unsteady> {
        let item = self.meter.item;
        for atom in charge.when.atoms() {
            if let (Subject::Option(option), Allowed::Numbers(ranges)) =
                (atom.subject, &atom.allowed)
                && option == item.option
            {
                let decimals = item.range.decimals;
                let turns = ranges.iter().flat_map(|range| bounds(range, decimals));
                self.turns.extend(turns);
            }
        }
        let course = self.course(&charge.quantity).ok_or(Unsteady)?;
        if let Periods::Times(times) = &charge.periods {
            let times = self.course(times).ok_or(Unsteady)?;
            if times.rise != Ratio::ZERO && course.rise != Ratio::ZERO {
                return Err(Unsteady);
            }
        }
        if course.rise == Ratio::ZERO {
            return Ok(());
        }
        self.turn_at(|quantity| !quantity.is_zero(), &charge.quantity);
        self.turn_at(|quantity| quantity >= charge.free, &charge.quantity);
        let (tiers, graduated) = match price {
            Price::Volume { tiers, .. } => (tiers, false),
            Price::Graduated { tiers, .. } => (tiers, true),
            _ => return Ok(()),
        };
        for tier in tiers.iter() {
            let reached = |quantity| {
                let billable = charge.billable(quantity);
                billable > tier.from || (billable == tier.from && !graduated)
            };
            self.turn_at(reached, &charge.quantity);
        }
        Ok(())
    }

    /// Notes the first number at which a measure has got somewhere, which it never leaves again.
    fn turn_at(&mut self, reached: impl Fn(Decimal) -> bool, measure: &Measure) {
        let (mut before, mut at) = (self.least, self.most);
        if reached(self.meter.measure(measure, before)) || !reached(self.meter.measure(measure, at))
        {
            return;
        }
        while at - before > 1 {
            let middle = before + (at - before) / 2;
            if reached(self.meter.measure(measure, middle)) {
                at = middle;
            } else {
                before = middle;
            }
        }
        self.turns.push(at);
    }

    /// How a measure moves, noting where it turns; nothing if it does not move evenly upwards.
    fn course(&mut self, measure: &Measure) -> Option<Course> {
        let even = |rise| Course { rise, period: 1 };
        if !varies(measure, self.meter.item) {
            return Some(even(Ratio::ZERO));
        }
        match measure {
            Measure::Item | Measure::Option(_) => Some(even(Ratio::of(self.meter.item.number(1))?)),
            Measure::Add(terms) => terms
                .iter()
                .try_fold(even(Ratio::ZERO), |sum, term| sum.plus(self.course(term)?)),
            Measure::Sub(a, b) if !varies(b, self.meter.item) => self.course(a),
            Measure::Mul(factors) => {
                let mut moving = None;
                let mut times = Ratio::of(Decimal::ONE)?;
                for factor in factors {
                    if !varies(factor, self.meter.item) {
                        times = times.times(self.constant(factor)?)?;
                    } else if moving.replace(self.course(factor)?).is_some() {
                        return None;
                    }
                }
                moving?.times(times)
            }
            Measure::Div(a, b) if !varies(b, self.meter.item) => {
                let by = self.constant(b)?;
                let course = self.course(a)?;
                course.times(Ratio::of(Decimal::ONE)?.by(by)?)
            }
            Measure::Min(all) | Measure::Max(all) => {
                let item = self.meter.item;
                let mut moving = all.iter().filter(|one| varies(one, item));
                let (one, None) = (moving.next()?, moving.next()) else {
                    return None;
                };
                for other in all.iter().filter(|other| !varies(other, item)) {
                    let bound = self.meter.measure(other, self.least);
                    self.turn_at(|quantity| quantity >= bound, one);
                }
                self.course(one)
            }
            Measure::Round(one, rounding) => {
                let course = self.course(one)?;
                course.rounded(Ratio::of(rounding.to)?)
            }
            _ => None,
        }
    }

    fn constant(&mut self, measure: &Measure) -> Option<Ratio> {
        let value = self.meter.measure(measure, self.least);
        (!value.is_sign_negative())
            .then(|| Ratio::of(value))
            .flatten()
    }

    /// After how many steps the amounts of a charge repeat their pattern.
    fn period(&mut self, charge: &Charge, price: &Price) -> Option<i128> {
        let mut quantity = self.course(&charge.quantity)?;
        if let Some(rounding) = charge.round {
            quantity = quantity.rounded(Ratio::of(rounding.to)?)?;
        }
        let billable = charge.billable(self.meter.measure(&charge.quantity, self.least));
        let (selection, entry) = self.meter.at(self.least);
        let periods = charge.periods(selection, entry);
        let cost = match price {
            Price::OnRequest => return Some(1),
            Price::Flat(_) => quantity.times(Ratio::ZERO)?,
            Price::PerUnit { rate, per } => {
                quantity.times(Ratio::of(*rate)?.by(Ratio::of(*per)?)?)?
            }
            Price::Package { size, price } => {
                let packages = quantity.times(Ratio::of(Decimal::ONE)?.by(Ratio::of(*size)?)?)?;
                let packages = packages.rounded(Ratio::of(Decimal::ONE)?)?;
                packages.times(Ratio::of(*price)?)?
            }
            Price::Volume { tiers, per } | Price::Graduated { tiers, per } => {
                let rate = Ratio::of(tiers.reached(billable).unit)?;
                quantity.times(rate.by(Ratio::of(*per)?)?)?
            }
        };
        let mut cost = cost.times(Ratio::of(periods)?)?;
        if let Periods::Times(times) = &charge.periods
            && varies(times, self.meter.item)
        {
            let once = price.amount(billable)?;
            cost = self.course(times)?.times(Ratio::of(once)?)?;
        }
        match charge.rounding {
            Some(rounding) => cost.rounded(Ratio::of(Decimal::new(1, rounding.digits))?),
            None => Some(cost),
        }
        .map(|cost| cost.period)
    }
}

impl Course {
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            rise: self.rise.plus(other.rise)?,
            period: lcm(self.period, other.period)?,
        })
    }

    fn times(self, times: Ratio) -> Option<Self> {
        Some(Self {
            rise: self.rise.times(times)?,
            ..self
        })
    }

    /// Rounded to a step: the pattern repeats once whole steps have been climbed.
    fn rounded(self, to: Ratio) -> Option<Self> {
        let each = self.rise.times(Ratio::whole(self.period))?;
        let period = self.period.checked_mul(each.repeats(to)?)?;
        Some(Self { period, ..self })
    }
}

/// Whether a measure depends on an item's number.
fn varies(measure: &Measure, item: &Item) -> bool {
    if item.listed {
        return has_entry(measure);
    }
    let mut seen = Vec::new();
    seen_by(measure, &mut seen);
    seen.contains(&item.option)
}

fn has_entry(measure: &Measure) -> bool {
    match measure {
        Measure::Item => true,
        Measure::Add(all) | Measure::Mul(all) | Measure::Min(all) | Measure::Max(all) => {
            all.iter().any(has_entry)
        }
        Measure::Sub(a, b) | Measure::Div(a, b) => has_entry(a) || has_entry(b),
        Measure::Round(one, _) => has_entry(one),
        _ => false,
    }
}
