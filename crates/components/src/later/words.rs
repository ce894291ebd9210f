//! The words of the panels, in Chinese and English: as [`crate::words`] are those of a first sight.

use pricing::Lang;
use pricing::policy::{Decision, Order, Reason};

words! {
    start_date: "开始日期", "Start date";
    timeline: "时间线", "Timeline";
    today: "今天", "Today";
    save_calendar: "下载日历文件（.ics）", "Download calendar file (.ics)";
    not_current: "有一处待修正，以下是按上一次有效的配置和日期算的", "Something needs mending: this is for the last valid configuration and date";
    still_for: "以下是按上一次有效的日期算的", "This is for the last valid date";

    before: "购买前后", "Before and after you buy";
    prepare: "先准备", "Have ready";
    buy: "怎么买", "How to buy";
    activation: "从付款到可用", "From payment to use";
    during: "使用期间", "While it runs";
    upgrade: "升级", "Upgrades";
    run_out: "用完了", "When used up";
    capacity: "超出购买量", "Beyond what was bought";
    arrears: "结算与欠费", "Settling and arrears";
    page: "打开页面", "Open the page";

    renewal: "到期与续费", "Expiry and renewal";
    renewed_on: "如果在这一天续费", "If I renew on";
    effective_from: "新一期从这天算起", "The new term counts from";
    new_expiry: "新的到期日", "New expiry";
    cost_now: "当天支付", "To pay that day";
    idle: "停用的天数", "Days without service";
    not_renewed: "这个配置到期后不能续费。", "This configuration cannot be renewed.";

    refund: "退款", "Refund";
    order: "订单类型", "Kind of order";
    activated_on: "开通日期", "Activated on";
    requested_on: "申请退款日期", "Refund requested on";
    reason: "退款原因", "Reason";
    suspended: "已被封停", "Suspended";
}

/// How far a day is from today.
#[must_use]
pub fn from_today(lang: Lang, days: i64) -> String {
    let many = days.unsigned_abs();
    let plural = if many == 1 { "" } else { "s" };
    match lang {
        _ if days == 0 => words(lang).today.to_owned(),
        Lang::Zh if days > 0 => format!("{many} 天后"),
        Lang::Zh => format!("{many} 天前"),
        Lang::En if days > 0 => format!("in {many} day{plural}"),
        Lang::En => format!("{many} day{plural} ago"),
    }
}

/// So many days.
#[must_use]
pub fn days(lang: Lang, days: u32) -> String {
    let plural = if days == 1 { "" } else { "s" };
    match lang {
        Lang::Zh => format!("{days} 天"),
        Lang::En => format!("{days} day{plural}"),
    }
}

/// On which day after activation a request is made.
#[must_use]
pub fn day_of_request(lang: Lang, days: u32) -> String {
    match lang {
        Lang::Zh => format!("开通后第 {days} 天申请"),
        Lang::En => format!("Day {days} after activation"),
    }
}

/// A kind of order.
#[must_use]
pub fn order(lang: Lang, order: Order) -> &'static str {
    let (zh, en) = match order {
        Order::New => ("新购", "First purchase"),
        Order::Renewal => ("续费", "Renewal"),
        Order::Upgrade => ("升级", "Upgrade"),
        Order::AddOn => ("加购", "Add-on"),
    };
    pick(lang, zh, en)
}

/// Why a refund is wanted.
#[must_use]
pub fn reason(lang: Lang, reason: Reason) -> &'static str {
    let (zh, en) = match reason {
        Reason::None => ("无特别理由", "No particular reason"),
        Reason::Defect => ("产品缺陷，无法使用", "A defect keeps it from being used"),
    };
    pick(lang, zh, en)
}

/// What becomes of a request.
#[must_use]
pub fn decision(lang: Lang, decision: Decision) -> &'static str {
    let (zh, en) = match decision {
        Decision::Full => ("全额退款", "Refunded in full"),
        Decision::None => ("不退款", "Not refunded"),
        Decision::ByReview => ("由销售方审核", "Reviewed by the seller"),
    };
    pick(lang, zh, en)
}

fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
