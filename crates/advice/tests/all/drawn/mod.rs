//! Price lists at random over what the format allows: editions with attributes, toggles, packs,
//! purchases of any size, pay as you go beyond what a plan includes, numbers that meet no need,
//! situations of the buyer, conditions, rules, terms, validity, second charges, every price kind,
//! rounding at the line and at the total.

use pricing::check::check;
use pricing::{Catalog, raw};
use serde_json::{Value, json};

/// Draws numbers: the same from the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to one less than this.
    pub fn below(&mut self, end: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }
}

/// A list at random, also as written; nothing where the draw makes no sound list.
pub fn draw(dice: &mut Dice) -> Option<(Catalog, Value)> {
    let mut list = List {
        dice,
        options: Vec::new(),
        charges: Vec::new(),
        rules: Vec::new(),
        usage: Vec::new(),
    };
    list.fill();
    let List {
        options,
        charges,
        rules,
        usage,
        dice,
    } = list;
    let rounding = match dice.below(8) {
        0 => json!({ "digits": 0 }),
        1 => json!({ "at": "total" }),
        2 => json!({ "mode": "down" }),
        _ => json!({}),
    };
    let provides = if dice.once_in(3) {
        json!({ "u": dice.below(4) })
    } else {
        json!({})
    };
    let raw = json!({
        "id": "drawn", "name": text(), "vendor": text(), "summary": text(), "how_charged": text(),
        "currency": "CNY", "effective_from": "2025-01-01", "provides": provides,
        "term": { "months": [1, 2, 12] }, "rounding": rounding,
        "source": [{ "id": "s", "title": text() }],
        "unit": [{ "id": "u", "name": text() }],
        "option": options, "charge": charges, "rule": rules,
        "advice": { "pay_as_you_go": usage },
    });
    let read: raw::Catalog = serde_json::from_value(raw.clone()).expect("the format");
    Some((check(&read).ok()?, raw))
}

struct List<'a> {
    dice: &'a mut Dice,
    options: Vec<Value>,
    charges: Vec<Value>,
    rules: Vec<Value>,
    usage: Vec<Value>,
}

