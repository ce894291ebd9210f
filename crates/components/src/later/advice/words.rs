//! The words of advice.

use pricing::Lang;

words! {
    need: "需要", "I need";
    lead: "按当前购买时长，在所有卖法里找最便宜的一种；多买反而便宜时也会告诉你。", "Finds the cheapest of all ways to buy, for the term selected; says so where more costs less.";
    stale: "这是上一次有效输入的答案。", "This answers the last valid input.";
    ways: "买法", "What to buy";
    cost: "共计", "In all";
    cheapest: "最便宜", "Cheapest";
    next: "其次", "Next best";
    listed: "照价目指引", "As the list leads";
    basics: "只买基本的", "Nothing beyond the basics";
    covers: "可用", "Covers";
    spare: "多出", "to spare:";
    saves: "比照价目指引买省", "Saves over what the list leads to";
    as_listed: "照价目指引买就是最便宜的。", "What the list leads to costs least.";
    take: "用这个配置", "Use this purchase";
    same: "这就是当前配置。", "This is the present configuration.";
    taken: "已换成这个买法。", "The purchase was changed.";
    more_for_less: "多买反而便宜", "More costs less";
    at_once: "合成一次更便宜", "At once costs less";
    otherwise: "有更便宜的买法", "There is a cheaper way to buy this";
    drop: "不要", "No";
    take_all: "换成它，省", "Take it and save";
}

/// How sure an answer is.
pub fn explored(lang: Lang, ways: &str, proven: bool) -> String {
    match (lang, proven) {
        (Lang::Zh, true) => format!("精确：比较了 {ways} 种买法，其余的都不会更便宜。"),
        (Lang::Zh, false) => format!("比较了 {ways} 种买法；组合太多，未能排除更便宜的。"),
        (Lang::En, true) => {
            format!("Exact: {ways} ways to buy were compared, and no other can cost less.")
        }
        (Lang::En, false) => format!(
            "{ways} ways to buy were compared; there are too many to rule out a cheaper one."
        ),
    }
}
