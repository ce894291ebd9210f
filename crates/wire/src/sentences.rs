//! Sentences people read, in Chinese and English.

pub mod advice;
pub mod cliffs;
pub mod dates;
pub mod policy;

use pricing::catalog::{OptionId, Range};
use pricing::problem::{Cause, Place, Problem, Repair, Setting};
use pricing::selection::Value;
use pricing::{Catalog, Decimal, Text};

use crate::amount::digits;

/// A sentence in both languages.
fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

/// What is wrong, and why.
#[must_use]
pub fn problem(catalog: &Catalog, problem: &Problem) -> Text {
    match &problem.cause {
        Cause::Rule { rule, .. } => catalog.rule(*rule).reason.clone(),
        _ => misread(catalog, problem),
    }
}

/// What is wrong with how something was written.
fn misread(catalog: &Catalog, problem: &Problem) -> Text {
    let Text { zh, en } = subject(catalog, &problem.place);
    match &problem.cause {
        Cause::UnknownOption {
            given,
            near: Some(near),
        } => {
            let near = &catalog.option(*near).id;
            text(
                format!("没有名为“{given}”的选项，是否想写“{near}”？"),
                format!("there is no option \"{given}\"; did you mean \"{near}\"?"),
            )
        }
        Cause::UnknownChoice { given } => {
            let sold = choices(catalog, &problem.place);
            text(
                format!("「{zh}」没有“{given}”这一项，可选：{sold}"),
                format!("{en} has no choice \"{given}\"; choose one of {sold}"),
            )
        }
        Cause::WrongType => {
            let wanted = wanted(catalog, &problem.place);
            text(
                format!("「{zh}」的值类型不对，应为{}", wanted.zh),
                format!("{en} has a value of the wrong type; give {}", wanted.en),
            )
        }
        Cause::OutOfRange {
            given,
            entry,
            range,
        } => {
            let given = digits(*given);
            let allowed = allowed(*range);
            let which = entry.map_or_else(Text::default, |entry| {
                let n = entry + 1;
                text(format!("第 {n} 项"), format!(" no. {n}"))
            });
            text(
                format!("「{zh}」{}不能为 {given}，应为{}", which.zh, allowed.zh),
                format!("{en}{} cannot be {given}; enter {}", which.en, allowed.en),
            )
        }
        Cause::TooManyEntries { given, most } => text(
            format!("「{zh}」有 {given} 项，最多 {most} 项"),
            format!("{en} has {given} entries; at most {most} are allowed"),
        ),
        Cause::TermUnavailable { given } => term(catalog, *given),
        Cause::NotADate { given } => text(
            format!("“{given}”不能用作日期，请写成 YYYY-MM-DD，年份在 2000 至 2199 之间"),
            format!(
                "\"{given}\" cannot be used as a day; write YYYY-MM-DD, in a year from 2000 to 2199"
            ),
        ),
        cause => shape(&zh, cause),
    }
}

/// What is wrong with a request of which no more can be told.
#[must_use]
pub fn shape(name: &str, cause: &Cause) -> Text {
    match cause {
        Cause::UnknownProduct(given) => text(
            format!("没有产品“{given}”，请从列出的产品中选择"),
            format!("there is no product \"{given}\"; choose one of those listed"),
        ),
        Cause::UnknownOption { given, .. } => text(
            format!("没有名为“{given}”的选项，请去掉它"),
            format!("there is no option \"{given}\"; leave it out"),
        ),
        _ => text(
            format!("“{name}”的格式不对，应为 JSON，形如 {{\"product\": …, \"options\": {{…}}}}"),
            format!(
                "\"{name}\" is not of the right form; give JSON such as {{\"product\": …, \"options\": {{…}}}}"
            ),
        ),
    }
}

/// Offers another product.
#[must_use]
pub fn choose_product(id: &str) -> Text {
    text(format!("改选 {id}"), format!("choose {id}"))
}

/// What a repair does.
#[must_use]
pub fn repair(catalog: &Catalog, repair: &Repair) -> Text {
    let parts = repair.set.iter();
    let parts = parts.map(|(place, setting)| setting_sentence(catalog, place, setting));
    let (zh, en): (Vec<_>, Vec<_>) = parts.map(|part| (part.zh, part.en)).unzip();
    text(zh.join("，并"), en.join(" and "))
}

/// Texts one after another with something between.
#[must_use]
pub fn joined(texts: &[String], between: &str) -> String {
    texts.join(between)
}