impl List<'_> {
    fn fill(&mut self) {
        let editions = if self.dice.once_in(2) {
            self.edition()
        } else {
            0
        };
        if self.dice.once_in(3) {
            self.toggle(editions);
        }
        for at in 0..self.dice.below(3) {
            self.pack(&format!("pack_{at}"), editions);
        }
        if self.dice.once_in(2) {
            self.purchases(editions);
        }
        if self.dice.once_in(3) {
            self.pay_as_you_go(editions);
        }
        if self.dice.once_in(5) {
            self.kept(editions);
        }
        if self.dice.once_in(6) {
            self.situation();
        }
        if self.dice.once_in(5) {
            self.second_charge();
        }
        if editions > 0 && self.dice.once_in(4) {
            self.options.rotate_left(1);
        }
    }

    fn edition(&mut self) -> u64 {
        let count = self.dice.between(1, 3);
        let mut choices = Vec::new();
        let mut cells = Vec::new();
        for at in 0..count {
            let id = format!("e{at}");
            choices.push(json!({
                "id": id, "label": text(), "provides": { "u": self.dice.below(7) },
                "attributes": { "included": self.dice.below(7) },
            }));
            cells.push(if self.dice.once_in(12) {
                json!({ "at": [id], "on_request": true })
            } else {
                json!({ "at": [id], "flat": self.dice.below(30) })
            });
        }
        self.options
            .push(json!({ "id": "edition", "label": text(), "kind": "choice", "choice": choices }));
        self.charge(json!({ "id": "edition", "nature": "prepaid", "price": { "by": ["edition"], "cells": cells } }));
        count
    }

    fn toggle(&mut self, editions: u64) {
        let provides = if self.dice.once_in(2) {
            json!({ "u": self.dice.between(1, 4) })
        } else {
            json!({})
        };
        self.options.push(
            json!({ "id": "extra", "label": text(), "kind": "toggle", "provides": provides }),
        );
        let price = self.dice.below(12);
        self.charge(json!({ "id": "extra", "nature": "prepaid", "when": { "extra": true }, "price": { "flat": price } }));
        self.requires_edition("extra", editions);
    }

    fn pack(&mut self, id: &str, editions: u64) {
        let mut option = json!({
            "id": id, "label": text(), "kind": "quantity",
            "provides": { "u": self.dice.between(1, 5) },
        });
        if self.dice.once_in(3) {
            set(&mut option, "max", self.dice.between(3, 9).into());
        }
        if self.dice.once_in(4) {
            set(&mut option, "min_if_any", self.dice.between(2, 3).into());
        } else if self.dice.once_in(8) {
            set(&mut option, "min", self.dice.between(1, 2).into());
        }
        self.options.push(option);
        let mut charge =
            json!({ "id": id, "nature": "one_off", "quantity": id, "price": self.price() });
        self.vary(&mut charge);
        if self.dice.once_in(8) {
            set(&mut charge, "valid_months", self.dice.between(1, 3).into());
        }
        if self.dice.once_in(10) {
            let least = self.dice.between(2, 4);
            set(&mut charge, "when", json!({ id: { "at_least": least } }));
        }
        self.charge(charge);
        self.requires_edition(id, editions);
        if editions > 1 && self.dice.once_in(6) {
            let most = self.dice.between(1, 3);
            self.rule(json!({ "option": id, "when": { "edition": "e0" }, "requires": { id: { "at_most": most } } }));
        }
        if self
            .options
            .iter()
            .any(|option| option.get("id") == Some(&"extra".into()))
            && self.dice.once_in(5)
        {
            self.rule(json!({ "option": id, "requires": { "extra": true } }));
        }
    }

    fn purchases(&mut self, editions: u64) {
        let mut option = json!({
            "id": "overlay", "label": text(), "kind": "purchases",
            "provides": { "u": self.dice.between(1, 3) },
        });
        if self.dice.once_in(4) {
            set(&mut option, "min", self.dice.between(1, 3).into());
        }
        if self.dice.once_in(3) {
            set(&mut option, "max", self.dice.between(4, 8).into());
        }
        self.options.push(option);
        let mut charge = json!({ "id": "overlay", "nature": "one_off", "each": "overlay", "price": self.price() });
        if self.dice.once_in(5) {
            set(
                &mut charge,
                "round",
                json!({ "to": self.dice.between(2, 3), "mode": "up" }),
            );
        }
        self.charge(charge);
        self.requires_edition("overlay", editions);
        if self.dice.once_in(6) {
            let price = self.dice.below(9);
            self.charge(json!({
                "id": "opening", "nature": "one_off", "when": { "overlay": { "not": [] } }, "price": { "flat": price },
            }));
        }
    }

    /// A number that meets no need, with a charge or a rule of its own.
    fn kept(&mut self, editions: u64) {
        let default = self.dice.below(3);
        self.options.push(json!({
            "id": "kept", "label": text(), "kind": "quantity", "default": default, "max": 6,
        }));
        let price = self.price();
        self.charge(json!({ "id": "kept", "nature": "usage", "quantity": "kept", "price": price }));
        self.requires_edition("kept", editions);
        if editions > 1 && self.dice.once_in(2) {
            let least = self.dice.between(1, 4);
            self.rule(json!({
                "option": "edition", "when": { "edition": "e1" }, "requires": { "kept": { "at_least": least } },
            }));
        }
    }

    /// A situation of the buyer that makes something dearer.
    fn situation(&mut self) {
        self.options.push(json!({
            "id": "abroad", "label": text(), "kind": "choice", "decided_by": "buyer",
            "choice": [{ "id": "yes", "label": text() }, { "id": "no", "label": text() }],
        }));
        let price = self.dice.below(9);
        self.charge(json!({
            "id": "abroad", "nature": "usage", "when": { "abroad": "yes" }, "price": { "flat": price },
        }));
    }

    /// Another charge on a number that has one, perhaps together with a second number.
    fn second_charge(&mut self) {
        let numbers: Vec<Value> = self
            .options
            .iter()
            .filter(|option| option["kind"] == "quantity")
            .map(|option| option["id"].clone())
            .collect();
        let Some(first) = numbers.first().cloned() else {
            return;
        };
        let size = self.dice.between(2, 5);
        let quantity = match (self.dice.below(4), numbers.last()) {
            (0, Some(last)) if *last != first => json!({ "add": [first, last] }),
            (1, Some(last)) if *last != first => json!({ "max": [first, last] }),
            (2, _) => json!({ "min": [first, size] }),
            _ => first,
        };
        let price = self.price();
        self.charge(
            json!({ "id": "second", "nature": "one_off", "quantity": quantity, "price": price }),
        );
    }

    fn pay_as_you_go(&mut self, editions: u64) {
        self.options
            .push(json!({ "id": "calls", "label": text(), "kind": "quantity" }));
        let mut charge =
            json!({ "id": "calls", "nature": "usage", "quantity": "calls", "price": self.price() });
        self.vary(&mut charge);
        if editions > 0 && self.dice.once_in(3) {
            let beyond = json!({ "max": [0, { "sub": ["calls", "edition.included"] }] });
            set(&mut charge, "quantity", beyond);
        }
        self.charge(charge);
        let each = self.dice.between(1, 2);
        self.usage
            .push(json!({ "option": "calls", "serves": { "u": each } }));
    }

    /// What else a charge may do with its quantity.
    fn vary(&mut self, charge: &mut Value) {
        let quantity = charge.get("quantity").cloned();
        let (least, size) = (self.dice.between(1, 4), self.dice.between(2, 4));
        match self.dice.below(12) {
            0 => set(charge, "free", least.into()),
            1 => set(charge, "round", json!({ "to": size, "mode": "up" })),
            2 => set(charge, "quantity", json!({ "max": [least, quantity] })),
            3 => set(charge, "quantity", json!({ "mul": [size, quantity] })),
            4 => set(charge, "quantity", json!({ "div": [quantity, 3] })),
            6 => set(charge, "quantity", json!({ "min": [size * 2, quantity] })),
            5 => set(charge, "period", "month".into()),
            _ => {}
        }
    }

    fn price(&mut self) -> Value {
        match self.dice.below(8) {
            0 | 1 => json!({ "per_unit": self.dice.between(1, 12) }),
            2 => {
                let rates = ["0.125", "0.333", "2.5", "0.004"];
                let at = usize::try_from(self.dice.below(4)).unwrap_or(0);
                json!({ "per_unit": rates.get(at) })
            }
            3 => {
                json!({ "package": { "size": self.dice.between(2, 4), "price": self.dice.between(1, 20) } })
            }
            4 => json!({ "graduated": self.tiers(0) }),
            5 => json!({ "flat": self.dice.between(1, 20) }),
            _ => json!({ "volume": self.tiers(0) }),
        }
    }

    fn tiers(&mut self, first: u64) -> Vec<Value> {
        let mut from = first;
        let mut tiers = Vec::new();
        for _ in 0..self.dice.between(1, 3) {
            let unit = self.dice.below(10);
            let mut tier = json!({ "from": from, "unit": unit });
            if self.dice.once_in(4) {
                set(&mut tier, "flat", self.dice.below(9).into());
            }
            tiers.push(tier);
            from += self.dice.between(2, 4);
        }
        tiers
    }

    fn requires_edition(&mut self, id: &str, editions: u64) {
        if editions > 1 && self.dice.once_in(3) {
            let edition = format!("e{}", self.dice.below(editions));
            self.rule(json!({ "option": id, "requires": { "edition": edition } }));
        }
    }

    fn charge(&mut self, mut charge: Value) {
        set(&mut charge, "label", text());
        set(&mut charge, "source", source());
        self.charges.push(charge);
    }

    fn rule(&mut self, mut rule: Value) {
        set(&mut rule, "kind", "requires".into());
        set(&mut rule, "reason", text());
        set(&mut rule, "source", source());
        self.rules.push(rule);
    }
}

fn set(table: &mut Value, key: &str, value: Value) {
    if let Some(table) = table.as_object_mut() {
        table.insert(key.to_owned(), value);
    }
}

fn text() -> Value {
    json!({ "zh": "文", "en": "text" })
}

fn source() -> Value {
    json!({ "document": "s", "place": "table" })
}
