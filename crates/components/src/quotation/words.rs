//! The words of submitting and of quotations, in Chinese and English.

use pricing::{Lang, Text};

use super::receipt::ReceiptCheck;

words! {
    lead: "服务器会用同一份价目重新计算，核对一致后给出编号和签名回执。", "The server works the quote out again from the same price list. If it agrees, you get a number and a signed receipt.";
    review: "核对", "Review";
    indicative: "含样例价格或待询价项目：提交后只作参考，不是确定的报价。", "This includes sample prices or prices on request: once submitted it is indicative, not a firm quote.";
    not_current: "配置有待修正，改好后才能提交。", "The configuration needs fixing before it can be submitted.";
    contact: "联系方式（选填）", "Contact (optional)";
    contact_hint: "想收到答复，请留邮箱或电话。只有处理报价的人看得到，不会写进报价。", "To get a reply, leave an email address or phone number. Only the people who answer quotes see it; it is not part of the quote.";
    company: "公司", "Company";
    name: "姓名", "Name";
    email: "邮箱", "Email";
    phone: "电话", "Phone";
    note: "备注", "Note";
    submit: "提交这份报价", "Submit this quote";
    again: "再试一次", "Try again";
    sending: "正在提交…", "Submitting…";
    nothing_lost: "填写的内容都还在。", "Everything you filled in is still here.";
    unreached: "服务器没有回应，还不能确认报价已收到。网络恢复后再试一次，不会重复提交。", "The server was not reached, so the quote is not confirmed. Try again once you are online; it will not be submitted twice.";
    no_service: "这个站点不接收报价：它没有接入报价服务。可以复制链接或打印，交给销售方。", "This site takes no quotes: it runs without the quote service. Copy the link or print the page and send it to the seller instead.";
    changed: "价目已更新，金额与你看到的不同", "The price list has changed, and these amounts with it";
    changed_same: "价目已更新，金额没有变化", "The price list has changed; your amounts have not";
    line: "项目", "Item";
    was: "原来", "Was";
    now: "现在", "Now";
    none: "无", "none";
    consent: "同意现在的金额并提交", "Accept these amounts and submit";
    wrong_selection: "按现在的价目，这个配置有问题：", "Under the current price list this configuration is not valid:";

    quotation: "明价估算", "Mingjia estimate";
    number: "编号", "Number";
    issued: "出具日期", "Issued";
    valid_until: "有效期至", "Valid until";
    receipt: "回执", "Receipt";
    status: "核对结果", "Result of the check";
    verified: "已核对：服务器算出的金额与提交的一致", "Verified: the server came to the same amounts";
    is_indicative: "仅供参考：含样例价格或待询价项目", "Indicative: includes sample prices or prices on request";
    expired: "已过有效期", "no longer valid";
    configuration: "配置", "Configuration";
    by_default: "默认", "default";
    start_date: "开始日期", "Start date";
    revision: "价目版本", "Price list version";
    list_changed: "这份价目此后已有更新，金额是出具当日的。", "The price list has been updated since; the amounts are those of the day of issue.";
    included: "包含", "What is included";
    print: "打印", "Print";
    save_receipt: "下载回执", "Download the receipt";
    receipt_hint: "回执是签名文件（JWS），任何人都可以用公开密钥核验。", "The receipt is a signed file (JWS) that anybody can check with the public keys.";
    loading: "正在读取…", "Loading…";
    no_such_quote: "没有这个编号的报价。", "There is no quotation with this number.";
    not_fetched: "报价没有取到，请检查网络后重试。", "The quotation could not be fetched; check the network and try again.";
    back: "回到这个配置", "Back to this configuration";
}

/// Where the amounts are from.
#[must_use]
pub(super) fn from_public_list(lang: Lang, vendor: &str, updated: Option<&str>) -> String {
    match (lang, updated) {
        (Lang::Zh, Some(day)) => format!("明价估算，依据{vendor}的公开价目（更新于{day}）"),
        (Lang::Zh, None) => format!("明价估算，依据{vendor}的公开价目"),
        (Lang::En, Some(day)) => {
            format!("Mingjia estimate, from the public list of {vendor}, last updated {day}")
        }
        (Lang::En, None) => format!("Mingjia estimate, from the public list of {vendor}"),
    }
}