fn setting_sentence(catalog: &Catalog, place: &Place, setting: &Setting) -> Text {
    let Text { zh, en } = subject(catalog, place);
    match (place, setting) {
        (Place::Option(option), Setting::Value(value)) => match value {
            Value::Toggle(true) => text(format!("选购「{zh}」"), format!("add {en}")),
            Value::Toggle(false) => text(format!("取消「{zh}」"), format!("remove {en}")),
            Value::Purchases(entries) if entries.is_empty() => {
                text(format!("清空「{zh}」"), format!("clear {en}"))
            }
            value => {
                let to = shown(catalog, *option, value);
                text(
                    format!("将「{zh}」改为“{}”", to.zh),
                    format!("set {en} to {}", to.en),
                )
            }
        },
        (_, Setting::Months(months)) => {
            let to = months_in_words(*months);
            text(
                format!("将「{zh}」改为 {}", to.zh),
                format!("set {en} to {}", to.en),
            )
        }
        _ => text(format!("去掉「{zh}」"), format!("leave {en} out")),
    }
}

/// A length of time as people say it.
#[must_use]
pub fn months_in_words(months: u32) -> Text {
    let plural = |n: u32, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    if months >= 12 && months.is_multiple_of(12) {
        let years = months / 12;
        text(format!("{years} 年"), plural(years, "year"))
    } else {
        text(format!("{months} 个月"), plural(months, "month"))
    }
}

/// An option's value as people read it.
#[must_use]
pub fn shown(catalog: &Catalog, option: OptionId, value: &Value) -> Text {
    match value {
        Value::Choice(choice) => {
            let choice = catalog.option(option).choice(*choice);
            choice.map_or_else(Text::default, |choice| choice.label.clone())
        }
        Value::Toggle(true) => text("选购", "yes"),
        Value::Toggle(false) => text("不选", "no"),
        Value::Quantity(number) => text(digits(*number), digits(*number)),
        Value::Purchases(entries) => {
            let entries: Vec<String> = entries.iter().map(|n| digits(*n)).collect();
            text(entries.join("、"), entries.join(", "))
        }
    }
}

/// The label of what a problem is about.
#[must_use]
pub fn subject(catalog: &Catalog, place: &Place) -> Text {
    match place {
        Place::Product => text("产品", "Product"),
        Place::Option(option) => catalog.option(*option).label.clone(),
        Place::UnknownOption(name) => text(name, name),
        Place::Term => text("购买时长", "Term"),
        Place::StartDate => text("开始日期", "Start date"),
        Place::PriceBook => text("价格手册", "Price book"),
    }
}

fn choices(catalog: &Catalog, place: &Place) -> String {
    let ids: Vec<&str> = match place {
        Place::Option(option) => {
            let choices = catalog.option(*option).choices();
            choices.map(|(_, choice)| choice.id.as_str()).collect()
        }
        Place::PriceBook => catalog
            .books
            .iter()
            .map(|book| book.name.as_str())
            .collect(),
        _ => Vec::new(),
    };
    if ids.is_empty() {
        "—".to_owned()
    } else {
        ids.join(", ")
    }
}

fn wanted(catalog: &Catalog, place: &Place) -> Text {
    use pricing::catalog::OptionKind;
    match place {
        Place::Option(option) => match &catalog.option(*option).kind {
            OptionKind::Choice(_) => {
                let sold = choices(catalog, place);
                text(
                    format!("字符串之一：{sold}"),
                    format!("one of the strings {sold}"),
                )
            }
            OptionKind::Toggle { .. } => text(" true 或 false", "true or false"),
            OptionKind::Quantity { .. } => text("数字", "a number"),
            OptionKind::Purchases { .. } => {
                text("数字列表，如 [8]", "a list of numbers such as [8]")
            }
        },
        Place::Term => text("月数，如 12", "a number of months such as 12"),
        _ => text("字符串", "a string"),
    }
}

fn allowed(range: Range) -> Text {
    let Range {
        min,
        max,
        min_if_any,
        decimals,
    } = range;
    let (min, max) = (digits(min), digits(max));
    let number = if decimals == 0 {
        text("整数", "a whole number")
    } else {
        text("数", "a number")
    };
    match min_if_any.map(digits) {
        Some(any) => text(
            format!(" {min}，或 {any} 至 {max} 的{}", number.zh),
            format!("{min}, or {} from {any} to {max}", number.en),
        ),
        None => text(
            format!(" {min} 至 {max} 的{}", number.zh),
            format!("{} from {min} to {max}", number.en),
        ),
    }
}

fn term(catalog: &Catalog, given: Decimal) -> Text {
    let Some(term) = &catalog.term else {
        return text(
            "该产品不按时长售卖，请去掉购买时长",
            "this product is not sold by term; leave the term out",
        );
    };
    let given = digits(given);
    let months = &term.months;
    let first = months.first().copied().unwrap_or(0);
    let last = months.last().copied().unwrap_or(0);
    let unbroken = (first..=last).eq(months.iter().copied());
    let (zh, en) = if unbroken && months.len() > 2 {
        (format!("{first} 至 {last}"), format!("{first} to {last}"))
    } else {
        let each: Vec<String> = months.iter().map(u32::to_string).collect();
        (each.join("、"), each.join(", "))
    };
    text(
        format!("不售卖 {given} 个月的时长，可选 {zh} 个月"),
        format!("a term of {given} months is not sold; choose {en} months"),
    )
}
