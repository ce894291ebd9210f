//! Sentences about what is needed and what to buy.

use ::advice::{Advice, Because, Doubt, Need, NeedProblem};
use pricing::catalog::{Opt, OptionId, UnitId};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Selection, Text};

use super::{shown, text};
use crate::amount::{digits, money};

/// Why the best purchase is the best.
#[must_use]
pub fn reason(catalog: &Catalog, need: &Need, advice: &Advice) -> Text {
    let best = taken(catalog, &advice.best.selection, need.unit);
    let guided = taken(catalog, &advice.baseline.selection, need.unit);
    let cost = amount(catalog, advice.best.total);
    let guided_cost = amount(catalog, advice.baseline.total);
    let saving = amount(catalog, advice.saving);
    let covers = quantity(catalog, need.unit, advice.best.covers);
    let mut said = match advice.because {
        Because::AsGuided => text(
            format!("照价目的指引买就最便宜：共 {}（{}）。", cost.zh, best.zh),
            format!(
                "What the list suggests costs least: {} ({}).",
                cost.en, best.en
            ),
        ),
        Because::MoreForLess => text(
            format!(
                "多买反而便宜：共 {}，可用 {}（{}）；照价目的指引买要 {}（{}）。省 {}。",
                cost.zh, covers.zh, best.zh, guided_cost.zh, guided.zh, saving.zh
            ),
            format!(
                "Buying more costs less: {} for {} ({}); what the list suggests costs {} ({}). \
                 That saves {}.",
                cost.en, covers.en, best.en, guided_cost.en, guided.en, saving.en
            ),
        ),
        Because::Otherwise => text(
            format!(
                "换一种搭配更便宜：共 {}（{}）；照价目的指引买要 {}（{}）。省 {}。",
                cost.zh, best.zh, guided_cost.zh, guided.zh, saving.zh
            ),
            format!(
                "Another combination costs less: {} ({}); what the list suggests costs {} ({}). \
                 That saves {}.",
                cost.en, best.en, guided_cost.en, guided.en, saving.en
            ),
        ),
    };
    let explored = advice.explored;
    if advice.proven {
        said.zh
            .push_str(&format!("比较了 {explored} 种买法，其余的都不会更便宜。"));
        said.en.push_str(&format!(
            " {explored} ways to buy were compared, and no other can cost less."
        ));
    } else {
        let doubts = advice.doubts.iter().map(|one| doubt(catalog, *one));
        let (zh, en): (Vec<String>, Vec<String>) = doubts.map(|said| (said.zh, said.en)).unzip();
        said.zh.push_str(&format!(
            "比较了 {explored} 种买法，未能排除更便宜的：{}。",
            zh.join("；")
        ));
        said.en.push_str(&format!(
            " {explored} ways to buy were compared, but a cheaper one is not ruled out: {}.",
            en.join("; ")
        ));
    }
    said
}

/// Why a purchase is not certain to be the cheapest.
#[must_use]
pub fn doubt(catalog: &Catalog, doubt: Doubt) -> Text {
    match doubt {
        Doubt::Shared(option) => {
            let name = named(catalog, option);
            text(
                format!("「{}」的价格同时取决于另一项数量", name.zh),
                format!("the price of {} depends on another number too", name.en),
            )
        }
        Doubt::Uneven(option) => {
            let name = named(catalog, option);
            text(
                format!("「{}」的价格变化不规则，无法逐一比较", name.zh),
                format!("the price of {} moves too unevenly to follow", name.en),
            )
        }
        Doubt::TooMany => text("组合太多", "there are too many ways to buy"),
        Doubt::Rounding => text(
            "单价比金额的最小单位更细，取整可能相差几分",
            "prices are finer than amounts are rounded to, which may make a few cents of difference",
        ),
    }
}

/// The label of an option, in each language with its id where another is called the same.
pub(super) fn named(catalog: &Catalog, option: OptionId) -> Text {
    let Opt { id, label, .. } = catalog.option(option);
    let is_shared = |word: fn(&Text) -> &str| {
        let labels = catalog.options.iter().map(|other| word(&other.label));
        labels.filter(|other| *other == word(label)).count() > 1
    };
    let mut said = label.clone();
    if is_shared(|label| &label.zh) {
        said.zh.push_str(&format!("（{id}）"));
    }
    if is_shared(|label| &label.en) {
        said.en.push_str(&format!(" ({id})"));
    }
    said
}

