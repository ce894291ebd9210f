//! A catalog as written: the shape of `catalog.toml`, before anything is checked.
//!
//! Ids are strings here and references may dangle; [`crate::check`] resolves them once.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::text::Text;

/// One price list as written.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// The product's id, the name of its folder.
    pub id: String,
    /// The product's name.
    pub name: Text,
    /// Who sells it.
    pub vendor: Text,
    /// What it is for, in one sentence.
    pub summary: Text,
    /// How it charges, in a few words.
    pub how_charged: Text,
    /// ISO 4217 code of every amount.
    pub currency: String,
    /// The day the list is in force from, `YYYY-MM-DD`.
    pub effective_from: String,
    /// What every purchase includes: unit id to quantity.
    #[serde(default)]
    pub provides: BTreeMap<String, Number>,
    /// How amounts are rounded; two digits, half away from zero, at the line, when left out.
    #[serde(default)]
    pub rounding: Rounding,
    /// The lengths it is sold for; left out where nothing has a term.
    pub term: Option<Term>,
    /// The documents the figures come from.
    #[serde(default)]
    pub source: Vec<SourceDocument>,
    /// What quantities are counted in.
    #[serde(default)]
    pub unit: Vec<Unit>,
    /// Headings that options are shown under.
    #[serde(default)]
    pub group: Vec<Group>,
    /// What a buyer decides.
    #[serde(default)]
    pub option: Vec<Opt>,
    /// What is charged.
    #[serde(default)]
    pub charge: Vec<Charge>,
    /// What may be bought with what.
    #[serde(default)]
    pub rule: Vec<Rule>,
    /// What a buyer should know.
    #[serde(default)]
    pub notice: Vec<Notice>,
    /// How silent or contradictory sources are read.
    #[serde(default)]
    pub reading: Vec<Reading>,
    /// What happens after the purchase.
    #[serde(default)]
    pub policy: crate::policy::raw::Policy,
    /// What the advice compares with and covers.
    #[serde(default)]
    pub advice: crate::advice::raw::Advice,
}

/// The lengths a product is sold for, in calendar months.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Each length sold, or the first and last of an unbroken run.
    pub months: Months,
    /// The length taken when none is given; the shortest when left out.
    pub default: Option<u32>,
    /// Show and ask for the term in these units; months when left out.
    #[serde(default)]
    pub shown_in: TermUnit,
    /// When the term does not apply, as for a free edition.
    #[serde(default)]
    pub unless: Option<Condition>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// The units a term is shown in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TermUnit {
    /// Calendar months.
    #[default]
    Months,
    /// Years of twelve months.
    Years,
}

/// The lengths of a term.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a list of months, or { from = 1, to = 36 }"
)]
pub enum Months {
    /// Each length.
    List(Vec<u32>),
    /// Every length between two, both included.
    Range {
        /// The shortest.
        from: u32,
        /// The longest.
        to: u32,
    },
}

/// A document figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    /// Its id within the catalog.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The date it bears, `YYYY-MM-DD`, or nothing if it bears none.
    #[serde(default)]
    pub dated: Option<String>,
}

/// The place a figure or a fact comes from.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A document's id.
    pub document: String,
    /// The heading or table in it.
    pub place: String,
}

/// What a quantity is counted in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id within the catalog.
    pub id: String,
    /// Its name, in English in the plural.
    pub name: Text,
}

/// A heading that options are shown under.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id within the catalog.
    pub id: String,
    /// The heading.
    pub label: Text,
}

/// Something a buyer decides.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opt {
    /// Its id, the name of its control.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What helps to decide.
    pub help: Option<Text>,
    /// What kind of answer it takes.
    pub kind: OptionKind,
    /// The group it is shown in.
    pub group: Option<String>,
    /// The unit of a quantity or of a purchase.
    pub unit: Option<String>,
    /// The smallest quantity; 0, for purchases 1, when left out.
    pub min: Option<Number>,
    /// The largest quantity; 1,000,000,000 when left out.
    pub max: Option<Number>,
    /// The smallest quantity other than 0.
    pub min_if_any: Option<Number>,
    /// How many decimal places a quantity may have; 0 when left out.
    #[serde(default)]
    pub decimals: u32,
    /// The quantity taken when none is given; `min` when left out.
    pub default: Option<Number>,
    /// What each unit of a quantity, or a toggle, includes: unit id to quantity.
    #[serde(default)]
    pub provides: BTreeMap<String, Number>,
    /// The choices of a choice, the default first.
    #[serde(default)]
    pub choice: Vec<Choice>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// What kind of answer an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OptionKind {
    /// One of some choices.
    Choice,
    /// Yes or no.
    Toggle,
    /// A number.
    Quantity,
    /// A list of numbers, one for each purchase or call.
    Purchases,
}

