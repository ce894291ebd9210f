//! The words of needs and their answers.

use advice::Because;
use pricing::Lang;

use crate::text::with_unit;

words! {
    title: "我需要多少？算出最便宜的买法", "What do you need? Find the cheapest way to buy it";
    of_what: "要哪一种", "What you need";
    how_much: "需要", "I need";
    for_how_long: "用多久", "For";
    stale: "这是上一次有效输入的答案。", "These answers are for the last valid input.";
    best: "最便宜", "Cheapest";
    guide: "按价目的指引买", "What the list suggests";
    yours: "你现在的配置", "Your configuration";
    at_once: "合并为一次", "All at once";
    next: "其次", "Next best";
    use_this: "用这个", "Use this";
    in_use: "正在用", "In use";
    covers: "可用", "Covers";
    without: "不能同时选", "Not available with this";
    as_listed: "价目的指引就是最便宜的买法。", "What the list suggests is already the cheapest.";
    guide_why: "照价目的说明一步步选，会买成这样。", "What you buy if you follow the list step by step.";
    yours_why: "现在选好的配置，够用。", "What you have configured now is enough.";
    yours_short: "现在选好的配置不够。", "What you have configured now is not enough.";
    taken: "已换成这个买法。", "Your configuration now matches this.";
    more_for_less: "多买反而便宜", "Buying more costs less";
    merged: "合并为一次更便宜", "One larger purchase costs less";
    otherwise: "有更便宜的买法", "There is a cheaper way to buy this";
    drop: "去掉", "Without";
    take_all: "改用这个，省", "Switch and save";
}

/// Why the best is the best, in a sentence.
pub fn why_best(lang: Lang, because: Because) -> &'static str {
    match (lang, because) {
        (Lang::Zh, Because::AsGuided) => "没有更便宜的买法。",
        (Lang::Zh, Because::MoreForLess) => "多买一些就进入更低的单价，总价反而更低。",
        (Lang::Zh, Because::Otherwise) => "换一种搭配，一样够用，总价更低。",
        (Lang::En, Because::AsGuided) => "No other way to buy it costs less.",
        (Lang::En, Because::MoreForLess) => {
            "Buying a little more reaches a lower rate, so the total is less."
        }
        (Lang::En, Because::Otherwise) => {
            "Another combination also covers the need and costs less."
        }
    }
}

/// How sure an answer is, with what leaves it in doubt.
pub fn explored(lang: Lang, ways: &str, doubts: &[String]) -> String {
    match (lang, doubts) {
        (Lang::Zh, []) => format!("精确：比较了 {ways} 种买法，其余的都不会更便宜。"),
        (Lang::Zh, _) => {
            let doubts = doubts.join("；");
            format!("比较了 {ways} 种买法；还不能排除更便宜的：{doubts}。")
        }
        (Lang::En, []) => {
            format!("Exact: {ways} ways to buy were compared, and no other can cost less.")
        }
        (Lang::En, _) => {
            let doubts = doubts.join("; ");
            format!(
                "{ways} ways to buy were compared. A cheaper one cannot be ruled out: {doubts}."
            )
        }
    }
}

/// A price for each of what is needed.
pub fn per_unit(lang: Lang, amount: &str, unit: &str) -> String {
    match lang {
        Lang::Zh => format!("折合 {amount} / {unit}"),
        Lang::En => format!("Works out at {amount} / {unit}"),
    }
}

/// A condition that an answer holds under: so much used at a time.
pub fn given(lang: Lang, option: &str, value: &str) -> String {
    match lang {
        Lang::Zh => with_unit(&format!("按{option} {value}"), "计算"),
        Lang::En => format!("based on {option}: {value}"),
    }
}

/// A remark in brackets.
pub fn in_brackets(lang: Lang, remark: &str) -> String {
    match lang {
        Lang::Zh => format!("（{remark}）"),
        Lang::En => format!(" ({remark})"),
    }
}

/// So much more than is needed.
pub fn spare(lang: Lang, quantity: &str) -> String {
    match lang {
        Lang::Zh => format!("多出 {quantity}"),
        Lang::En => format!("{quantity} to spare"),
    }
}

/// So much less than is needed.
pub fn short(lang: Lang, quantity: &str) -> String {
    match lang {
        Lang::Zh => format!("还差 {quantity}"),
        Lang::En => format!("{quantity} short"),
    }
}

/// What stands before and after the amount that the best saves.
pub fn saves(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Zh => ("比价目的指引省 ", ""),
        Lang::En => ("Saves ", " compared with what the list suggests"),
    }
}
