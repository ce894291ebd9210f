//! Lists over everything the format allows, and selections from them, drawn from a number.

use serde_json::{Map, Value, json};

/// Numbers that look random and are the same at every run (SplitMix64).
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize].clone()
    }

    /// A number of up to so many decimal places, as lists write it.
    fn number(&mut self, end: u64, places: u32) -> Value {
        let places = self.below(u64::from(places) + 1) as u32;
        let units = self.below(end * 10_u64.pow(places));
        if places == 0 {
            return units.into();
        }
        let scale = 10_u64.pow(places);
        let width = places as usize;
        format!("{}.{:0width$}", units / scale, units % scale).into()
    }

    fn above_0(&mut self, end: u64, places: u32) -> Value {
        loop {
            let number = self.number(end, places);
            if super::evaluator::number(&number) > super::evaluator::whole(0) {
                return number;
            }
        }
    }
}

fn text() -> Value {
    json!({ "zh": "甲", "en": "A" })
}

/// What may be named in a list being drawn.
#[derive(Default)]
struct Names {
    quantities: Vec<(String, u32)>,
    purchases: Vec<String>,
    toggles: Vec<String>,
    choices: Vec<(String, Vec<String>)>,
    months: Vec<u64>,
}

/// A list as JSON, and a price book for it.
pub fn list(draw: &mut Draw) -> (Value, Value) {
    let mut names = Names::default();
    let mut options = Vec::new();
    let mut monthly = Map::new();
    for i in 0..1 + draw.below(3) {
        let id = format!("number{i}");
        let decimals = draw.pick(&[0, 0, 0, 1, 2]);
        let mut option =
            json!({ "id": id, "label": text(), "kind": "quantity", "decimals": decimals });
        if draw.one_in(3) {
            option["min"] = 1.into();
        }
        option["max"] = draw.pick(&[7, 50, 1_000, 100_000]).into();
        if draw.one_in(6) {
            option["min_if_any"] = 4.into();
        }
        options.push(option);
        names.quantities.push((id, decimals));
    }
    if draw.one_in(2) {
        options.push(json!({ "id": "bought", "label": text(), "kind": "purchases", "max": 500 }));
        names.purchases.push("bought".to_owned());
    }
    for i in 0..draw.below(3) {
        let id = format!("toggle{i}");
        options.push(json!({ "id": id, "label": text(), "kind": "toggle" }));
        monthly.insert(id.clone(), draw.number(1_000, 2));
        names.toggles.push(id);
    }
    for i in 0..draw.below(3) {
        let id = format!("choice{i}");
        let ids: Vec<String> = (0..1 + draw.below(3)).map(|n| format!("c{n}")).collect();
        let mut prices = Map::new();
        let choices: Vec<Value> = ids
            .iter()
            .map(|id| {
                if !draw.one_in(4) {
                    prices.insert(id.clone(), draw.number(1_000, 2));
                }
                let weight = draw.number(5, 2);
                let class = draw.pick(&["x", "y"]);
                json!({ "id": id, "label": text(), "attributes": { "weight": weight, "class": class } })
            })
            .collect();
        options.push(json!({ "id": id, "label": text(), "kind": "choice", "choice": choices }));
        monthly.insert(id.clone(), prices.into());
        names.choices.push((id, ids));
    }
    let mut list = json!({
        "id": "drawn", "name": text(), "vendor": text(), "summary": text(), "how_charged": text(),
        "currency": "CNY", "effective_from": "2025-01-01",
        "source": [{ "id": "s", "title": text() }], "option": options,
    });
    if draw.one_in(2) {
        names.months = draw.pick(&[vec![1, 2, 3, 7, 12], vec![12, 18, 24], vec![6]]);
        list["term"] = json!({ "months": names.months });
    }
    let at = draw.pick(&["line", "line", "total"]);
    list["rounding"] = json!({
        "digits": draw.below(4),
        "mode": draw.pick(&["up", "down", "half_up", "half_even"]),
        "at": at,
    });
    let charges: Vec<Value> = (0..1 + draw.below(4))
        .map(|i| charge(draw, &names, i, at == "line"))
        .collect();
    list["charge"] = charges.into();
    let book =
        json!({ "product": "drawn", "name": "book", "status": "sample", "monthly": monthly });
    (list, book)
}

