//! The words of the plot.

use pricing::Lang;

words! {
    of: "用量的种类", "Quantity of";
    nothing: "这里没有公开标价可画。", "There is no public price to draw.";
    listed: "照价目指引", "As the list leads";
    cheapest: "最便宜的买法", "Cheapest purchase";
    cliff: "多买反而便宜的量", "Quantities that cost more than a larger one";
    yours: "当前配置", "Your configuration:";
    up_to: "不超过", "Up to";
    table: "看数字", "The figures";
}

/// What a drawing shows, for who does not see it.
pub fn plotted(lang: Lang, to: &str, top: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "用量从 0 到 {to} 的费用，最高 {top}：价目指引的买法与最便宜的买法。数字见下表。"
        ),
        Lang::En => format!(
            "The cost of 0 to {to}, up to {top}: as the list leads, and the cheapest purchase. The figures are in the table below."
        ),
    }
}