/// One of the choices of an option.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// What it means or includes.
    pub note: Option<Text>,
    /// What it includes: unit id to quantity.
    #[serde(default)]
    pub provides: BTreeMap<String, Number>,
    /// Named values that quantities and price tables may use.
    #[serde(default)]
    pub attributes: BTreeMap<String, AttributeValue>,
    /// Where the source says so.
    pub source: Option<Source>,
}

/// A named value of a choice: a number to reckon with, or a class to look prices up by.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a whole number or a string")]
pub enum AttributeValue {
    /// A whole number.
    Whole(i64),
    /// A decimal number in digits, or the name of a class.
    Text(String),
}

/// Something charged.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// Its id, stable over revisions.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// How it is paid.
    pub nature: Nature,
    /// When it is charged; always when left out.
    #[serde(default)]
    pub when: Condition,
    /// A purchases option each entry of which is charged on its own line.
    pub each: Option<String>,
    /// The quantity charged; 1, or with `each` the entry, when left out.
    pub quantity: Option<Measure>,
    /// The first part of the quantity, which costs nothing.
    pub free: Option<Number>,
    /// How the quantity is rounded before it is priced.
    pub round: Option<QuantityRounding>,
    /// How often the price is due within the term; once when left out.
    #[serde(default)]
    pub period: Period,
    /// What it costs.
    pub price: PriceSource,
    /// Decimal places of its amount; the catalog's when left out.
    pub digits: Option<u32>,
    /// How long after the purchase what was bought can be used, in months.
    pub valid_months: Option<u32>,
    /// The unit of the quantity; the option's when left out.
    pub unit: Option<String>,
    /// What a buyer should know about it.
    pub note: Option<Text>,
    /// Where the figures come from.
    pub source: Source,
}

/// How a charge is paid. Amounts of different natures are never added together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// In advance, and again at each renewal.
    Prepaid,
    /// In advance, once.
    OneOff,
    /// After use.
    Usage,
}

/// A closed set of decimal operations over what the buyer decided.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a number, the id of an option, or one operation such as { mul = [\"a\", \"b\"] }"
)]
pub enum Measure {
    /// A constant.
    Whole(i64),
    /// A decimal constant in digits, `item`, `term_months`, an option's id, or `option.attribute`.
    Name(String),
    /// An operation.
    Operation(Box<Operation>),
}

/// One operation on measures.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Operation {
    /// The sum.
    Add(Vec<Measure>),
    /// The first less the second.
    Sub(Measure, Measure),
    /// The product.
    Mul(Vec<Measure>),
    /// The first over the second, which may not be able to be 0.
    Div(Measure, Measure),
    /// The smallest.
    Min(Vec<Measure>),
    /// The largest.
    Max(Vec<Measure>),
    /// The first rounded up to a multiple of the second.
    RoundUp(Measure, Number),
    /// The first rounded down to a multiple of the second.
    RoundDown(Measure, Number),
    /// How many entries a purchases option has.
    Count(String),
    /// The largest entry of a purchases option, 0 if it has none.
    Largest(String),
}

/// How a quantity is rounded before it is priced.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuantityRounding {
    /// To a multiple of this.
    pub to: Number,
    /// In this direction.
    pub mode: RoundingMode,
}

/// The direction of a rounding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// To the nearest, half away from zero.
    #[default]
    HalfUp,
    /// To the nearest, half to the even neighbour.
    HalfEven,
}

/// How amounts are rounded.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Rounding {
    /// Decimal places of an amount.
    pub digits: u32,
    /// In which direction.
    pub mode: RoundingMode,
    /// Each line, or only each total.
    pub at: RoundedAt,
}

impl Default for Rounding {
    fn default() -> Self {
        Self {
            digits: 2,
            mode: RoundingMode::HalfUp,
            at: RoundedAt::Line,
        }
    }
}

/// What is rounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundedAt {
    /// Each line, so that the lines add up to the total.
    #[default]
    Line,
    /// Each total by nature; lines keep all their digits.
    Total,
}

/// How often a price is due within the term.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Once, whatever the term.
    #[default]
    Once,
    /// Each month of the term.
    Month,
    /// Each twelve months of the term.
    Year,
    /// As many times as a measure says, such as the days of use.
    Times(Measure),
}

/// What a charge costs: one price, or a table of prices.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected \"on_request\", { flat = … }, { per_unit = … }, { package = … }, { volume = … }, { graduated = … }, { book = … } or { by = […], cells = […] }"
)]
pub enum PriceSource {
    /// `"on_request"`.
    Word(String),
    /// A table: one cell for each combination.
    Table {
        /// Choice or toggle options, or `option.attribute`.
        by: Vec<String>,
        /// The cells.
        cells: Vec<Cell>,
    },
    /// The price book's monthly price of an option's choice; on request without a book.
    Book {
        /// The option.
        book: String,
    },
    /// One price.
    Price(Price),
}

