//! The words of the plot.

use pricing::Lang;

words! {
    title: "费用随用量的变化", "Cost by quantity";
    nothing: "这里没有公开标价可画。", "There is no public price to draw.";
    listed: "按价目的指引买", "What the list suggests";
    cheapest: "最便宜的买法", "Cheapest purchase";
    cliff: "多买反而便宜的量", "Quantities where buying more costs less";
    yours: "当前配置", "Your configuration";
    needed: "需要的量", "Quantity needed";
    table: "看数字", "Show the figures";
    press: "点按图上的位置，设为需要的量。", "Press the plot to set the quantity you need.";
}

/// What a drawing shows, for who does not see it.
pub fn plotted(lang: Lang, to: &str, top: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "用量从 0 到 {to} 的费用，最高 {top}：按价目指引的买法与最便宜的买法。数字见下表。"
        ),
        Lang::En => format!(
            "Cost of 0 to {to}, at most {top}: what the list suggests, and the cheapest purchase. The figures are in the table below."
        ),
    }
}

/// The term that a drawing is for.
pub fn for_term(lang: Lang, term: &str) -> String {
    match lang {
        Lang::Zh => format!("时长 {term}"),
        Lang::En => format!("for {term}"),
    }
}
