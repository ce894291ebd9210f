//! The words of the estimate.

use components::sentence;
use pricing::Lang;

components::words! {
    title: "估价清单", "Estimate";
    lead: "把几个产品放在一起算。清单只存在这个浏览器里；要给别人看，用“复制分享链接”。", "Work out several products together. The list is kept in this browser only; to show it to others, copy a link that shares it.";
    own: "我的清单", "My list";
    lists: "清单", "Lists";
    empty: "清单还是空的。到产品页选好配置，点“加入清单”。", "Nothing here yet. Configure a product on its page and choose “Add to estimate”.";
    to_products: "看全部产品", "See all products";
    item: "项目", "Item";
    term: "时长", "Term";
    due_now: "现在支付", "Due now";
    usage: "用后支付", "Due after use";
    renewal: "每次续费", "At each renewal";
    actions: "操作", "Actions";
    currency: "货币", "Currency";
    product: "产品", "Product";
    vendor: "厂商", "Vendor";
    configuration: "配置", "Configuration";
    term_months: "时长（月）", "Term (months)";
    renewal_months: "续费周期（月）", "Renewal interval (months)";
    remark: "说明", "Remark";
    quantity: "数量", "Quantity";
    unit_price: "单价", "Unit price";
    periods: "期数", "Periods";
    amount: "金额", "Amount";
    paid: "付款方式", "Payment";
    line: "明细", "Line";
    lines: "明细", "Lines";

    edit: "修改", "Edit";
    done: "完成", "Done";
    name: "名称", "Name";
    name_hint: "例如“华北区”。留空就用产品名。", "Such as “North region”. Leave it empty to use the product's name.";
    duplicate: "复制一份", "Duplicate";
    remove: "移除", "Remove";
    removed: "已移除", "Removed";
    undo: "撤销", "Undo";
    open: "到产品页查看", "Open its page";
    compare: "比较", "Compare";
    compare_title: "并排比较", "Side by side";
    compare_hint: "勾选上面的两到三项，在这里并排比较。", "Tick two or three items above to compare them here.";
    only_differences: "只看不同", "Only what differs";
    none: "无", "none";
    differs: "不同", "differs";
    same: "这几项完全相同。", "These are identical.";

    invalid: "配置有误，未计入合计", "Not a valid configuration: left out of the totals";
    unknown: "没有这个产品的价目，未计入合计", "No price list for this product: left out of the totals";
    not_fetched: "价目没有取到（网络问题），未计入合计", "Its price list could not be fetched (a network problem): left out of the totals";
    some_not_fetched: "有价目没有取到，是网络的问题，不是清单的问题。合计暂不完整。", "Some price lists could not be fetched. The network is at fault, not the list. Until they are, the totals are incomplete.";
    try_again: "重试", "Try again";
    cut_short: "不完整：有价目没有取到", "Incomplete: some price lists could not be fetched";
    incomplete: "不含待询价项目", "Without items priced on request";
    sample: "样例价格", "sample price";
    sample_total: "样例价格合计（虚构，不与真实价格相加）", "Total at sample prices (invented, never added to real ones)";
    total: "合计", "Total";
    horizon: "按多久算", "Cost over";
    horizon_note: "含这段时间内的续费；一次性费用只算一次；用后支付另列。", "With the renewals within that time; one-off charges once; usage billed later is listed separately.";

    share: "复制分享链接", "Copy a link to share";
    shared_copied: "分享链接已复制", "The link is copied";
    not_copied: "浏览器不让写剪贴板，请从这里复制：", "Your browser does not let pages copy. Copy it from here:";
    csv: "导出 CSV", "Export CSV";
    xlsx: "导出 Excel", "Export Excel";
    exported: "已导出", "Exported";
    not_exported: "导出 Excel 的程序没有取到，请检查网络后重试；CSV 不受影响。", "The program that writes Excel files could not be fetched. Check the network and try again; CSV works without it.";
    print: "打印", "Print";
    refused: "浏览器不让保存，改动只在这一页有效；请复制分享链接或导出留存。", "Your browser does not allow saving: changes last only while this page is open. Copy the link or export the list to keep it.";

    shared: "这是别人分享的清单，只能看。你自己的清单没有变动。", "This is a shared list, read-only. Your own list is unchanged.";
    keep_copy: "另存一份", "Keep a copy";
    merge: "并入我的清单", "Add to my list";
    to_own: "看我的清单", "See my list";
    broken: "链接里的清单读不出来，可能没有复制完整，请向发给你的人再要一次。你自己的清单没有变动。", "The list in this link cannot be read; the link may have been copied in part. Ask whoever sent it for a new one. Your own list is unchanged.";
}

/// What is paid within a time.
#[must_use]
pub fn within(lang: Lang, term: &str) -> String {
    match lang {
        Lang::Zh => format!("{term}内预付合计"),
        Lang::En => format!("Prepaid in total over {term}"),
    }
}

/// How much of a unit is included.
#[must_use]
pub fn included(lang: Lang, unit: &str) -> String {
    match lang {
        Lang::Zh => format!("包含（{unit}）"),
        Lang::En => sentence(&format!("{unit} included")),
    }
}

/// A copy of somebody else's list, by when it was kept.
#[must_use]
pub fn copy_name(lang: Lang, kept_at: &str) -> String {
    match lang {
        Lang::Zh => format!("副本 {kept_at}"),
        Lang::En => format!("Copy kept {kept_at}"),
    }
}

/// What became of adding a shared list to one's own.
#[must_use]
pub fn merged(lang: Lang, added: usize, known: usize) -> String {
    match (lang, known) {
        (Lang::Zh, 0) => format!("已并入 {added} 项"),
        (Lang::Zh, _) => format!("已并入 {added} 项；{known} 项你已有，没有重复加入"),
        (Lang::En, 0) => format!("{added} added to your list"),
        (Lang::En, 1) => format!("{added} added to your list; 1 was there already"),
        (Lang::En, _) => format!("{added} added to your list; {known} were there already"),
    }
}

/// The name of something done to an item.
#[must_use]
pub fn of_item(lang: Lang, action: &str, name: &str) -> String {
    match lang {
        Lang::Zh => format!("{action}：{name}"),
        Lang::En => format!("{action}: {name}"),
    }
}

/// The day a file or a printed page is of.
#[must_use]
pub fn as_of(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("{day} 由明价导出"),
        Lang::En => format!("Exported from Mingjia on {day}"),
    }
}
