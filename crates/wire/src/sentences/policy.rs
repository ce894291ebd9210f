//! Sentences about what happens after a purchase.
//!
//! Numbers come from their fields, the rest from the catalog's texts.

use pricing::policy::{
    Activation, Arrears, Capacity, CountsFrom, Length, Reason, Renewal, Retention, RunOut, Settled,
    Takes, Then, TimeUnit,
};
use pricing::timeline::{Event, Expiring, Kind};
use pricing::{Catalog, Decimal, Quote, Selection, Text};

use super::{months_in_words, text};

/// What happens on a day, in one sentence.
#[must_use]
pub fn event(catalog: &Catalog, selection: &Selection, event: &Event) -> Text {
    let (name, remark) = event_in_two(catalog, selection, event);
    match event.kind {
        Kind::RetentionEnds => and(&name, &remark),
        _ => with(&name, &remark),
    }
}

/// What happens on a day, and what is to be said about all such days; nothing for nothing.
#[must_use]
pub fn event_in_two(catalog: &Catalog, selection: &Selection, event: &Event) -> (Text, Text) {
    let policy = &catalog.policy;
    let stops = || {
        let expiry = policy.expiry.first(selection);
        expiry.map_or_else(Text::default, |clause| clause.says.stops.clone())
    };
    match event.kind {
        Kind::Starts => (text("开始使用", "Starts"), Text::default()),
        Kind::RefundWindowEnds(id) => {
            let rule = catalog.refund_rule(id);
            let days = rule.within_days.unwrap_or(0);
            let reason = match rule.reasons.as_slice() {
                [Reason::Defect] => text("因产品缺陷退款", "a refund because of a defect"),
                _ => text("无理由退款", "a refund without a reason"),
            };
            let last = text(
                format!("{}的最后一天（开通后第 {days} 天）", reason.zh),
                format!("Last day for {} (day {days} after activation)", reason.en),
            );
            (last, Text::default())
        }
        Kind::RenewalReminder { days_before } => {
            let how = policy.reminder.first(selection);
            let how = how.map_or_else(Text::default, |clause| clause.says.how.clone());
            let reminder = text(
                format!("到期前 {days_before} 天提醒续费"),
                format!("Reminder to renew, {} before expiry", days(days_before).en),
            );
            (reminder, how)
        }
        Kind::Expires(Expiring::Term) => {
            let expiry = policy.expiry.first(selection).map(|clause| &clause.says);
            let stays = expiry.and_then(|expiry| expiry.stays.as_ref());
            let stops = stops();
            let remark = stays.map_or(stops.clone(), |stays| and(&stops, stays));
            (text("到期", "Expires"), remark)
        }
        Kind::Expires(Expiring::Packs { months }) => {
            let valid = months_in_words(months);
            let expire = text(
                format!("套餐包到期（有效期 {}）", valid.zh),
                format!("Packs expire (valid for {})", valid.en),
            );
            (expire, stops())
        }
        Kind::PurgeNotice { days_after } => {
            let how = policy.retention.first(selection);
            let how = how.and_then(|clause| clause.says.how.clone());
            let when = if days_after == 0 {
                text("到期当天通知", "Notice on the day of expiry")
            } else {
                text(
                    format!("到期后第 {days_after} 天通知"),
                    format!("Notice, day {days_after} after expiry"),
                )
            };
            (when, how.unwrap_or_default())
        }
        Kind::RetentionEnds => {
            let then = policy.retention.first(selection);
            let then = then.map_or_else(Text::default, |clause| clause.says.then.clone());
            let last = text(
                "数据保留的最后一天，续费仍可恢复",
                "Last day to renew and get everything back",
            );
            (last, then)
        }
    }
}

/// A length of time.
#[must_use]
pub fn length(length: Length) -> Text {
    match length {
        Length::Days(n) => days(n),
        Length::Months(months) => text(
            format!("{months} 个月"),
            format!("{months} month{}", if months == 1 { "" } else { "s" }),
        ),
    }
}

/// Days.
#[must_use]
pub fn days(days: u32) -> Text {
    let plural = if days == 1 { "" } else { "s" };
    text(format!("{days} 天"), format!("{days} day{plural}"))
}

/// A step between ordering and use, with how long it takes.
#[must_use]
pub fn activation(activation: &Activation) -> Text {
    let mut said = activation.step.clone();
    if let Some(Takes { least, most, unit }) = activation.takes {
        let unit = match unit {
            TimeUnit::Minutes => text("分钟", "minutes"),
            TimeUnit::Days => text("天", "days"),
            TimeUnit::WorkingDays => text("个工作日", "working days"),
        };
        let takes = if least == most {
            text(
                format!("约 {most} {}", unit.zh),
                format!("about {most} {}", unit.en),
            )
        } else {
            text(
                format!("{least}–{most} {}", unit.zh),
                format!("{least} to {most} {}", unit.en),
            )
        };
        said = label(&said, &takes);
    }
    if activation.refunded_if_it_fails {
        said = and(
            &said,
            &text("失败则自动退款", "Refunded automatically if it fails"),
        );
    }
    said
}

