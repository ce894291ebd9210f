//! Price lists at random over what the format allows: editions with attributes and tables by them,
//! toggles, packs, purchases of any size, pay as you go beyond what a plan includes, numbers that
//! meet no need, situations of the buyer, conditions, rules, terms, validity, lifetimes, price
//! books, second and third charges, every kind of price, rounding at the line and at the total.

mod dice;
mod prices;

use pricing::check::{check, check_book};
use pricing::{Catalog, raw};
use serde_json::{Value, json};

pub use dice::Dice;
use prices::{price, vary};

/// A list at random with its price book, also as written; nothing where the draw makes no sound
/// list.
pub fn draw(dice: &mut Dice) -> Option<(Catalog, Value)> {
    let mut list = List {
        has_term: !dice.once_in(5),
        dice,
        options: Vec::new(),
        charges: Vec::new(),
        rules: Vec::new(),
        usage: Vec::new(),
        monthly: json!({}),
    };
    list.fill();
    let List {
        options,
        charges,
        rules,
        usage,
        has_term,
        monthly,
        dice,
    } = list;
    let rounding = match dice.below(8) {
        0 => json!({ "digits": 0 }),
        1 => json!({ "at": "total" }),
        2 => json!({ "mode": "down" }),
        3 => json!({ "mode": dice.pick(&["up", "half_even"]), "digits": dice.pick(&[1, 3]) }),
        _ => json!({}),
    };
    let provides = if dice.once_in(3) {
        json!({ "u": dice.below(4) })
    } else {
        json!({})
    };
    let mut raw = json!({
        "id": "drawn", "name": text(), "vendor": text(), "summary": text(), "how_charged": text(),
        "currency": "CNY", "effective_from": "2025-01-01", "provides": provides,
        "rounding": rounding,
        "source": [{ "id": "s", "title": text() }],
        "unit": [{ "id": "u", "name": text() }],
        "option": options, "charge": charges, "rule": rules,
        "advice": { "pay_as_you_go": usage },
    });
    if has_term {
        set(
            &mut raw,
            "term",
            json!({ "months": dice.pick(&[vec![1, 2, 12], vec![12, 24], vec![3]]) }),
        );
    } else if dice.once_in(3) {
        let lifetime = dice.pick(&[
            json!({ "days": 60 }),
            json!({ "months": 2 }),
            json!({ "months": 3 }),
        ]);
        let mut lifetime = lifetime;
        set(&mut lifetime, "source", source());
        set(&mut raw, "policy", json!({ "lifetime": [lifetime] }));
    }
    let read: raw::Catalog = serde_json::from_value(raw.clone()).expect("the format");
    let mut catalog = check(&read).ok()?;
    let book =
        json!({ "product": "drawn", "name": "book", "status": "sample", "monthly": monthly });
    let read: raw::PriceBook = serde_json::from_value(book).expect("the format of books");
    if let Ok(book) = check_book(&catalog, &read) {
        catalog.books.push(book);
    }
    Some((catalog, raw))
}

