//! Problems in words.

use pricing::Text;

use super::Refusal;
use crate::service::Rejected;
use crate::store::StoreError;

/// What a code means, in a few words.
pub(super) fn title(code: &str) -> &'static str {
    match code {
        "not-found" => "nothing is at this address",
        "quote-not-found" => "there is no such quote",
        "method-not-allowed" => "the address does not take this method",
        "address-too-long" => "the address is too long",
        "head-too-large" => "the head of the request is too large",
        "not-json" => "the body is not JSON",
        "encoded" => "the body is compressed",
        "too-large" => "the body is too large",
        "too-slow" => "the body did not arrive in time",
        "malformed" => "the body is malformed",
        "idempotency-key-missing" => "the Idempotency-Key header is missing",
        "idempotency-key-malformed" => "the Idempotency-Key header is malformed",
        "idempotency-key-reused" => "the Idempotency-Key was used for another request",
        "quote-too-long" => "the quote is too long to be kept",
        "invalid-selection" => "the selection is not for sale",
        "invalid-contact" => "the contact cannot be answered",
        "price-changed" => "the price is another now",
        "too-many-requests" => "too many requests",
        "timed-out" => "no answer in time",
        "store-unavailable" => "quotes cannot be kept at the moment",
        _ => "a fault of the service",
    }
}

/// What a refusal means in its case, for people.
pub(super) fn of(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::NotFound => text(
            "此地址没有内容，接口说明见 /api/openapi.json",
            "nothing is at this address; /api/openapi.json lists what is",
        ),
        Refusal::QuoteNotFound => text(
            "没有这个编号的报价，请核对编号",
            "no quote has this number; check it",
        ),
        Refusal::MethodNotAllowed => text(
            "此地址不支持该方法，见 Allow 头",
            "the address does not take this method; the Allow header says which",
        ),
        Refusal::AddressTooLong { limit } => text(
            format!("地址最多 {limit} 字节，请缩短"),
            format!("the address may have at most {limit} bytes; shorten it"),
        ),
        Refusal::HeadTooLarge { fields, bytes } => text(
            format!(
                "请求头最多 {fields} 项、共 {bytes} 字节，请减少；浏览器里多半是 Cookie 过多，清除后重试"
            ),
            format!(
                "a request may have at most {fields} header fields of {bytes} bytes in all; send \
                 fewer, or clear the cookies of this site"
            ),
        ),
        Refusal::NotJson => text(
            "请以 Content-Type: application/json 发送",
            "send it with Content-Type: application/json",
        ),
        Refusal::Encoded => text(
            "请直接发送 JSON，不要压缩（不带 Content-Encoding）",
            "send the JSON as it is, not compressed (without Content-Encoding)",
        ),
        Refusal::TooLarge { limit } => text(
            format!("请求体最多 {limit} 字节"),
            format!("the body may have at most {limit} bytes"),
        ),
        Refusal::TooSlow => text(
            "请求体未及时送达，请重试",
            "the body did not arrive in time; try again",
        ),
        Refusal::Malformed(why) => text(
            format!("请求体格式不对：{why}"),
            format!("the body is malformed: {why}"),
        ),
        Refusal::KeyMissing => text(
            "请在 Idempotency-Key 头中给出一个新的随机值，例如 UUID；重试时用同一个",
            "give a new random value such as a UUID in the Idempotency-Key header, the same when trying again",
        ),
        Refusal::KeyMalformed => text(
            "Idempotency-Key 须为 1 至 255 个可见 ASCII 字符，且只出现一次",
            "the Idempotency-Key must be 1 to 255 visible ASCII characters, given once",
        ),
        Refusal::TooMany { wait } => {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            text(
                format!("请求过于频繁，请 {seconds} 秒后再试"),
                format!("too many requests; try again in {seconds} s"),
            )
        }
        Refusal::TimedOut => text(
            "未能及时答复，请用同一个 Idempotency-Key 重试，不会重复提交",
            "no answer in time; try again with the same Idempotency-Key, which submits nothing twice",
        ),
        Refusal::Internal => text(
            "服务内部出错，请稍后重试",
            "a fault of the service; try again later",
        ),
        Refusal::Rejected(rejected) => rejected_in_words(rejected),
    }
}

fn rejected_in_words(rejected: &Rejected) -> Text {
    match rejected {
        Rejected::NotAnAmount(wrong) => {
            let (place, given) = (&wrong.place, &wrong.given);
            text(
                format!("{place} 的“{given}”不是金额，请写成 \"2000.00\" 的样子"),
                format!("{place} is \"{given}\", which is no amount; write it like \"2000.00\""),
            )
        }
        Rejected::Contact(_) => text(
            "联系方式有误，见 problems",
            "the contact has mistakes, listed in problems",
        ),
        Rejected::Selection(_) => text(
            "所选配置无法购买，见 problems",
            "the selection cannot be bought; problems says why and what would mend it",
        ),
        Rejected::TooLong => text(
            "报价明细过长，请分成几份提交",
            "the quote has too many lines to be kept; submit it in parts",
        ),
        Rejected::KeyReused => text(
            "该 Idempotency-Key 已用于另一份提交，请换一个新的",
            "the Idempotency-Key was used for another submission; take a new one",
        ),
        Rejected::Changed(change) => {
            let (claimed, now) = (&change.claimed_revision, &change.quote.catalog_revision);
            if claimed == now {
                text(
                    "价格与所提交的不一致，请确认新报价后再提交",
                    "the price is not what was submitted; agree to the new quote and submit again",
                )
            } else {
                text(
                    format!("价目表已由 {claimed} 更新为 {now}，请确认新报价后再提交"),
                    format!(
                        "the price list is now {now}, not {claimed}; agree to the new quote and submit again"
                    ),
                )
            }
        }
        Rejected::Store(StoreError::Unreadable(_)) => text(
            "服务内部出错，请稍后重试",
            "a fault of the service; try again later",
        ),
        Rejected::Store(_) => text(
            "暂时无法保存报价，请用同一个 Idempotency-Key 重试",
            "quotes cannot be kept at the moment; try again with the same Idempotency-Key",
        ),
    }
}

fn text(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}