/// What a purchase takes, in words: what differs from the defaults, and what decides how much of
/// a unit there is.
#[must_use]
pub fn taken(catalog: &Catalog, selection: &Selection, unit: UnitId) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (id, option) in catalog.options() {
        let value = selection.value(id);
        let mut choices = option.choices();
        let decides = choices.any(|(_, choice)| choice.provides.iter().any(|p| p.unit == unit));
        if !decides && *value == option.default_value() {
            continue;
        }
        let label = named(catalog, id);
        if *value == Value::Toggle(true) {
            zh.push(label.zh.clone());
            en.push(label.en.clone());
        } else {
            let shown = shown(catalog, id, value);
            zh.push(format!("{}：{}", label.zh, shown.zh));
            en.push(format!("{}: {}", label.en, shown.en));
        }
    }
    if zh.is_empty() {
        return text("只买基础服务", "the basic service alone");
    }
    text(zh.join("；"), en.join("; "))
}

/// Why a need is not met.
#[must_use]
pub fn not_met(catalog: &Catalog, problem: &NeedProblem) -> Text {
    match problem {
        NeedProblem::Selection(problem) => super::problem(catalog, problem),
        NeedProblem::NotAQuantity(given) => {
            let given = digits(*given);
            text(
                format!("需要的量不能为 {given}，应为 0 至 10 的 18 次方、至多 6 位小数的数"),
                format!(
                    "a need cannot be {given}; enter a number from 0 to 10^18 with at most 6 decimals"
                ),
            )
        }
        NeedProblem::NotProvided(unit) => {
            let unit = &catalog.unit(*unit).id;
            text(
                format!("价目里没有公开标价的“{unit}”，请换一种需求或问销售方"),
                format!(
                    "nothing in the list provides \"{unit}\" at a public price; need something \
                     else, or ask the seller"
                ),
            )
        }
        NeedProblem::TooMuch { unit, most } => {
            let most = quantity(catalog, *unit, *most);
            text(
                format!("超过所售的上限，最多 {}", most.zh),
                format!("more than is sold; the most is {}", most.en),
            )
        }
    }
}

/// Offers the most that is sold.
#[must_use]
pub fn take_the_most(catalog: &Catalog, unit: UnitId, most: Decimal) -> Text {
    let most = quantity(catalog, unit, most);
    text(
        format!("将需要的量改为 {}", most.zh),
        format!("need {}", most.en),
    )
}

pub(crate) fn unknown_need(catalog: &Catalog, given: &str, needs: &[UnitId]) -> Text {
    if needs.is_empty() {
        return no_need(catalog, needs);
    }
    let known = names(catalog, needs);
    text(
        format!("没有名为“{given}”的需求，可用：{known}"),
        format!("there is no need \"{given}\"; choose one of {known}"),
    )
}

pub(crate) fn no_need(catalog: &Catalog, needs: &[UnitId]) -> Text {
    let Some(first) = needs.first() else {
        let name = &catalog.name;
        return text(
            format!("「{}」的价目不按所需的量出售，请直接选购", name.zh),
            format!(
                "the list of {} sells nothing by how much is needed; select from it instead",
                name.en
            ),
        );
    };
    let (known, first) = (names(catalog, needs), &catalog.unit(*first).id);
    text(
        format!("请写明需要什么和多少，如 {{\"need\": {{\"{first}\": 1000}}}}，可用：{known}"),
        format!(
            "say what is needed and how much, such as {{\"need\": {{\"{first}\": 1000}}}}; \
             choose one of {known}"
        ),
    )
}

pub(crate) fn one_need(catalog: &Catalog) -> Text {
    let name = &catalog.name;
    text(
        format!("「{}」的需求一次只能写一种，请分开问", name.zh),
        format!(
            "only one need of {} can be asked about at a time; ask one by one",
            name.en
        ),
    )
}

pub(crate) fn no_quantity(catalog: &Catalog, unit: UnitId) -> Text {
    let id = &catalog.unit(unit).id;
    text(
        format!("“{id}”的值类型不对，应为数字"),
        format!("\"{id}\" has a value of the wrong type; give a number"),
    )
}

fn names(catalog: &Catalog, needs: &[UnitId]) -> String {
    let ids = needs.iter().map(|unit| catalog.unit(*unit).id.as_str());
    ids.collect::<Vec<_>>().join(", ")
}

/// So much of a unit.
#[must_use]
pub fn quantity(catalog: &Catalog, unit: UnitId, number: Decimal) -> Text {
    let (name, number) = (&catalog.unit(unit).name, digits(number));
    text(
        format!("{number} {}", name.zh),
        format!("{number} {}", name.en),
    )
}

/// An amount with its currency.
#[must_use]
pub fn amount(catalog: &Catalog, amount: Decimal) -> Text {
    let (currency, amount) = (&catalog.currency, money(amount));
    let zh = if currency == "CNY" { "元" } else { currency };
    text(format!("{amount} {zh}"), format!("{currency} {amount}"))
}
