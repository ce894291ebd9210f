//! Exact numbers, which quotes are reckoned with until a price list asks for rounding.
//!
//! A third of 7, three times, is 7 here: a quotient is kept as a ratio, so that its last digit
//! never starts a package or reaches a tier. Nearly all numbers of price lists are decimals and
//! stay decimals; what no decimal holds is a ratio of whole numbers of any length.

use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Sub};

use num::bigint::BigInt;
use num::integer::Integer;
use num::rational::BigRational;
use num::traits::{Signed, ToPrimitive, Zero, pow};
use rust_decimal::Decimal;

use crate::raw::RoundingMode;

/// A number without any rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    /// The decimal equal to it, or the nearest where there is none.
    nearest: Decimal,
    /// The number itself, only where no decimal is equal: equal numbers have equal forms.
    ratio: Option<Box<BigRational>>,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self::plain(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self::plain(Decimal::ONE);

    const fn plain(number: Decimal) -> Self {
        Self {
            nearest: number,
            ratio: None,
        }
    }

    /// The decimal nearest to it, of 28 digits where no decimal is equal to it.
    #[must_use]
    pub fn to_decimal(&self) -> Decimal {
        self.nearest
    }

    /// The decimal equal to it; nothing where there is none.
    #[must_use]
    pub fn as_decimal(&self) -> Option<Decimal> {
        self.ratio.is_none().then_some(self.nearest)
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.ratio.is_none() && self.nearest.is_zero()
    }

    /// Whether it is less than 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// The quotient; nothing where the divisor is 0.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let Some((a, b)) = self.decimals(divisor) {
            if b == Decimal::ONE {
                return Some(self.clone());
            }
            let quotient = a.checked_div(b);
            let is_exact = |quotient| exact_product(quotient, b) == Some(a);
            if let Some(quotient) = quotient.filter(|quotient| is_exact(*quotient)) {
                return Some(quotient.into());
            }
        }
        Some(self.in_ratios(divisor, Div::div))
    }

    /// The whole number of steps in it, rounded; nothing where the step is 0.
    #[must_use]
    pub fn steps(&self, step: Decimal, mode: RoundingMode) -> Option<Self> {
        if step.is_zero() {
            return None;
        }
        if let Some(number) = self.as_decimal()
            && let Some(steps) = decimal_steps(number, step, mode)
        {
            return Some(steps.into());
        }
        let steps = self.ratio() / ratio(step);
        let whole = rounded(steps.numer().clone(), steps.denom().clone(), mode);
        Some(BigRational::from_integer(whole).into())
    }

    /// It, rounded to so many decimal places.
    #[must_use]
    pub fn round(self, places: u32, mode: RoundingMode) -> Self {
        match self.as_decimal() {
            Some(number) if number.scale() <= places => self,
            _ => self.multiple(Decimal::new(1, places), mode),
        }
    }

    /// The multiple of a step, which is more than 0, that it is rounded to.
    #[must_use]
    pub fn multiple(&self, step: Decimal, mode: RoundingMode) -> Self {
        self.steps(step, mode)
            .map_or(Self::ZERO, |steps| &steps * &step.into())
    }

    /// It and another as decimals, where both are.
    fn decimals(&self, other: &Self) -> Option<(Decimal, Decimal)> {
        self.as_decimal().zip(other.as_decimal())
    }

    /// An operation on it and another, where no decimal holds one of them or what comes out:
    /// rare in price lists.
    #[cold]
    fn in_ratios(
        &self,
        other: &Self,
        operation: fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        operation(self.ratio(), other.ratio()).into()
    }

    fn ratio(&self) -> BigRational {
        match &self.ratio {
            None => ratio(self.nearest),
            Some(ratio) => ratio.as_ref().clone(),
        }
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Self::plain(number)
    }
}