/// One cell of a price table.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The combination: a choice, class, or `"true"` or `"false"`, for each of `by`.
    pub at: Vec<String>,
    /// True where the list has no public price.
    #[serde(default)]
    pub on_request: bool,
    /// A fixed amount.
    pub flat: Option<Number>,
    /// A rate.
    pub per_unit: Option<Number>,
    /// Started packages.
    pub package: Option<Package>,
    /// The tier reached prices every unit.
    pub volume: Option<Vec<Tier>>,
    /// Each tier prices the units inside it.
    pub graduated: Option<Vec<Tier>>,
    /// How many units a rate is for; 1 when left out.
    pub per: Option<Number>,
}

/// One price.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// A fixed amount, whatever the quantity.
    pub flat: Option<Number>,
    /// A rate.
    pub per_unit: Option<Number>,
    /// Started packages.
    pub package: Option<Package>,
    /// The tier reached prices every unit.
    pub volume: Option<Vec<Tier>>,
    /// Each tier prices the units inside it.
    pub graduated: Option<Vec<Tier>>,
    /// How many units a rate is for; 1 when left out.
    pub per: Option<Number>,
}

/// A price for each started package of some size.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// How many units it holds.
    pub size: Number,
    /// What it costs.
    pub price: Number,
}

/// A tier: it owns its lower bound and ends before the next tier's.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its lower bound.
    pub from: Number,
    /// Its rate; 0 when left out.
    pub unit: Option<Number>,
    /// A fixed amount for reaching it; 0 when left out.
    pub flat: Option<Number>,
}

/// What may be bought with what.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The option it is about, which its problem names.
    pub option: String,
    /// When it applies; when the option is other than none, false, 0 or empty, if left out.
    #[serde(default)]
    pub when: Condition,
    /// What must hold then.
    pub requires: Condition,
    /// Whether something is not sold there, or wants something else bought.
    pub kind: RuleKind,
    /// Why, as the buyer reads it.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}

/// What a broken rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Not sold in this edition, region or term.
    Available,
    /// Sold only with something else.
    Requires,
}

/// A conjunction: for each option (or `term_months`) what it may be.
pub type Condition = BTreeMap<String, Matcher>;

/// What an option may be for a condition to hold.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a value, a list of values, or { not = … }, { at_least = … }, { at_most = … }"
)]
pub enum Matcher {
    /// A toggle's value.
    Toggle(bool),
    /// A quantity or a term.
    Number(i64),
    /// A choice.
    Choice(String),
    /// Any of these; for purchases `[]`, none.
    AnyOf(Vec<ChoiceOrNumber>),
    /// Anything but.
    Not {
        /// What it may not be.
        not: Box<Matcher>,
    },
    /// Bounds, both included.
    Between(Between),
}

/// Bounds of a quantity or term, both included.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// The smallest.
    pub at_least: Option<i64>,
    /// The largest.
    pub at_most: Option<i64>,
}

/// A choice's id, or a number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a choice's id or a whole number")]
pub enum ChoiceOrNumber {
    /// A number.
    Number(i64),
    /// A choice.
    Choice(String),
}

/// What a buyer should know.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its id within the catalog.
    pub id: String,
    /// The option it belongs beside.
    pub option: Option<String>,
    /// When it applies; always when left out.
    #[serde(default)]
    pub when: Condition,
    /// What to know.
    pub text: Text,
    /// Where the source says so.
    pub source: Source,
}

/// How a silent or contradictory source is read.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The option or charge it is about, or `term_months`.
    pub about: String,
    /// What the source prints or leaves out.
    pub printed: Text,
    /// What is taken.
    pub taken: Text,
    /// Why.
    pub reason: Text,
    /// Where the source says so.
    pub source: Source,
}

/// A price book as written: prices that the public list does not print.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceBook {
    /// The product it prices.
    pub product: String,
    /// Its name.
    pub name: String,
    /// How far to trust it.
    pub status: BookStatus,
    /// CNY a month, by option, or by option and choice.
    pub monthly: BTreeMap<String, BookEntry>,
}

/// How far a price book is to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BookStatus {
    /// Invented figures, to try the calculator with.
    Sample,
    /// The seller's own figures.
    Official,
}

/// One or several prices of a price book.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected a price as a string, or a table of choice to price"
)]
pub enum BookEntry {
    /// A toggle's price.
    Price(Number),
    /// A price for each choice.
    ByChoice(BTreeMap<String, Number>),
}

/// A decimal number: a whole number, or a string of digits such as `"2.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Decimal);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberVisitor;
        impl Visitor<'_> for NumberVisitor {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a whole number, or a decimal number as a string such as \"2.5\"")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Number, E> {
                Ok(Number(Decimal::from(value)))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Number, E> {
                Ok(Number(Decimal::from(value)))
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Number, E> {
                Decimal::from_str_exact(value)
                    .map(Number)
                    .map_err(|_| E::invalid_value(de::Unexpected::Str(value), &self))
            }
        }
        deserializer.deserialize_any(NumberVisitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A whole number, or a decimal number as a string such as \"2.5\".",
            "anyOf": [
                { "type": "integer" },
                { "type": "string", "pattern": r"^-?\d+(\.\d+)?$" }
            ]
        })
    }
}