fn charge(draw: &mut Draw, names: &Names, at: u64, digits: bool) -> Value {
    let mut charge = json!({
        "id": format!("charge{at}"), "label": text(),
        "nature": draw.pick(&["prepaid", "one_off", "usage"]),
        "source": { "document": "s", "place": "p" },
    });
    let each = !names.purchases.is_empty() && draw.one_in(3);
    if each {
        charge["each"] = "bought".into();
    }
    if draw.one_in(3) {
        charge["when"] = condition(draw, names);
    }
    let price = price_source(draw, names);
    let is_flat = |price: &Value| price.get("flat").is_some();
    let cells = price["cells"].as_array();
    let flat = is_flat(&price)
        || cells.is_some_and(|cells| cells.iter().all(|c| is_flat(c) || c["on_request"] == true));
    charge["price"] = price;
    if !flat {
        if !draw.one_in(6) {
            charge["quantity"] = json!({ "max": [0, measure(draw, names, each, 3)] });
        }
        if draw.one_in(3) {
            charge["free"] = draw.number(40, 1);
        }
        if draw.one_in(3) {
            let mode = draw.pick(&["up", "down", "half_up", "half_even"]);
            charge["round"] = json!({ "to": draw.above_0(20, 1), "mode": mode });
        }
    }
    let months = !names.months.is_empty();
    match draw.below(5) {
        0 if months => charge["period"] = "month".into(),
        1 if months => charge["period"] = "year".into(),
        2 => charge["period"] = json!({ "times": { "max": [0, measure(draw, names, each, 1)] } }),
        _ => {}
    }
    if digits && draw.one_in(4) {
        charge["digits"] = draw.below(5).into();
    }
    charge
}

fn condition(draw: &mut Draw, names: &Names) -> Value {
    let mut condition = Map::new();
    for _ in 0..1 + draw.below(2) {
        match draw.below(5) {
            0 if !names.toggles.is_empty() => {
                condition.insert(draw.pick(&names.toggles), draw.one_in(2).into());
            }
            1 if !names.choices.is_empty() => {
                let (id, choices) = draw.pick(&names.choices);
                let one = draw.pick(&choices);
                let matcher = draw.pick(&[json!(one), json!([one]), json!({ "not": one })]);
                condition.insert(id, matcher);
            }
            2 if !names.purchases.is_empty() => {
                let matcher = draw.pick(&[json!([]), json!({ "not": [] })]);
                condition.insert("bought".to_owned(), matcher);
            }
            3 if !names.months.is_empty() => {
                let months = draw.pick(&names.months);
                let matcher = draw.pick(&[json!(months), json!({ "at_least": months })]);
                condition.insert("term_months".to_owned(), matcher);
            }
            _ => {
                let (id, decimals) = draw.pick(&names.quantities);
                let bound = draw.number(20, decimals);
                let matcher = match draw.below(3) {
                    0 => json!({ "at_least": bound }),
                    1 => json!({ "at_most": bound }),
                    _ => json!({ "not": draw.below(4) }),
                };
                condition.insert(id, matcher);
            }
        }
    }
    condition.into()
}

fn measure(draw: &mut Draw, names: &Names, each: bool, depth: u32) -> Value {
    if depth == 0 || draw.one_in(3) {
        return match draw.below(8) {
            0 => draw.number(12, 2),
            1 if each => "item".into(),
            2 if !names.months.is_empty() => "term_months".into(),
            3 if !names.purchases.is_empty() => draw.pick(&[
                json!({ "count": "bought" }),
                json!({ "largest": "bought" }),
                json!("bought"),
            ]),
            4 if !names.toggles.is_empty() => draw.pick(&names.toggles).into(),
            5 if !names.choices.is_empty() => {
                format!("{}.weight", draw.pick(&names.choices).0).into()
            }
            _ => draw.pick(&names.quantities).0.into(),
        };
    }
    let inner = |draw: &mut Draw| measure(draw, names, each, depth - 1);
    match draw.below(8) {
        0 => json!({ "add": [inner(draw), inner(draw)] }),
        1 => json!({ "sub": [inner(draw), inner(draw)] }),
        2 => json!({ "mul": [inner(draw), inner(draw)] }),
        3 => json!({ "div": [inner(draw), draw.above_0(30, 1)] }),
        4 => json!({ "div": [inner(draw), { "max": [3, inner(draw)] }] }),
        5 => json!({ "min": [inner(draw), inner(draw)] }),
        6 => json!({ "round_up": [inner(draw), draw.above_0(10, 1)] }),
        _ => json!({ "round_down": [inner(draw), draw.above_0(10, 1)] }),
    }
}

