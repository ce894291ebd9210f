//! The words of the pages, in Chinese and English.
//!
//! A phrase is a field of [`Words`]: one that is missing in a language, misspelt or given too few
//! values does not compile. Texts of a price list come from its catalog, problems from
//! [`wire::sentences`].

use pricing::Lang;

use crate::text::with_unit;

/// Makes `Words`, the phrases of some views, and `words`, which gives them in a language.
#[macro_export]
macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// Every phrase, in one language.
        pub struct Words {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        static ZH: Words = Words { $($name: $zh,)* };
        static EN: Words = Words { $($name: $en,)* };

        /// The phrases in a language.
        #[must_use]
        pub fn words(lang: ::pricing::Lang) -> &'static Words {
            match lang {
                ::pricing::Lang::Zh => &ZH,
                ::pricing::Lang::En => &EN,
            }
        }
    };
}

words! {
    term: "购买时长", "Term";
    no_term: "这个配置没有购买时长。", "This configuration has no term.";
    more: "增加", "Increase";
    less: "减少", "Decrease";
    add_entry: "添加一项", "Add one";
    nothing_taken: "未选", "None chosen";
    pack: "套餐", "Pack";
    per_thousand: "每千折合", "per 1,000:";
    how_many: "数量", "How many";
    remove_entry: "移除", "Remove";
    yes: "需要", "Yes";
    no: "不需要", "No";

    conflict_title: "这样改，下面这些就不能保留", "That change rules these out";
    conflict_accept: "去掉它们，继续", "Drop them and continue";
    conflict_refuse: "不改了", "Undo the change";
    dropped: "已去掉", "Dropped";
    undo: "撤销", "Undo";

    totals: "合计", "Totals";
    due_now: "现在支付", "Due now";
    due_now_hint: "预付与一次性费用", "Prepaid and one-off";
    usage: "用后支付", "Due after use";
    could_save: "另一种买法可省", "A cheaper way to buy it saves";
    usage_hint: "按实际用量结算", "Billed on actual use";
    renewal: "每次续费", "At each renewal";
    not_renewed: "不续费", "Not renewed";
    quoted_by_seller: "价格待询", "Price on request";
    incomplete: "不含待询价项目", "Without items priced on request";
    not_current: "配置有待修正，这是上一次有效配置的金额", "These figures are for the last valid configuration; the current one needs fixing";
    no_figures: "配置有待修正，暂无金额", "No figures yet: the configuration needs fixing";

    quote: "报价明细", "Quote, line by line";
    nothing_chosen: "还没有选择要付费的项目。", "You have not chosen anything that costs money yet.";
    on_request_lines: "价格待询的项目", "Priced on request";
    on_request_why: "公开价目没有列出价格，请向销售方询价；以下项目不计入合计。", "The public list gives no price for these; ask the seller. They are not in the totals.";
    includes: "含", "Includes";
    from_source: "出处", "Source";
    prepaid: "预付", "Prepaid";
    one_off: "一次性", "One-off";
    after_use: "后付", "After use";

    prices_on_request: "公开价目没有列出价格，请向销售方询价。", "The public list gives no price; ask the seller.";
    price_list: "价目表", "Price list";
    availability: "各版本、各地域的限制", "Limits by edition and region";
    option: "项目", "Item";
    allowed: "可买", "Yes";
    forbidden: "不可买", "No";
    unpriced_rows: "按项目列出（价格待询）", "Item by item (prices on request)";
    range: "规格或用量", "Size or quantity";
    price: "价格", "Price";
    tiers_all: "达到哪一档，全部按那一档的单价", "The tier you reach sets the price of every unit";
    tiers_each: "各档只管档内的部分", "Each tier's price applies only to units within it";
    yours: "当前", "yours";
    flat_on_top: "另加", "plus";
    per_month: "月", "month";
    per_year: "年", "year";
    free: "免费", "Free";
    set_to_tier: "按这一档的起点填入用量", "Set the quantity to the start of this tier";
    free_part: "免费额度", "Free allowance";

    reading: "原文不明确，我们这样理解", "Unclear in the source: how we read it";
    printed: "原文", "The source says";
    taken: "采用", "We use";
    because: "理由", "Because";

    notices: "购买须知", "Good to know";
    sources: "价目来源", "Sources";
    before_list: "所选日期早于这份价目的更新日期，当时的价格可能不同。", "The day you chose is before this list was last updated; prices may have differed then.";
    undated: "原文未注日期", "undated";
    old_list: "这份价目已超过 18 个月，下单前请核对。", "This list is more than 18 months old; check it before you buy.";

    sample_offer: "公开价目没有价格。可以用一份虚构的样例价格试算，看看结构；数字不能用于采购。", "The public list has no prices. You may try the calculator with invented sample prices; do not base a purchase on them.";
    sample_start: "用样例价格试算", "Try with sample prices";
    sample_on: "样例试算：价格为虚构，不是报价", "Sample prices: invented, not an offer";
    sample_stop: "退出试算", "Leave the trial";
    official_start: "使用价格手册", "Use the price book";
    official_on: "金额按价格手册计算", "Amounts use the price book";
    book_rows: "按项目列出", "Item by item";
    by_total: "改按总量填", "Enter a total instead";
    sample: "样例价格", "sample price";
    official_stop: "不用价格手册", "Stop using the price book";
}

/// An address that says what is configured, but not so that it can be read.
#[must_use]
pub fn unreadable_link(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "链接里的配置读不出来，可能没有复制完整。",
        Lang::En => {
            "The configuration in the link cannot be read; it may have been copied in part."
        }
    }
}

