//! The words about dates, in Chinese and English.

use pricing::Lang;
use pricing::policy::{Decision, Order, Reason};

words! {
    heading: "到期、续费与退款", "Expiry, renewal and refunds";
    start_date: "开始日期", "Start date";
    timeline: "时间线", "Timeline";
    today: "今天", "Today";
    save_calendar: "下载日历文件（.ics）", "Download calendar file (.ics)";
    no_dates: "配置有待修正，暂无日期", "No dates yet: the configuration needs fixing";
    not_current: "配置或开始日期有待修正，以下按上一次有效的内容计算", "The configuration or start date needs fixing; these dates are for the last valid one";
    still_for: "以下按上一次有效的日期计算", "For the last valid date you entered";

    expiry: "到期", "Expiry";
    no_expiry: "没有到期日", "No expiry date";
    renewal: "续费", "Renewal";
    nothing_to_renew: "无须续费", "Nothing to renew";
    not_renewed: "不能续费", "Cannot be renewed";
    not_renewed_rule: "这个配置到期后不能续费。", "This configuration cannot be renewed once it expires.";
    loss: "到期后的数据", "Data after expiry";
    no_retention: "来源没有说明保留多久", "The sources do not say how long it is kept";
    refund: "退款", "Refunds";
    no_refund_rules: "来源没有退款规则", "The sources have no refund rules";
    refund_by_rules: "以厂商规则为准", "Depends on the vendor's rules";

    prepare: "准备资料", "What to prepare";
    buy: "如何购买", "How to buy";
    activation: "从付款到可用", "From payment to first use";
    before: "购买之前", "Before you buy";
    during: "使用期间", "While it runs";
    upgrade: "升级", "Upgrades";
    run_out: "用完之后", "When it is used up";
    capacity: "超出购买量", "Beyond what was bought";
    arrears: "结算与欠费", "Billing and arrears";
    page: "厂商页面", "Vendor's page";

    renewed_on: "如果在这一天续费", "If I renew on";
    effective_from: "新一期起算日", "New term starts";
    new_expiry: "新的到期日", "New expiry date";
    cost: "当天支付", "Due that day";
    idle: "停用天数", "Days without service";

    order: "订单类型", "Kind of order";
    activated_on: "开通日期", "Activated on";
    requested_on: "申请退款日期", "Refund requested on";
    reason: "退款原因", "Reason";
    suspended: "已被封停", "Suspended";
}

/// How far a day is from today.
#[must_use]
pub(super) fn from_today(lang: Lang, days: i64) -> String {
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

/// On which day after activation a request is made.
#[must_use]
pub(super) fn day_of_request(lang: Lang, days: u32) -> String {
    match lang {
        Lang::Zh if days == 0 => "开通当天申请".to_owned(),
        Lang::Zh => format!("开通后第 {days} 天申请"),
        Lang::En if days == 0 => "On the day of activation".to_owned(),
        Lang::En => format!("Day {days} after activation"),
    }
}

/// That what was bought for a term expires.
#[must_use]
pub(super) fn expires_on(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("{day}到期"),
        Lang::En => format!("Expires on {day}"),
    }
}

/// That packs expire.
#[must_use]
pub(super) fn packs_expire_on(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("套餐包 {day}到期"),
        Lang::En => format!("Packs expire on {day}"),
    }
}

/// The last day to renew.
#[must_use]
pub(super) fn renewable_until(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("{day}前（含当天）可续费"),
        Lang::En => format!("Can be renewed until {day}"),
    }
}

/// The last day data is kept.
#[must_use]
pub(super) fn kept_until(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("保留到 {day}"),
        Lang::En => format!("Kept until {day}"),
    }
}

/// The last day for a refund.
#[must_use]
pub(super) fn refundable_until(lang: Lang, reason: Reason, day: &str) -> String {
    match (lang, reason) {
        (Lang::Zh, Reason::None) => format!("{day}前（含当天）可无理由退款"),
        (Lang::Zh, Reason::Defect) => format!("{day}前（含当天）可因产品缺陷退款"),
        (Lang::En, Reason::None) => format!("Refundable for any reason until {day}"),
        (Lang::En, Reason::Defect) => format!("Refundable for a defect until {day}"),
    }
}

/// The time in which a refund needs no reason.
#[must_use]
pub(super) fn refundable_within(lang: Lang, days: u32) -> String {
    match lang {
        Lang::Zh => format!("{days} 天内可无理由退款"),
        Lang::En => format!("Within {days} days, for any reason"),
    }
}

/// A kind of order.
#[must_use]
pub(super) fn order(lang: Lang, order: Order) -> &'static str {
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
pub(super) fn reason(lang: Lang, reason: Reason) -> &'static str {
    let (zh, en) = match reason {
        Reason::None => ("无特别理由", "No particular reason"),
        Reason::Defect => ("产品缺陷，无法使用", "A defect makes it unusable"),
    };
    pick(lang, zh, en)
}

/// What becomes of a request.
#[must_use]
pub(super) fn decision(lang: Lang, decision: Decision) -> &'static str {
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
