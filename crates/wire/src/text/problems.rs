//! Problems as text.

use pricing::Catalog;
use pricing::problem::{Place, Problem, Setting};

use super::json::{Json, write_value};
use crate::problem::place;
use crate::sentences;

/// Problems. Apart from whatever asks, for a first sight has none.
#[must_use]
#[inline(never)]
pub fn problems(catalog: &Catalog, problems: &[Problem]) -> String {
    let mut json = Json::default();
    json.open('{');
    json.key("problems").open('[');
    for problem in problems {
        json.open('{');
        json.key("code").text(problem.code().as_str());
        json.key("message")
            .both(&sentences::problem(catalog, problem));
        json.key("option").text(&place(catalog, &problem.place));
        json.key("repairs").open('[');
        for repair in &problem.repairs {
            json.open('{');
            json.key("message")
                .both(&sentences::repair(catalog, repair));
            let set = repair.set.iter().map(|(at, setting)| {
                let mut member = Json::default();
                member.key(&place(catalog, at));
                write_setting(&mut member, catalog, at, setting);
                member
            });
            json.key("set").sorted(set.collect());
            json.close('}');
        }
        json.close(']');
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.0
}

fn write_setting(json: &mut Json, catalog: &Catalog, at: &Place, setting: &Setting) {
    match (at, setting) {
        (_, Setting::Months(months)) => json.number((*months).into()),
        (Place::Option(option), Setting::Value(value)) => {
            write_value(json, catalog, *option, value);
        }
        _ => json.raw("null"),
    }
}