/// How long data is kept, and what is lost afterwards.
#[must_use]
pub fn retention(retention: &Retention) -> Text {
    let kept = length(retention.lasts);
    and(
        &text(
            format!("到期后数据保留 {}，其间续费可恢复", kept.zh),
            format!(
                "Data is kept for {} after expiry, and renewing in that time restores it",
                kept.en
            ),
        ),
        &retention.then,
    )
}

/// From when a renewal counts, and what it carries on.
#[must_use]
pub fn renewal(catalog: &Catalog, renewal: &Renewal) -> Text {
    let late = match renewal.counts_from {
        CountsFrom::Expiry => text(
            "到期前后续费，新一期都从原到期日算起，停用的日子不补",
            "Whether you renew early or late, the new term starts at the old expiry; days without service are not made up",
        ),
        CountsFrom::RenewalDay => text(
            "到期前续费从原到期日接着算，到期后续费从续费当天算起",
            "If you renew early, the new term starts at the old expiry; if late, on the day you renew",
        ),
    };
    let kept = renewal.keeps.iter().map(|id| &catalog.charge(*id).label);
    let kept: Vec<&Text> = kept.collect();
    if kept.is_empty() {
        return late;
    }
    let join = |pick: fn(&Text) -> &str, with| {
        let labels: Vec<&str> = kept.iter().map(|label| pick(label)).collect();
        labels.join(with)
    };
    and(
        &late,
        &text(
            format!(
                "{}随之延续、不再收费，不续费则同时失效",
                join(|t| &t.zh, "、")
            ),
            format!(
                "These carry on at no charge and lapse without renewal: {}",
                join(|t| &t.en, ", ")
            ),
        ),
    )
}

/// When use is settled, and what happens if it is not paid.
#[must_use]
pub fn arrears(arrears: &Arrears) -> Text {
    let often = match arrears.settled {
        Settled::Hourly => text("每小时", "hourly"),
        Settled::Daily => text("每天", "daily"),
        Settled::Monthly => text("每月", "monthly"),
    };
    let settled = match &arrears.at {
        Some(at) => text(
            format!("{} {at} 结算", often.zh),
            format!("Billed {} at {at}", often.en),
        ),
        None => text(format!("{}结算", often.zh), format!("Billed {}", often.en)),
    };
    and(&and(&settled, &arrears.stops), &arrears.resumes)
}

/// What happens when something is used up.
#[must_use]
pub fn run_out(catalog: &Catalog, run_out: &RunOut) -> Text {
    let bought = &catalog.option(run_out.option).label;
    let said = label(bought, &run_out.text);
    match run_out.then {
        Then::Held(n) => {
            let held = days(n);
            and(
                &said,
                &text(
                    format!("至多暂存 {}", held.zh),
                    format!("Held for at most {}", held.en),
                ),
            )
        }
        Then::PayAsYouGo | Then::Stops => said,
    }
}

/// What happens to the first one beyond what a quote provides, its number written by `number`.
#[must_use]
pub fn capacity(
    catalog: &Catalog,
    quote: &Quote,
    capacity: &Capacity,
    number: impl Fn(Decimal) -> String,
) -> Option<Text> {
    let provided = quote.provides.iter().find(|p| p.unit == capacity.unit)?;
    let first = number(provided.quantity + Decimal::ONE);
    let unit = catalog.unit(capacity.unit);
    let (name, one) = (&unit.name, unit.one.as_deref().unwrap_or("number"));
    let beyond = &capacity.beyond;
    Some(text(
        format!("从第 {first} 个{}起，{}", name.zh, beyond.zh),
        format!("From {one} {first} on, {} {}", name.en, beyond.en),
    ))
}

/// What something is called, and what is said of it.
fn label(name: &Text, said: &Text) -> Text {
    text(
        format!("{}：{}", name.zh, said.zh),
        format!("{}: {}", name.en, said.en),
    )
}

/// A remark, if there is one.
fn with(said: &Text, remark: &Text) -> Text {
    if remark.zh.is_empty() {
        return said.clone();
    }
    text(
        format!("{}：{}", said.zh, remark.zh),
        format!("{}. {}", said.en, remark.en),
    )
}

/// One sentence after another.
fn and(said: &Text, more: &Text) -> Text {
    text(
        format!("{}；{}", said.zh, more.zh),
        format!("{}. {}", said.en, more.en),
    )
}
