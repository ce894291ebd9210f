//! `mingjia catalog` as scripts call it: exit codes, both streams.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

mod command;

use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

fn catalogs(path: &str) -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");
    PathBuf::from(root).join(path)
}

fn mingjia(arguments: &[&str], input: &str) -> Output {
    command::mingjia(".", arguments, input)
}

#[test]
fn catalog_check_exits_0_when_clean_and_1_with_issues() {
    let clean = mingjia(&["catalog", "check", catalogs("").to_str().unwrap()], "");
    assert_eq!(clean.status.code(), Some(0));
    assert_eq!(String::from_utf8(clean.stdout).unwrap().lines().count(), 5);

    let one = catalogs("invalid/tiers");
    let found = mingjia(&["catalog", "check", one.to_str().unwrap()], "");
    assert_eq!(found.status.code(), Some(1));
    let issues = String::from_utf8(found.stdout).unwrap();
    assert_eq!(issues.lines().count(), 6, "{issues}");
    assert!(issues.lines().all(|line| line.contains("catalog.toml:")));
}

#[test]
fn catalog_test_says_which_cases_come_out() {
    let all = mingjia(&["catalog", "test", catalogs("").to_str().unwrap()], "");
    let told = String::from_utf8(all.stdout).unwrap();
    assert_eq!(all.status.code(), Some(0), "{told}");
    assert_eq!(told.lines().count(), 5, "{told}");

    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("tested/tencent-cdp");
    std::fs::create_dir_all(folder.join("cases")).unwrap();
    for file in ["catalog.toml", "policy.toml"] {
        let from = catalogs("tencent-cdp").join(file);
        std::fs::copy(from, folder.join(file)).unwrap();
    }
    let cases = folder.join("cases/worked.toml");
    let case = |totals: &str| {
        format!("[[case]]\nid = \"basic\"\nnote = \"the default\"\nselection = {{}}\n{totals}\n")
    };
    let right = r#"totals = { due_now = "200000.00", usage = "0.00", renewal = { amount = "200000.00", term_months = 12 } }"#;
    let wrong = right.replace("due_now = \"200000.00\"", "due_now = \"1.00\"");
    let test = |text: String| {
        std::fs::write(&cases, text).unwrap();
        mingjia(&["catalog", "test", folder.to_str().unwrap()], "")
    };
    assert_eq!(test(case(right)).status.code(), Some(0));
    for (text, told) in [
        (case(&wrong), "basic: totals should be"),
        (case(""), "worked.toml:1: "),
        (case("total = 1"), "worked.toml:5: "),
    ] {
        let output = test(text);
        assert_eq!(output.status.code(), Some(1), "{told}");
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains(told), "{told} is not in\n{out}");
    }
    assert_eq!(
        mingjia(&["catalog", "test", "/no/such"], "").status.code(),
        Some(2)
    );
}

/// Every command that takes a folder of lists takes the folder of one, by its name or as `.`.
#[test]
fn the_folder_of_one_list_is_a_folder_of_lists() {
    let one = catalogs("tencent-cdp");
    let asked = r#"{ "product": "tencent-cdp" }"#;
    let named = mingjia(&["quote", "--catalogs", one.to_str().unwrap()], asked);
    assert_eq!(named.status.code(), Some(0));
    for arguments in [
        &["quote", "--catalogs", "."][..],
        &["catalog", "check", "."],
        &["catalog", "test", "."],
    ] {
        let output = command::mingjia(&one, arguments, asked);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn what_nothing_uses_is_a_remark_and_no_issue() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("remarked/tencent-cdp");
    std::fs::create_dir_all(&folder).unwrap();
    let list = std::fs::read_to_string(catalogs("tencent-cdp").join("catalog.toml")).unwrap();
    let unused = "\n[[unit]]\nid = \"idle\"\nname = { zh = \"甲\", en = \"A\" }\n\n[[option]]\nid = \"idle_too\"\nlabel = { zh = \"甲\", en = \"A\" }\nkind = \"toggle\"\n";
    std::fs::write(folder.join("catalog.toml"), list + unused).unwrap();
    let output = mingjia(&["catalog", "check", folder.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stdout).unwrap();
    for remark in ["remark: unit", "remark: option"] {
        assert!(told.contains(remark), "{remark} is not in\n{told}");
    }
}

#[test]
fn a_folder_whose_list_has_another_name_is_not_passed_over() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("stray");
    std::fs::create_dir_all(folder.join("a")).unwrap();
    std::fs::write(folder.join("a/catalogue.toml"), "").unwrap();
    std::fs::create_dir_all(folder.join("tencent-cdp")).unwrap();
    let list = catalogs("tencent-cdp").join("catalog.toml");
    std::fs::copy(list, folder.join("tencent-cdp/catalog.toml")).unwrap();
    let output = mingjia(&["catalog", "check", folder.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("a/catalog.toml:1: "), "{told}");
}

#[test]
fn compiled_price_lists_are_those_that_were_checked() {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("compiled");
    let shipped = catalogs("");
    let arguments = [
        "catalog",
        "compile",
        shipped.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ];
    assert_eq!(mingjia(&arguments, "").status.code(), Some(0));
    let index: Value =
        serde_json::from_slice(&std::fs::read(out.join("index.json")).unwrap()).unwrap();
    let index = index.as_array().unwrap();
    assert_eq!(index.len(), 5);
    for entry in index {
        let text = std::fs::read_to_string(out.join(entry["file"].as_str().unwrap())).unwrap();
        let catalog = wire::compiled::read(&text).unwrap();
        assert_eq!(entry["id"], catalog.id);
        assert_eq!(entry["revision"], catalog.revision);
        assert_eq!(entry["name"]["zh"], catalog.name.zh);
        assert_eq!(entry["summary"]["en"], catalog.summary.en);
        assert!(wire::compiled::read(&text.replacen("unit", "UNIT", 1)).is_err());
    }
}
