//! What a selection costs.

mod due;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::catalog::{Catalog, Charge, ChargeId, Choice, Nature, NoticeId};
use crate::catalog::{Notice, Provision, UnitId};
use crate::exact::Exact;
use crate::price::Part;
use crate::raw::BookStatus;
use crate::selection::{Selection, Value};

pub use due::{Billed, Due};

/// Of the worked cases one in two hundred has more lines.
const USUAL_LINES: usize = 6;

/// What a selection costs, line by line. Labels and sentences stay in the catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// What is charged, in the catalog's order.
    pub lines: Vec<Line>,
    /// The charges whose prices only the seller knows.
    pub on_request: Vec<ChargeId>,
    /// The sums, by nature.
    pub totals: Totals,
    /// What the purchase includes, each unit once, in the order first met.
    pub provides: Vec<Provision>,
    /// What the buyer should know.
    pub notices: Vec<NoticeId>,
    /// Whether the list is not yet in force on the day asked about.
    pub before_list: bool,
    /// Where the prices are from: the list itself, or a price book.
    pub basis: Basis,
}

/// Where a quote's prices are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The public list.
    List,
    /// A price book.
    Book(BookStatus),
}

/// One line of a quote: `quantity` at `unit_price`, `periods` times.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The charge it is of.
    pub charge: ChargeId,
    /// The entry it is for, from 0, of a charge for each entry.
    pub item: Option<u32>,
    /// How it is paid.
    pub nature: Nature,
    /// The quantity, before any free part or rounding.
    pub quantity: Decimal,
    /// The one step that prices it; several tiers share the work where there is none, and
    /// [`Line::parts`] tells them.
    pub part: Option<Part>,
    /// How many times the price is due.
    pub periods: Decimal,
    /// What it comes to, rounded as the catalog says.
    pub amount: Decimal,
}

/// The sums of a quote's lines. Different natures are never added together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Due now: prepaid and one-off lines.
    pub due_now: Decimal,
    /// Due after use.
    pub usage: Decimal,
    /// Due at each renewal: the prepaid lines again.
    pub renewal: Option<Renewal>,
}

impl Totals {
    /// The natures of what is due now.
    pub const DUE_NOW: [Nature; 2] = [Nature::Prepaid, Nature::OneOff];
    /// The nature of what is due after use.
    pub const USAGE: [Nature; 1] = [Nature::Usage];
    /// The nature of what is due at each renewal.
    pub const RENEWAL: [Nature; 1] = [Nature::Prepaid];

    /// What is due now and, over the term, after use: what purchases are compared by. A bill tells
    /// the two apart.
    #[must_use]
    pub fn overall(&self) -> Decimal {
        self.due_now + self.usage
    }
}

/// What a renewal costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// The amount.
    pub amount: Decimal,
    /// For how many months.
    pub term_months: u32,
}

/// Quotes a selection, as of a day.
///
/// Nothing can go wrong: the catalog's check bounded every amount, and the selection's check
/// admitted only what is sold.
#[must_use]
pub fn quote(catalog: &Catalog, selection: &Selection, on: NaiveDate) -> Quote {
    let mut lines = Vec::with_capacity(USUAL_LINES);
    let mut sums = Sums::default();
    let mut on_request = Vec::new();
    for (id, charge) in catalog.charges() {
        if !charge.when.holds(selection) {
            continue;
        }
        let price = charge.price.look_up(&catalog.books, selection);
        for (item, entry) in Items::of(charge, selection) {
            match charge.due(selection, &price, entry) {
                Due::Nothing => {}
                Due::OnRequest => {
                    on_request.push(id);
                    break;
                }
                Due::Amount(Billed {
                    quantity,
                    part,
                    periods,
                    amount,
                }) => {
                    sums.add(charge.nature, &amount);
                    lines.push(Line {
                        charge: id,
                        item,
                        nature: charge.nature,
                        quantity,
                        part,
                        periods,
                        amount: amount.to_decimal(),
                    });
                }
            }
        }
    }
    Quote {
        totals: sums.totals(catalog, selection),
        lines,
        on_request,
        provides: provides(catalog, selection),
        notices: notices(catalog, selection),
        before_list: catalog.effective_from.is_some_and(|from| on < from),
        basis: selection
            .book
            .map_or(Basis::List, |book| Basis::Book(catalog.book(book).status)),
    }
}

impl Quote {
    /// Whether every line has a price.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.on_request.is_empty()
    }

    /// Whether only the seller knows the price of something of one of these natures.
    #[must_use]
    pub fn is_on_request(&self, catalog: &Catalog, natures: &[Nature]) -> bool {
        let mut charges = self.on_request.iter();
        charges.any(|charge| natures.contains(&catalog.charge(*charge).nature))
    }
}

