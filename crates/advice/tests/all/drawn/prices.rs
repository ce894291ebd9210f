//! Prices at random, and what charges do with their quantities before them.

use serde_json::{Value, json};

use super::dice::Dice;
use super::set;

pub fn price(dice: &mut Dice) -> Value {
    let mut price = match dice.below(8) {
        0 | 1 => json!({ "per_unit": dice.between(1, 12) }),
        2 => json!({ "per_unit": dice.pick(&["0.125", "0.333", "2.5", "0.004", "3.335"]) }),
        3 => {
            let size = dice.pick(&[json!(2), json!(3), json!(4), json!("1.5")]);
            return json!({ "package": { "size": size, "price": dice.between(1, 20) } });
        }
        4 => json!({ "graduated": tiers(dice) }),
        5 => return json!({ "flat": dice.between(1, 20) }),
        _ => json!({ "volume": tiers(dice) }),
    };
    if dice.once_in(6) {
        set(
            &mut price,
            "per",
            dice.pick(&[json!(2), json!(3), json!("0.5")]),
        );
    }
    price
}

fn tiers(dice: &mut Dice) -> Vec<Value> {
    let mut from = 0;
    let mut tiers = Vec::new();
    for _ in 0..dice.between(1, 3) {
        let mut tier = json!({ "from": from, "unit": dice.below(10) });
        if dice.once_in(4) {
            set(&mut tier, "flat", dice.below(9).into());
        }
        tiers.push(tier);
        from += dice.between(2, 4);
    }
    tiers
}

/// What else a charge may do with its quantity: nothing beside a flat price.
pub fn vary(dice: &mut Dice, charge: &mut Value) {
    let quantity = charge["quantity"].clone();
    let (least, size) = (dice.between(1, 4), dice.between(2, 4));
    let has_quantity = charge["price"].get("flat").is_none();
    match dice.below(16) {
        0 | 1 if has_quantity => set(charge, "free", least.into()),
        2 | 3 if has_quantity => {
            let mode = dice.pick(&["up", "down", "half_up", "half_even"]);
            set(charge, "round", json!({ "to": size, "mode": mode }));
        }
        4 if has_quantity => set(charge, "quantity", json!({ "max": [least, quantity] })),
        5 if has_quantity => set(charge, "quantity", json!({ "mul": [size, quantity] })),
        6 if has_quantity => set(charge, "quantity", json!({ "div": [quantity, 3] })),
        7 if has_quantity => set(charge, "quantity", json!({ "min": [size * 2, quantity] })),
        8 if has_quantity => set(charge, "quantity", json!({ "add": [least, quantity] })),
        9 if has_quantity => set(charge, "quantity", json!({ "round_up": [quantity, size] })),
        10 => set(charge, "period", "month".into()),
        11 => set(charge, "period", "year".into()),
        12 if has_quantity => {
            let beyond = json!({ "max": [0, { "sub": [quantity, least] }] });
            set(charge, "quantity", beyond);
        }
        _ => {}
    }
}