fn price_source(draw: &mut Draw, names: &Names) -> Value {
    let booked = || names.choices.iter().map(|(id, _)| id).chain(&names.toggles);
    match draw.below(10) {
        0 => "on_request".into(),
        1 if booked().next().is_some() => {
            let all: Vec<String> = booked().cloned().collect();
            json!({ "book": draw.pick(&all) })
        }
        2 | 3 if !names.choices.is_empty() => table(draw, names),
        _ => price(draw),
    }
}

/// A table by a choice or its class, and perhaps by a toggle.
fn table(draw: &mut Draw, names: &Names) -> Value {
    let (id, choices) = draw.pick(&names.choices);
    let (mut by, rows) = match draw.one_in(3) {
        true => (
            vec![format!("{id}.class")],
            vec!["x".to_owned(), "y".to_owned()],
        ),
        false => (vec![id], choices),
    };
    let mut keys: Vec<Vec<String>> = rows.into_iter().map(|row| vec![row]).collect();
    if !names.toggles.is_empty() && draw.one_in(2) {
        by.push(draw.pick(&names.toggles));
        keys = keys
            .into_iter()
            .flat_map(|key| ["false", "true"].map(|on| [key.clone(), vec![on.to_owned()]].concat()))
            .collect();
    }
    let cells: Vec<Value> = keys
        .into_iter()
        .map(|key| {
            let mut cell = match draw.one_in(6) {
                true => json!({ "on_request": true }),
                false => price(draw),
            };
            cell["at"] = json!(key);
            cell
        })
        .collect();
    json!({ "by": by, "cells": cells })
}

fn price(draw: &mut Draw) -> Value {
    let mut price = match draw.below(6) {
        0 => return json!({ "flat": draw.number(500, 3) }),
        1 => {
            let (size, price) = (draw.above_0(30, 2), draw.number(100, 2));
            return json!({ "package": { "size": size, "price": price } });
        }
        2 => json!({ "per_unit": draw.number(20, 4) }),
        3 | 4 => json!({ "volume": tiers(draw) }),
        _ => json!({ "graduated": tiers(draw) }),
    };
    if draw.one_in(3) {
        price["per"] = draw.pick(&[json!(3), json!(7), json!(1_000), json!("0.3"), json!(1_024)]);
    }
    price
}

fn tiers(draw: &mut Draw) -> Value {
    let mut from = 0;
    let tiers = (0..1 + draw.below(4)).map(|i| {
        if i > 0 {
            from += 1 + draw.below(20);
        }
        let mut tier = json!({ "from": from });
        match draw.below(3) {
            0 => tier["flat"] = draw.number(60, 2),
            1 => tier["unit"] = draw.number(10, 3),
            _ => {
                tier["flat"] = draw.number(60, 2);
                tier["unit"] = draw.number(10, 3);
            }
        }
        tier
    });
    let tiers: Vec<Value> = tiers.collect();
    tiers.into()
}

/// A selection of the kind a list takes: a value for every option.
pub fn selection(draw: &mut Draw, list: &Value) -> (Value, Option<i64>, bool) {
    let mut options = Map::new();
    for option in list["option"].as_array().unwrap() {
        let value = match option["kind"].as_str().unwrap() {
            "toggle" => draw.one_in(2).into(),
            "choice" => draw.pick(option["choice"].as_array().unwrap())["id"].clone(),
            "purchases" => {
                let entries = (0..draw.below(4)).map(|_| Value::from(1 + draw.below(60)));
                entries.collect()
            }
            _ => {
                let most = option["max"].as_u64().unwrap();
                let least = option["min"].as_u64().unwrap_or(0);
                let end = draw.pick(&[8, 60, 100_001]).min(most);
                let decimals = option["decimals"].as_u64().unwrap_or(0) as u32;
                let drawn = draw.number(end, decimals);
                let below =
                    |least: i64| super::evaluator::number(&drawn) < super::evaluator::whole(least);
                if below(least as i64) || (option.get("min_if_any").is_some() && below(4)) {
                    least.into()
                } else {
                    drawn
                }
            }
        };
        options.insert(option["id"].as_str().unwrap().to_owned(), value);
    }
    let months = list["term"]["months"].as_array();
    let term = months.map(|months| draw.pick(months).as_i64().unwrap());
    (options.into(), term, draw.one_in(2))
}