struct List<'a> {
    dice: &'a mut Dice,
    options: Vec<Value>,
    charges: Vec<Value>,
    rules: Vec<Value>,
    usage: Vec<Value>,
    has_term: bool,
    monthly: Value,
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
        if self.dice.once_in(5) {
            self.situation();
        }
        if self.dice.once_in(4) {
            self.another_charge("second");
        }
        if self.dice.once_in(12) {
            self.another_charge("third");
        }
        if self.dice.once_in(8) {
            self.another_entry_charge();
        }
        if editions > 0 && self.dice.once_in(4) {
            self.options.rotate_left(1);
        }
    }

    fn edition(&mut self) -> u64 {
        let count = self.dice.between(1, 3);
        let is_by_class = self.dice.once_in(6);
        let mut choices = Vec::new();
        let mut cells = Vec::new();
        let mut monthly = json!({});
        for at in 0..count {
            let id = format!("e{at}");
            let class = self.dice.pick(&["x", "y"]);
            choices.push(json!({
                "id": id, "label": text(), "provides": { "u": self.dice.below(7) },
                "attributes": { "included": self.dice.below(7), "class": class },
            }));
            let key = if is_by_class { class } else { &id };
            let is_new = |cell: &Value| cell["at"] != json!([key]);
            if cells.iter().all(is_new) {
                cells.push(if self.dice.once_in(12) {
                    json!({ "at": [key], "on_request": true })
                } else {
                    json!({ "at": [key], "flat": self.dice.below(30) })
                });
            }
            if !self.dice.once_in(5) {
                set(&mut monthly, &id, self.dice.below(30).into());
            }
        }
        self.options
            .push(json!({ "id": "edition", "label": text(), "kind": "choice", "choice": choices }));
        let by = if is_by_class {
            "edition.class"
        } else {
            "edition"
        };
        let price = if self.dice.once_in(8) {
            set(&mut self.monthly, "edition", monthly);
            json!({ "book": "edition" })
        } else {
            json!({ "by": [by], "cells": cells })
        };
        let mut charge = json!({ "id": "edition", "nature": "prepaid", "price": price });
        if self.dice.once_in(6) {
            self.limit(&mut charge);
        }
        self.charge(charge);
        count
    }

    fn toggle(&mut self, editions: u64) {
        let provides = if self.dice.once_in(2) {
            json!({ "u": self.dice.between(1, 4) })
        } else {
            json!({})
        };
        let mut option =
            json!({ "id": "extra", "label": text(), "kind": "toggle", "provides": provides });
        if self.dice.once_in(6) {
            set(&mut option, "decided_by", "buyer".into());
        }
        self.options.push(option);
        let price = if self.dice.once_in(6) {
            set(&mut self.monthly, "extra", self.dice.below(12).into());
            json!({ "book": "extra" })
        } else {
            json!({ "flat": self.dice.below(12) })
        };
        self.charge(json!({ "id": "extra", "nature": "prepaid", "when": { "extra": true }, "price": price }));
        self.requires_edition("extra", editions);
    }

    fn pack(&mut self, id: &str, editions: u64) {
        let mut option = json!({
            "id": id, "label": text(), "kind": "quantity",
            "provides": { "u": self.dice.between(1, 5) },
        });
        if self.dice.once_in(9) {
            set(&mut option, "decimals", 1.into());
            set(&mut option, "max", self.dice.between(2, 4).into());
        } else if self.dice.once_in(3) {
            set(&mut option, "max", self.dice.between(3, 9).into());
        }
        if self.dice.once_in(4) {
            set(&mut option, "min_if_any", self.dice.between(2, 3).into());
        } else if self.dice.once_in(8) {
            set(&mut option, "min", self.dice.between(1, 2).into());
        }
        self.options.push(option);
        let mut charge =
            json!({ "id": id, "nature": "one_off", "quantity": id, "price": price(self.dice) });
        vary(self.dice, &mut charge);
        if self.dice.once_in(6) {
            self.limit(&mut charge);
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
        if self.has("extra") && self.dice.once_in(5) {
            self.rule(json!({ "option": id, "requires": { "extra": true } }));
        }
        if self.has_term && self.dice.once_in(10) {
            self.rule(json!({ "option": id, "requires": { "term_months": { "at_least": 2 } } }));
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
        let price = price(self.dice);
        let is_flat = price.get("flat").is_some();
        let mut charge =
            json!({ "id": "overlay", "nature": "one_off", "each": "overlay", "price": price });
        if !is_flat && self.dice.once_in(5) {
            let mode = self.dice.pick(&["up", "up", "half_up"]);
            set(
                &mut charge,
                "round",
                json!({ "to": self.dice.between(2, 3), "mode": mode }),
            );
        } else if !is_flat && self.dice.once_in(8) {
            set(&mut charge, "free", self.dice.between(1, 2).into());
        } else if !is_flat && self.dice.once_in(8) {
            set(&mut charge, "quantity", json!({ "div": ["item", 3] }));
        }
        if self.dice.once_in(9) {
            self.limit(&mut charge);
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

    /// Another charge for each entry.
    fn another_entry_charge(&mut self) {
        if self.has("overlay") {
            let price = price(self.dice);
            self.charge(
                json!({ "id": "handling", "nature": "usage", "each": "overlay", "price": price }),
            );
        }
    }

    /// A number that meets no need, with a charge or a rule of its own.
    fn kept(&mut self, editions: u64) {
        let default = self.dice.below(3);
        self.options.push(json!({
            "id": "kept", "label": text(), "kind": "quantity", "default": default, "max": 6,
        }));
        let price = price(self.dice);
        let is_flat = price.get("flat").is_some();
        let mut charge = json!({ "id": "kept", "nature": "usage", "price": price });
        if is_flat {
            set(&mut charge, "when", json!({ "kept": { "at_least": 1 } }));
        } else {
            set(&mut charge, "quantity", "kept".into());
        }
        self.charge(charge);
        self.requires_edition("kept", editions);
        if editions > 1 && self.dice.once_in(2) {
            let least = self.dice.between(1, 4);
            self.rule(json!({
                "option": "edition", "when": { "edition": "e1" }, "requires": { "kept": { "at_least": least } },
            }));
        }
        if self.dice.once_in(3)
            && let Some(charge) = self.charges.iter_mut().find(|c| c["id"] == "pack_0")
        {
            set(charge, "period", json!({ "times": "kept" }));
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
    fn another_charge(&mut self, id: &str) {
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
        let quantity = match (self.dice.below(5), numbers.last()) {
            (0, Some(last)) if *last != first => json!({ "add": [first, last] }),
            (1, Some(last)) if *last != first => json!({ "max": [first, last] }),
            (2, _) => json!({ "min": [first, size] }),
            (3, _) if self.has("edition") => {
                json!({ "max": [0, { "sub": [first, "edition.included"] }] })
            }
            _ => first.clone(),
        };
        let mut price = price(self.dice);
        while price.get("flat").is_some() {
            price = prices::price(self.dice);
        }
        let mut charge =
            json!({ "id": id, "nature": "one_off", "quantity": quantity, "price": price });
        if self.has("extra") && self.dice.once_in(4) {
            set(
                &mut charge,
                "when",
                json!({ "extra": self.dice.once_in(2) }),
            );
        } else if self.has_term && self.dice.once_in(6) {
            set(
                &mut charge,
                "when",
                json!({ "term_months": { "at_least": 2 } }),
            );
        }
        self.charge(charge);
    }

    fn pay_as_you_go(&mut self, editions: u64) {
        self.options
            .push(json!({ "id": "calls", "label": text(), "kind": "quantity" }));
        let mut price = price(self.dice);
        while price.get("flat").is_some() {
            price = prices::price(self.dice);
        }
        let mut charge =
            json!({ "id": "calls", "nature": "usage", "quantity": "calls", "price": price });
        vary(self.dice, &mut charge);
        if editions > 0 && self.dice.once_in(3) {
            let beyond = json!({ "max": [0, { "sub": ["calls", "edition.included"] }] });
            set(&mut charge, "quantity", beyond);
        }
        self.charge(charge);
        let each = self.dice.between(1, 2);
        self.usage
            .push(json!({ "option": "calls", "serves": { "u": each } }));
    }

    /// What was bought lasts for some months.
    fn limit(&mut self, charge: &mut Value) {
        set(
            charge,
            "valid_months",
            self.dice.pick(&[1, 2, 3, 12, 24]).into(),
        );
    }

    fn has(&self, id: &str) -> bool {
        self.options.iter().any(|option| option["id"] == id)
    }

    fn requires_edition(&mut self, id: &str, editions: u64) {
        if editions > 1 && self.dice.once_in(3) {
            let edition = format!("e{}", self.dice.below(editions));
            self.rule(json!({ "option": id, "requires": { "edition": edition } }));
        }
    }

    fn charge(&mut self, mut charge: Value) {
        let period = charge.get("period");
        let is_by_term = period == Some(&"month".into()) || period == Some(&"year".into());
        if is_by_term && !self.has_term {
            charge.as_object_mut().unwrap().remove("period");
        }
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