impl From<BigRational> for Exact {
    fn from(ratio: BigRational) -> Self {
        match decimal(&ratio) {
            Some(number) => Self::plain(number),
            None => Self {
                nearest: nearest(&ratio),
                ratio: Some(Box::new(ratio)),
            },
        }
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        let mut sum = self.clone();
        sum += other;
        sum
    }
}

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Self) {
        match self.decimals(other).and_then(|(a, b)| exact_sum(a, b)) {
            Some(sum) => self.nearest = sum,
            None => *self = self.in_ratios(other, Add::add),
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        let negative = Exact {
            nearest: -other.nearest,
            ratio: other.ratio.as_ref().map(|ratio| Box::new(-ratio.as_ref())),
        };
        self + &negative
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        let mut product = self.clone();
        product *= other;
        product
    }
}

impl MulAssign<&Exact> for Exact {
    fn mul_assign(&mut self, other: &Self) {
        match self.decimals(other).and_then(|(a, b)| exact_product(a, b)) {
            Some(product) => self.nearest = product,
            None => *self = self.in_ratios(other, Mul::mul),
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.decimals(other) {
            Some((a, b)) => a.cmp(&b),
            None => self.ratio().cmp(&other.ratio()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<Decimal> for Exact {
    fn eq(&self, other: &Decimal) -> bool {
        self.as_decimal() == Some(*other)
    }
}

impl PartialOrd<Decimal> for Exact {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(match &self.ratio {
            None => self.nearest.cmp(other),
            Some(own) => own.as_ref().cmp(&ratio(*other)),
        })
    }
}

/// The sum, where a decimal holds it.
fn exact_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let places = a.scale().max(b.scale());
    let sum = units(a, places)?.checked_add(units(b, places)?)?;
    Decimal::try_from_i128_with_scale(sum, places).ok()
}

/// The product, where a decimal holds it.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let product = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::try_from_i128_with_scale(product, a.scale() + b.scale()).ok()
}

/// As [`Exact::steps`], where it can be reckoned in 128 bits.
fn decimal_steps(number: Decimal, step: Decimal, mode: RoundingMode) -> Option<Decimal> {
    let places = number.scale().max(step.scale());
    let whole = rounded(units(number, places)?, units(step, places)?, mode);
    Decimal::try_from_i128_with_scale(whole, 0).ok()
}

/// A number in units of its last decimal place, of as many places as it has or more; nothing where
/// 128 bits do not hold it.
fn units(number: Decimal, places: u32) -> Option<i128> {
    match places - number.scale() {
        0 => Some(number.mantissa()),
        missing => number.mantissa().checked_mul(10_i128.checked_pow(missing)?),
    }
}

/// A quotient rounded to a whole number; the divisor is more than 0.
fn rounded<I: Integer + Signed + Clone>(dividend: I, divisor: I, mode: RoundingMode) -> I {
    let (whole, rest) = dividend.div_rem(&divisor);
    let twice = rest.abs() + rest.abs();
    let away = match mode {
        RoundingMode::Up => !rest.is_zero(),
        RoundingMode::Down => false,
        RoundingMode::HalfUp => twice >= divisor,
        RoundingMode::HalfEven => twice > divisor || twice == divisor && whole.is_odd(),
    };
    if away { whole + rest.signum() } else { whole }
}

fn ratio(number: Decimal) -> BigRational {
    BigRational::new(number.mantissa().into(), power_of_ten(number.scale()))
}

fn power_of_ten(exponent: u32) -> BigInt {
    pow(BigInt::from(10), exponent as usize)
}

/// The decimal equal to a ratio; nothing where there is none.
fn decimal(ratio: &BigRational) -> Option<Decimal> {
    let (factor, rest) = power_of_ten(Decimal::MAX_SCALE).div_rem(ratio.denom());
    if !rest.is_zero() {
        return None;
    }
    let mut units = ratio.numer() * factor;
    let mut places = Decimal::MAX_SCALE;
    let ten = BigInt::from(10);
    while places > 0 && units.is_multiple_of(&ten) {
        units /= &ten;
        places -= 1;
    }
    Decimal::try_from_i128_with_scale(units.to_i128()?, places).ok()
}

/// The decimal nearest to a ratio that no decimal is equal to, rare as such ratios are.
#[cold]
fn nearest(ratio: &BigRational) -> Decimal {
    let places = (0..=Decimal::MAX_SCALE).rev();
    let mut numbers = places.filter_map(|places| {
        let units = ratio.numer() * power_of_ten(places);
        let units = rounded(units, ratio.denom().clone(), RoundingMode::HalfEven);
        Decimal::try_from_i128_with_scale(units.to_i128()?, places).ok()
    });
    let most = if ratio.is_negative() {
        Decimal::MIN
    } else {
        Decimal::MAX
    };
    numbers.next().unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(number: i64) -> Exact {
        Decimal::from(number).into()
    }

    fn any_decimal() -> impl Strategy<Value = Decimal> {
        let long = (-(1_i128 << 95)..1 << 95, 0..=28_u32);
        let short = (-2_000..2_000_i128, 0..=4_u32);
        prop_oneof![long, short]
            .prop_map(|(units, places)| Decimal::from_i128_with_scale(units, places))
    }

    fn any_mode() -> impl Strategy<Value = RoundingMode> {
        prop_oneof![
            Just(RoundingMode::Up),
            Just(RoundingMode::Down),
            Just(RoundingMode::HalfUp),
            Just(RoundingMode::HalfEven),
        ]
    }

    #[test]
    fn a_third_three_times_is_the_whole() {
        let third = exact(7).checked_div(&exact(3)).unwrap();
        assert_eq!(third.as_decimal(), None);
        assert_eq!(&third * &exact(3), exact(7));
        assert_eq!(
            third.to_decimal().to_string(),
            "2.3333333333333333333333333333"
        );
        assert_eq!(exact(7).checked_div(&Exact::ZERO), None);
    }

    #[test]
    fn halves_go_the_way_they_are_told() {
        let of = |digits: &str| Exact::from(digits.parse::<Decimal>().unwrap());
        for (number, up, down, half_up, half_even) in [
            ("2.5", "3", "2", "3", "2"),
            ("-2.5", "-3", "-2", "-3", "-2"),
            ("3.5", "4", "3", "4", "4"),
            ("2.4", "3", "2", "2", "2"),
            ("-0.1", "-1", "0", "0", "0"),
            ("3", "3", "3", "3", "3"),
        ] {
            for (mode, wanted) in [
                (RoundingMode::Up, up),
                (RoundingMode::Down, down),
                (RoundingMode::HalfUp, half_up),
                (RoundingMode::HalfEven, half_even),
            ] {
                assert_eq!(of(number).round(0, mode), of(wanted), "{number} {mode:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn decimals_and_ratios_agree(a in any_decimal(), b in any_decimal()) {
            let (x, y) = (Exact::from(a), Exact::from(b));
            prop_assert_eq!((&x + &y).ratio(), ratio(a) + ratio(b));
            prop_assert_eq!((&x - &y).ratio(), ratio(a) - ratio(b));
            prop_assert_eq!((&x * &y).ratio(), ratio(a) * ratio(b));
            prop_assert_eq!(x.cmp(&y), ratio(a).cmp(&ratio(b)));
            if !b.is_zero() {
                prop_assert_eq!(x.checked_div(&y).unwrap().ratio(), ratio(a) / ratio(b));
            }
            prop_assert_eq!(Exact::from(ratio(a)), x);
        }

        #[test]
        fn steps_are_counted_alike_in_both_forms(a in any_decimal(), step in any_decimal(), mode in any_mode()) {
            prop_assume!(step > Decimal::ZERO);
            let quotient = ratio(a) / ratio(step);
            let whole = rounded(quotient.numer().clone(), quotient.denom().clone(), mode);
            prop_assert_eq!(Exact::from(a).steps(step, mode).unwrap().ratio(), BigRational::from_integer(whole));
        }

        #[test]
        fn the_nearest_decimal_is_near(a in any_decimal(), b in 1..1_000_i64) {
            let quotient = Exact::from(a).checked_div(&exact(b)).unwrap();
            let error = (quotient.ratio() - ratio(quotient.to_decimal())).abs();
            prop_assert!(error <= ratio(a).abs() / power_of_ten(27) + BigRational::new(1.into(), power_of_ten(28)));
        }
    }
}
