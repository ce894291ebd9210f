//! What stands in the cells of a price list, in a reader's words.

use pricing::catalog::{Charge, OptionId, Periods, UnitId};
use pricing::measure::Measure;
use pricing::raw::RoundingMode;
use pricing::{Catalog, Decimal};

use crate::locale::Locale;
use crate::model::number::provided_by;
use crate::model::table::{Label, Shown};
use crate::text::with_unit;
use crate::words;

/// The option whose number a charge is charged by, where it is that number itself.
pub(super) fn charged_option(charge: &Charge) -> Option<OptionId> {
    charge.each.or(match charge.quantity {
        Measure::Option(option) => Some(option),
        _ => None,
    })
}

/// What a charge is counted in as buyers count: the users of a pack of 100,000 rather than packs, with
/// how many of it one of the list's own unit is.
#[derive(Clone, Copy)]
struct Counted {
    unit: Option<UnitId>,
    size: Decimal,
}

impl Counted {
    fn of(catalog: &Catalog, charge: &Charge) -> Self {
        let provided = charged_option(charge).and_then(|option| provided_by(catalog, option));
        match provided {
            Some((unit, size)) => Self {
                unit: Some(unit),
                size,
            },
            None => Self {
                unit: charge.unit,
                size: Decimal::ONE,
            },
        }
    }

    fn name(self, catalog: &Catalog, locale: Locale, number: Decimal) -> String {
        let unit = self.unit.map(|unit| catalog.unit(unit));
        unit.map(|unit| unit.counted(locale.lang, number).to_owned())
            .unwrap_or_default()
    }
}

/// What tells a row from the other rows of its charge.
pub(super) fn label(catalog: &Catalog, locale: Locale, charge: &Charge, label: &Label) -> String {
    match label {
        Label::Choices(option, choices) => {
            let option = catalog.option(*option);
            let choices = choices.iter().filter_map(|choice| option.choice(*choice));
            let names: Vec<String> = choices.map(|choice| locale.text(&choice.label)).collect();
            names.join(locale.comma())
        }
        Label::Toggle(option, on) => {
            let name = locale.text(&catalog.option(*option).label);
            let answer = if *on {
                locale.words.yes
            } else {
                locale.words.no
            };
            format!("{name}{}{answer}", locale.colon())
        }
        Label::Tier(from, below) => tier(catalog, locale, charge, *from, *below),
    }
}

/// A tier's range: small whole numbers from the first to the last, others by their bounds.
fn tier(
    catalog: &Catalog,
    locale: Locale,
    charge: &Charge,
    from: Decimal,
    below: Option<Decimal>,
) -> String {
    let counted = Counted::of(catalog, charge);
    let said = |number: Decimal| locale.quantity(number * counted.size);
    let unit = counted.name(catalog, locale, Decimal::TWO);
    let is_small = |below: &Decimal| *below < Decimal::ONE_THOUSAND && below.is_integer();
    let range = match below.filter(is_small) {
        Some(below) if !from.is_zero() => {
            let last = below - Decimal::ONE;
            if last == from {
                said(from)
            } else {
                format!("{}–{}", said(from), said(last))
            }
        }
        _ => {
            let from = (!from.is_zero()).then(|| said(from));
            let below = below.map(said);
            return words::range(locale.lang, from.as_deref(), below.as_deref(), &unit);
        }
    };
    with_unit(&range, &unit)
}

/// A price, for how much and how long.
pub(super) fn price(catalog: &Catalog, locale: Locale, charge: &Charge, price: Shown) -> String {
    let counted = Counted::of(catalog, charge);
    let money = |amount| locale.rate(&catalog.currency, amount);
    let for_each = |count: Decimal| {
        let count = count * counted.size;
        let unit = counted.name(catalog, locale, count);
        let number = (count != Decimal::ONE).then(|| locale.quantity(count));
        match (number, unit.is_empty()) {
            (None, true) => String::new(),
            (None, false) => format!(" / {unit}"),
            (Some(number), _) => format!(" / {}", with_unit(&number, &unit)),
        }
    };
    let said = match price {
        Shown::OnRequest => return locale.words.quoted_by_seller.to_owned(),
        Shown::Flat(amount) if amount.is_zero() => return locale.words.free.to_owned(),
        Shown::Flat(amount) => money(amount),
        Shown::Rate { rate, per, flat } if flat.is_zero() => money(rate) + &for_each(per),
        Shown::Rate { rate, per, flat } => {
            let on_top = locale.words.flat_on_top;
            format!("{}{} {on_top} {}", money(rate), for_each(per), money(flat))
        }
        Shown::Package { price, size } => money(price) + &for_each(size),
    };
    match charge.periods {
        Periods::Months => format!("{said} / {}", locale.words.per_month),
        Periods::Years => format!("{said} / {}", locale.words.per_year),
        Periods::Once | Periods::Times(_) => said,
    }
}

/// The first part of a quantity, which costs nothing.
pub(super) fn free_part(catalog: &Catalog, locale: Locale, charge: &Charge) -> Option<String> {
    let counted = Counted::of(catalog, charge);
    let free = charge.free * counted.size;
    (!free.is_zero()).then(|| {
        let unit = counted.name(catalog, locale, free);
        words::first_part(locale.lang, &with_unit(&locale.quantity(free), &unit))
    })
}

/// How a quantity is rounded before it is priced.
pub(super) fn rounding(catalog: &Catalog, locale: Locale, charge: &Charge) -> Option<String> {
    let counted = Counted::of(catalog, charge);
    let round = charge.round?;
    let to = round.to * counted.size;
    let unit = counted.name(catalog, locale, to);
    let step = with_unit(&locale.quantity(to), &unit);
    Some(match round.mode {
        RoundingMode::Up => words::rounded_up(locale.lang, &step),
        RoundingMode::Down => words::rounded_down(locale.lang, &step),
        _ => words::rounded(locale.lang, &step),
    })
}