/// Where the amounts are from where the public list prints none.
#[must_use]
pub(super) fn from_price_book(lang: Lang, book: &str, is_sample: bool) -> String {
    match (lang, is_sample) {
        (Lang::Zh, true) => "明价估算，依据虚构的样例价格，不能用于采购".to_owned(),
        (Lang::Zh, false) => format!("明价估算，依据价格手册（{book}）"),
        (Lang::En, true) => {
            "Mingjia estimate, from invented sample prices: do not base a purchase on it".to_owned()
        }
        (Lang::En, false) => format!("Mingjia estimate, from the price book {book}"),
    }
}

/// That nobody but the seller sells at these prices.
#[must_use]
pub(super) fn disclaimer(lang: Lang, vendor: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "这是明价按公开信息算出的估算，不是{vendor}的报价或要约，{vendor}未参与也未确认。实际价格以{vendor}的下单页面和合同为准。"
        ),
        Lang::En => format!(
            "This is an estimate by Mingjia from published information. It is not a quotation or an offer by {vendor}, which has neither taken part in it nor confirmed it. The seller's order page and contract decide what is paid."
        ),
    }
}

/// What the seller is called where its price list is not at hand.
#[must_use]
pub(super) fn the_seller(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "销售方",
        Lang::En => "the seller",
    }
}

/// What a check of a receipt found.
#[must_use]
pub fn checked(lang: Lang, check: ReceiptCheck) -> &'static str {
    match (lang, check) {
        (Lang::Zh, ReceiptCheck::Genuine) => "已核验：签名属实，内容未被改动",
        (Lang::Zh, ReceiptCheck::NotGenuine) => "核验不通过：签名或内容对不上，不要依据它付款",
        (Lang::Zh, ReceiptCheck::UnknownKey) => "核验不通过：签名的密钥不在这个站点公布的密钥里",
        (Lang::Zh, ReceiptCheck::Unreached) => "还没核验：公开密钥没有取到，刷新后再试",
        (Lang::Zh, ReceiptCheck::Unsupported) => {
            "还没核验：这个浏览器（或没有 HTTPS 的页面）不能核验签名，可下载回执另行核验"
        }
        (Lang::En, ReceiptCheck::Genuine) => {
            "Checked: the signature is genuine and the content unaltered"
        }
        (Lang::En, ReceiptCheck::NotGenuine) => {
            "Not genuine: the signature does not match the content; do not pay on it"
        }
        (Lang::En, ReceiptCheck::UnknownKey) => {
            "Not genuine: signed with a key this site does not publish"
        }
        (Lang::En, ReceiptCheck::Unreached) => {
            "Not checked: the public keys could not be fetched; reload to try again"
        }
        (Lang::En, ReceiptCheck::Unsupported) => {
            "Not checked: this browser, or a page without HTTPS, cannot check signatures; download the receipt to check it elsewhere"
        }
    }
}

/// How long to wait before trying again.
#[must_use]
pub(super) fn wait(lang: Lang, seconds: u32) -> String {
    match lang {
        Lang::Zh => format!("请等 {seconds} 秒再试。"),
        Lang::En => {
            let plural = if seconds == 1 { "" } else { "s" };
            format!("Please wait {seconds} second{plural}.")
        }
    }
}

/// What is wrong with an email address.
#[must_use]
pub(super) fn no_email_address() -> Text {
    Text {
        zh: "邮箱格式不对，例如 name@example.com".to_owned(),
        en: "give an email address such as name@example.com".to_owned(),
    }
}

/// What is wrong with a contact of somebody who cannot be answered.
#[must_use]
pub(super) fn no_way_to_answer() -> Text {
    Text {
        zh: "请填写邮箱或电话，否则无法回复".to_owned(),
        en: "give an email address or a phone number to be answered".to_owned(),
    }
}
