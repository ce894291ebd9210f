//! Sentences about what is wrong with a question about dates.

use pricing::Text;
use pricing::policy::{Order, Reason};
use pricing::request_problem::{Cause, Field, RequestProblem};

use super::text;

/// What is wrong with a question about dates, and what would do.
#[must_use]
pub fn problem(problem: &RequestProblem) -> Text {
    let Text { zh, en } = field(problem.field);
    match &problem.cause {
        Cause::Missing => text(format!("请填写「{zh}」"), format!("give the {en}")),
        Cause::WrongType => {
            let wanted = wanted(problem.field);
            text(
                format!("「{zh}」的值类型不对，应为{}", wanted.zh),
                format!("the {en} has a value of the wrong type; give {}", wanted.en),
            )
        }
        Cause::NotADate(given) => text(
            format!("「{zh}」“{given}”不能用作日期，请写成 YYYY-MM-DD，年份在 2000 至 2199 之间"),
            format!(
                "the {en} \"{given}\" cannot be used as a day; write YYYY-MM-DD, in a year from 2000 to 2199"
            ),
        ),
        Cause::Unknown(given) => {
            let wanted = wanted(problem.field);
            text(
                format!("「{zh}」没有“{given}”这一项，应为{}", wanted.zh),
                format!("the {en} cannot be \"{given}\"; give {}", wanted.en),
            )
        }
        Cause::TooEarly { first } => {
            let since = match problem.field {
                Field::RequestedOn => text("开通", "activation"),
                _ => text("开始", "start"),
            };
            text(
                format!("「{zh}」早于{}日期 {first}", since.zh),
                format!("the {en} is before the {}, {first}", since.en),
            )
        }
        Cause::TooLate { last } => text(
            format!("{last} 之后数据已清除，不能再续费，只能重新购买"),
            format!(
                "after {last} the data is gone and it can no longer be renewed, only bought anew"
            ),
        ),
        Cause::NotOffered => text("这个配置不能续费", "this configuration is not renewed"),
    }
}

/// What a field asks for.
#[must_use]
pub fn field(field: Field) -> Text {
    match field {
        Field::StartDate => text("开始日期", "start date"),
        Field::RenewedOn => text("续费日期", "day of renewal"),
        Field::Order => text("订单类型", "kind of order"),
        Field::ActivatedOn => text("开通日期", "day of activation"),
        Field::RequestedOn => text("申请日期", "day of the request"),
        Field::Reason => text("退款原因", "reason"),
        Field::Suspended => text("是否封停", "suspension"),
    }
}

fn wanted(field: Field) -> Text {
    let words = |words: Vec<&str>| {
        let words = words.join(", ");
        text(format!("以下之一：{words}"), format!("one of {words}"))
    };
    match field {
        Field::Order => words(Order::ALL.iter().map(|word| word.as_str()).collect()),
        Field::Reason => words(Reason::ALL.iter().map(|word| word.as_str()).collect()),
        Field::Suspended => text(" true 或 false", "true or false"),
        _ => text("形如 2026-01-31 的日期", "a day such as 2026-01-31"),
    }
}