/// A text that is no number.
#[must_use]
pub fn not_a_number(lang: Lang, text: &str) -> String {
    match (lang, text.trim()) {
        (Lang::Zh, "") => "请填一个数，如 50000 或 5万".to_owned(),
        (Lang::En, "") => "enter a number, such as 50000 or 50k".to_owned(),
        (Lang::Zh, text) => format!("“{text}”不是数字，请写成 50000、50,000 或 5万"),
        (Lang::En, text) => format!("“{text}” is not a number; write 50000, 50,000 or 50k"),
    }
}

/// An entry's label.
#[must_use]
pub fn entry(lang: Lang, label: &str, number: usize) -> String {
    match lang {
        Lang::Zh => format!("{label} 第 {number} 项"),
        Lang::En => format!("{label}, no. {number}"),
    }
}

/// A range of quantities of a unit, from a bound to just before the next.
#[must_use]
pub fn range(lang: Lang, from: Option<&str>, below: Option<&str>, unit: &str) -> String {
    match (lang, from, below) {
        (Lang::Zh, Some(from), Some(below)) => {
            with_unit(&format!("{}不满 {below}", with_unit(from, "至")), unit)
        }
        (Lang::En, Some(from), Some(below)) => with_unit(&format!("{from} to under {below}"), unit),
        (Lang::Zh, Some(from), None) => with_unit(&with_unit(from, unit), "及以上"),
        (Lang::En, Some(from), None) => format!("{} and over", with_unit(from, unit)),
        (Lang::Zh, None, Some(below)) => format!("不满 {}", with_unit(below, unit)),
        (Lang::En, None, Some(below)) => format!("under {}", with_unit(below, unit)),
        (Lang::Zh, None, None) => "不限".to_owned(),
        (Lang::En, None, None) => with_unit("any", unit),
    }
}

/// What a renewal is for.
#[must_use]
pub fn for_term(lang: Lang, term: &str) -> String {
    match lang {
        Lang::Zh => format!("续 {term}"),
        Lang::En => format!("for {term}"),
    }
}

/// How long something can be used once bought.
#[must_use]
pub fn valid_for(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Zh => format!("自购买起 {time}内有效"),
        Lang::En => format!("Valid for {time} from purchase"),
    }
}

/// A text that may mean two numbers.
#[must_use]
pub fn two_readings(lang: Lang, text: &str, fraction: &str, whole: &str) -> String {
    let text = text.trim();
    match lang {
        Lang::Zh => format!("“{text}”可以读作 {fraction}，也可以读作 {whole}；请写清是哪一个"),
        Lang::En => format!("“{text}” may mean {fraction} or {whole}; write the one you mean"),
    }
}

/// Offers what a number was meant for: so much of what is provided, as so many packs.
#[must_use]
pub fn meant(lang: Lang, provided: &str, taken: &str) -> String {
    match lang {
        Lang::Zh => format!("是要 {provided}吗？改为 {taken}"),
        Lang::En => format!("Did you mean {provided}? Change to {taken}"),
    }
}

/// Asks about a number far beyond any that the list mentions.
#[must_use]
pub fn improbable(lang: Lang, number: &str, largest: &str) -> String {
    match lang {
        Lang::Zh => format!("{number}，远超价目提到的最大量（{largest}）。多打了几个零吗？"),
        Lang::En => format!(
            "{number} is far beyond the largest size the list mentions ({largest}). Did you type too many zeros?"
        ),
    }
}

/// Asks about a number that is very large, of what the list mentions in no size.
#[must_use]
pub fn improbable_number(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Zh => format!("{number}，数量很大。多打了几个零吗？"),
        Lang::En => format!("{number} is a very large number. Did you type too many zeros?"),
    }
}

/// The first part of a quantity.
#[must_use]
pub fn first_part(lang: Lang, quantity: &str) -> String {
    match lang {
        Lang::Zh => format!("前 {quantity}"),
        Lang::En => format!("First {quantity}"),
    }
}

/// That a started step counts whole.
#[must_use]
pub fn rounded_up(lang: Lang, step: &str) -> String {
    match lang {
        Lang::Zh => format!("不足 {step}按 {step}计"),
        Lang::En => format!("rounded up to {step}"),
    }
}

/// That a started step does not count.
#[must_use]
pub fn rounded_down(lang: Lang, step: &str) -> String {
    match lang {
        Lang::Zh => format!("按整 {step}计，零头不计"),
        Lang::En => format!("rounded down to {step}"),
    }
}

/// That the nearest step counts.
#[must_use]
pub fn rounded(lang: Lang, step: &str) -> String {
    match lang {
        Lang::Zh => format!("四舍五入到 {step}"),
        Lang::En => format!("rounded to the nearest {step}"),
    }
}

/// What the price of one is said after.
#[must_use]
pub fn per_one(lang: Lang, unit: &str) -> String {
    match lang {
        Lang::Zh => format!("每{unit}折合"),
        Lang::En => format!("per {unit}:"),
    }
}

/// The label of how many times an entry is bought.
#[must_use]
pub fn times(lang: Lang, entry: &str) -> String {
    match lang {
        Lang::Zh => format!("{entry}：几次"),
        Lang::En => format!("{entry}: how many times"),
    }
}

/// A text that is not how many times something can be bought.
#[must_use]
pub fn not_a_count(lang: Lang, text: &str, most: &str) -> String {
    let text = text.trim();
    match lang {
        Lang::Zh => format!("“{text}”不是次数，请写 0 到 {most} 的整数"),
        Lang::En => format!("“{text}” is not a number of times; write a whole number up to {most}"),
    }
}
