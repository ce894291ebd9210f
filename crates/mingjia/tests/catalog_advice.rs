//! `mingjia catalog check --advice`: what it says nobody should buy, and what it did not look at.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod command;

use std::path::{Path, PathBuf};

/// What is said of a folder's list, without the line that names it and without remarks.
fn advice(folder: &Path) -> Vec<String> {
    let arguments = ["catalog", "check", "--advice", folder.to_str().unwrap()];
    let output = command::mingjia(".", &arguments, "");
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    let lines = told.lines().filter_map(|line| line.strip_prefix("  "));
    lines.map(str::to_owned).collect()
}

fn shipped(product: &str) -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");
    advice(&Path::new(root).join(product))
}

/// A list over the unit `u`: options with their keys, charges with theirs, and whatever else.
fn list(id: &str, options: &[(&str, &str)], charges: &[(&str, &str)], more: &str) -> Vec<String> {
    let text = |name: &str| format!("{{ zh = \"{name}\", en = \"{name}\" }}");
    let mut list = format!("id = \"{id}\"\n");
    for key in ["name", "vendor", "summary", "how_charged"] {
        list += &format!("{key} = {}\n", text("x"));
    }
    list += "currency = \"CNY\"\neffective_from = \"2025-01-01\"\n";
    list += &format!("[[source]]\nid = \"s\"\ntitle = {}\n", text("s"));
    list += &format!("[[unit]]\nid = \"u\"\nname = {}\n", text("u"));
    for (id, keys) in options {
        list += &format!("[[option]]\nid = \"{id}\"\nlabel = {}\n{keys}\n", text(id));
    }
    for (id, keys) in charges {
        list += &format!("[[charge]]\nid = \"{id}\"\nlabel = {}\n", text(id));
        list += &format!("source = {{ document = \"s\", place = \"x\" }}\n{keys}\n");
    }
    list += more;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("advised")
        .join(id);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("catalog.toml"), list).unwrap();
    advice(&folder)
}

fn choice(choices: &[(&str, u32)]) -> String {
    let one = |(id, covers): &(&str, u32)| {
        format!(
            "[[option.choice]]\nid = \"{id}\"\nlabel = {{ zh = \"{id}\", en = \"{id}\" }}\n\
             provides = {{ u = {covers} }}\n"
        )
    };
    let choices: String = choices.iter().map(one).collect();
    format!("kind = \"choice\"\n{choices}")
}

const PACK_OF_10: &str = "kind = \"quantity\"\nmax = 9\nprovides = { u = 10 }";
const PACK_OF_20: &str = "kind = \"quantity\"\nmax = 9\nprovides = { u = 20 }";
const TERM: &str = "[term]\nmonths = [1, 12]\n";

fn per_unit(quantity: &str, price: &str) -> String {
    format!("nature = \"one_off\"\nquantity = \"{quantity}\"\nprice = {{ per_unit = \"{price}\" }}")
}

#[test]
fn what_costs_more_at_another_term_is_told() {
    let editions = choice(&[("basic", 10), ("pro", 100)]);
    let told = list(
        "monthly-or-once",
        &[("edition", &editions)],
        &[
            (
                "basic",
                "nature = \"prepaid\"\nwhen = { edition = \"basic\" }\nperiod = \"month\"\nprice = { flat = \"100\" }",
            ),
            (
                "pro",
                "nature = \"one_off\"\nwhen = { edition = \"pro\" }\nprice = { flat = \"500\" }",
            ),
        ],
        TERM,
    );
    assert_eq!(
        told,
        [
            "CNY 1200.00 for 10 u (edition: basic; 1 year) is more than CNY 500.00 for 100 u (edition: pro)"
        ]
    );
    let told = list(
        "packs-monthly-or-once",
        &[("a", PACK_OF_10), ("b", PACK_OF_10)],
        &[
            (
                "a",
                "nature = \"prepaid\"\nquantity = \"a\"\nperiod = \"month\"\nprice = { per_unit = \"100\" }",
            ),
            ("b", &per_unit("b", "500")),
        ],
        TERM,
    );
    assert_eq!(
        told,
        [
            "CNY 500.00 for 10 u (b: 1) is more than CNY 100.00 for 10 u (a: 1); the same holds for every larger number",
            "CNY 1200.00 for 10 u (a: 1; 1 year) is more than CNY 500.00 for 10 u (b: 1); the same holds for every larger number",
        ]
    );
}