impl Line {
    /// The steps from its quantity to the price of one period, tier by tier.
    #[must_use]
    pub fn parts(&self, catalog: &Catalog, selection: &Selection) -> Vec<Part> {
        match self.part {
            Some(part) => vec![part],
            None => {
                let charge = catalog.charge(self.charge);
                let mut items = Items::of(charge, selection);
                let entry = items.find(|(item, _)| *item == self.item);
                let entry = entry.map_or(Decimal::ONE, |(_, entry)| entry);
                let quantity = charge.quantity.exact(selection, entry);
                let price = charge.price.look_up(&catalog.books, selection);
                price.exact_parts(&charge.exactly_billable(quantity))
            }
        }
    }

    /// The one step that prices it, where it is quantity × rate × periods and nothing more.
    #[must_use]
    pub fn plain(&self) -> Option<Part> {
        self.part
            .filter(|part| part.flat.is_zero() && part.billed == self.quantity)
    }

    /// The choice its price was looked up by, which completes its label.
    #[must_use]
    pub fn choice<'a>(&self, catalog: &'a Catalog, selection: &Selection) -> Option<&'a Choice> {
        use crate::price_source::PriceSource;
        let option = match &catalog.charge(self.charge).price {
            PriceSource::Book(option) => *option,
            PriceSource::Table { keys, .. } => keys.first()?.option,
            PriceSource::One(_) => return None,
        };
        match selection.value(option) {
            Value::Choice(choice) => catalog.option(option).choice(*choice),
            _ => None,
        }
    }
}

/// The entries a charge is for, each with its position; one without, unless it is for each.
enum Items<'a> {
    Once(bool),
    Each(u32, std::slice::Iter<'a, Decimal>),
}

impl<'a> Items<'a> {
    fn of(charge: &Charge, selection: &'a Selection) -> Self {
        match charge.each {
            None => Items::Once(true),
            Some(option) => Items::Each(0, selection.value(option).entries().iter()),
        }
    }
}

impl Iterator for Items<'_> {
    type Item = (Option<u32>, Decimal);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Items::Once(pending) => std::mem::take(pending).then_some((None, Decimal::ONE)),
            Items::Each(at, entries) => {
                let entry = entries.next()?;
                *at += 1;
                Some((Some(*at - 1), *entry))
            }
        }
    }
}

/// The sums of lines by nature, to the last digit.
struct Sums {
    prepaid: Exact,
    one_off: Exact,
    usage: Exact,
    renews: bool,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            prepaid: Exact::ZERO,
            one_off: Exact::ZERO,
            usage: Exact::ZERO,
            renews: false,
        }
    }
}

impl Sums {
    fn add(&mut self, nature: Nature, amount: &Exact) {
        self.renews |= nature == Nature::Prepaid;
        let sum = match nature {
            Nature::Prepaid => &mut self.prepaid,
            Nature::OneOff => &mut self.one_off,
            Nature::Usage => &mut self.usage,
        };
        *sum += amount;
    }

    fn totals(self, catalog: &Catalog, selection: &Selection) -> Totals {
        let round = |total: Exact| match catalog.total_rounding {
            Some(rounding) => rounding.exactly(total).to_decimal(),
            None => total.to_decimal(),
        };
        Totals {
            due_now: round(&self.prepaid + &self.one_off),
            usage: round(self.usage),
            renewal: selection
                .term_months
                .filter(|_| self.renews)
                .map(|term_months| Renewal {
                    amount: round(self.prepaid),
                    term_months,
                }),
        }
    }
}

/// What a buyer should know.
fn notices(catalog: &Catalog, selection: &Selection) -> Vec<NoticeId> {
    let mut notices = Vec::with_capacity(catalog.notices.len());
    let hold = |(id, notice): (NoticeId, &Notice)| notice.when.holds(selection).then_some(id);
    notices.extend(catalog.notices().filter_map(hold));
    notices
}

/// What a selection includes, each unit once.
fn provides(catalog: &Catalog, selection: &Selection) -> Vec<Provision> {
    let mut sums: Vec<Provision> = Vec::new();
    let mut add = |unit: UnitId, quantity: Decimal| {
        if quantity.is_zero() {
            return;
        }
        match sums.iter_mut().find(|sum| sum.unit == unit) {
            Some(sum) => sum.quantity += quantity,
            None => sums.push(Provision { unit, quantity }),
        }
    };
    for provision in &catalog.provides {
        add(provision.unit, provision.quantity);
    }
    for (option, value) in catalog.options.iter().zip(&selection.values) {
        let provisions = option.provides(value);
        // As most options of a long list.
        if provisions.is_empty() {
            continue;
        }
        let times = match value {
            Value::Choice(_) => Decimal::ONE,
            _ => value.number(),
        };
        if times.is_zero() {
            continue;
        }
        for provision in provisions {
            add(provision.unit, provision.quantity * times);
        }
    }
    sums
}