/// 20 at 1, then 10 each: 25 cost 70, and 60 buy 100.
#[test]
fn what_something_else_beats_past_a_tier_is_told() {
    let told = list(
        "past-a-tier",
        &[
            ("a", "kind = \"quantity\"\nmax = 50\nprovides = { u = 1 }"),
            ("big", "kind = \"toggle\"\nprovides = { u = 100 }"),
        ],
        &[
            (
                "a",
                "nature = \"one_off\"\nquantity = \"a\"\nprice = { graduated = [{ from = 0, unit = \"1\" }, { from = 20, unit = \"10\" }] }",
            ),
            (
                "big",
                "nature = \"one_off\"\nwhen = { big = true }\nprice = { flat = \"60\" }",
            ),
        ],
        "",
    );
    assert_eq!(
        told,
        [
            "CNY 70.00 for 25 u (a: 25) is more than CNY 60.00 for 100 u (big); the same holds for every larger number"
        ]
    );
}

#[test]
fn what_the_buyers_numbers_decide_is_not_denied() {
    let told = list(
        "own-number",
        &[(
            "x",
            "kind = \"quantity\"\nmax = 1000\ndecided_by = \"buyer\"",
        )],
        &[(
            "c",
            "nature = \"one_off\"\nquantity = \"x\"\nprice = { volume = [{ from = 0, unit = \"3\" }, { from = 100, unit = \"2\" }] }",
        )],
        "",
    );
    assert_eq!(
        told,
        ["not examined: x, which the buyer's situation decides"]
    );
    let told = list(
        "own-factor",
        &[
            (
                "size",
                "kind = \"quantity\"\nmin = 1\nmax = 100\ndecided_by = \"buyer\"",
            ),
            ("calls", "kind = \"quantity\"\nmax = 1000"),
            (
                "pack",
                "kind = \"quantity\"\nmax = 9\nprovides = { u = 100 }",
            ),
        ],
        &[
            (
                "calls",
                "nature = \"usage\"\nquantity = \"calls\"\nperiod = { times = \"size\" }\nprice = { per_unit = \"1\" }",
            ),
            ("pack", &per_unit("pack", "150")),
        ],
        "[[advice.pay_as_you_go]]\noption = \"calls\"\nserves = { u = 1 }\n",
    );
    assert_eq!(
        told,
        [
            "CNY 150.00 for 100 u (pack: 1) is more than CNY 100.00 for 100 u (calls: 100); the same holds for every larger number",
            "not examined: size, which the buyer's situation decides",
            "not examined: choices and packs at other values of size",
        ]
    );
}

/// A choice that changes no price makes no second finding.
#[test]
fn one_finding_is_told_once() {
    let packs = [("p1", per_unit("p1", "30")), ("p2", per_unit("p2", "20"))];
    let packs: Vec<(&str, &str)> = packs
        .iter()
        .map(|(id, keys)| (*id, keys.as_str()))
        .collect();
    let beaten = "CNY 30.00 for 10 u (p1: 1) is more than CNY 20.00 for 20 u (p2: 1); the same holds for every larger number";

    let ruled = choice(&[("a", 0), ("b", 0), ("c", 0)]).replace("provides = { u = 0 }\n", "");
    let rule = "[[rule]]\noption = \"p1\"\nkind = \"requires\"\nreason = { zh = \"x\", en = \"x\" }\nsource = { document = \"s\", place = \"x\" }\nrequires = { e = [\"a\", \"b\"] }\n";
    let told = list(
        "idle-choice",
        &[("e", &ruled), ("p1", PACK_OF_10), ("p2", PACK_OF_20)],
        &packs,
        rule,
    );
    assert_eq!(told, [beaten]);

    let alike = choice(&[("a", 5), ("b", 5)]);
    let told = list(
        "choices-alike",
        &[("e", &alike), ("p1", PACK_OF_10), ("p2", PACK_OF_20)],
        &packs,
        "",
    );
    assert_eq!(
        told,
        [
            "CNY 30.00 for 15 u (e: a; p1: 1) is more than CNY 20.00 for 25 u (e: a; p2: 1); the same holds for every larger number"
        ]
    );
}

#[test]
fn nothing_to_tell_is_said() {
    let told = list(
        "one-price",
        &[("p1", PACK_OF_10)],
        &[("p1", &per_unit("p1", "30"))],
        "",
    );
    assert_eq!(told, ["nothing costs more than something larger"]);
}

#[test]
fn the_cliffs_of_the_lists_as_shipped_are_told() {
    let cliffs = [
        "User overlay packs: 5 at once costs more than 6, which costs CNY 28800.00 and saves CNY 1200.00",
        "User overlay packs: 7 to 10 at once costs more than 11, which costs CNY 33000.00 and saves CNY 600.00 to CNY 15000.00",
    ];
    for product in ["tencent-smop", "tencent-anxin-ops"] {
        assert_eq!(shipped(product), cliffs);
    }
    let packs = shipped("tencent-apcas");
    let custom = "CNY 270000.00 for 300 uses (300-use pack: 1) is more than CNY 150500.00 for 301 uses (Custom insight pack: 301); the same holds for every larger number";
    assert!(packs.iter().any(|line| line == custom), "{packs:?}");
}
