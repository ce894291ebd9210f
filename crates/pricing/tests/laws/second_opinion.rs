//! What Quick Audience sells with what, straight from its issue and written for reading: a second
//! opinion on what the catalog's rules say. Tests only.

use std::collections::BTreeSet;

use serde_json::Value;

/// What is wrong with a configuration: options with codes.
pub fn wrong(selection: &Value) -> BTreeSet<(String, String)> {
    let options = &selection["options"];
    let text = |option: &str, default: &str| options[option].as_str().unwrap_or(default).to_owned();
    let toggled = |option: &str| options[option].as_bool().unwrap_or(false);
    let bought = |option: &str| toggled(option) || text(option, "none") != "none";

    let region = text("region", "zhangjiakou");
    let edition = text("edition", "standard");
    let firsts_users = if edition == "basic" { "5" } else { "20" };
    let users = text("users", firsts_users);
    let term = selection["term_months"].as_u64().unwrap_or(12);

    let mut wrong = BTreeSet::new();
    let mut unavailable = |option: &str, it_is: bool| {
        if it_is {
            wrong.insert((option.to_owned(), "unavailable".to_owned()));
        }
    };

    // Users by edition.
    let sold: &[&str] = if edition == "basic" {
        &["5"]
    } else {
        &["20", "50", "100"]
    };
    unavailable("users", !sold.contains(&users.as_str()));

    // Standard-only packs.
    for pack in [
        "data_collection",
        "social",
        "social_service",
        "shopping_guide",
        "member_center",
        "smart_retail",
        "media_reflow",
        "omni_insight",
        "adb3",
        "dataphin",
    ] {
        unavailable(pack, bought(pack) && edition == "basic");
    }

    // Data collection in Shanghai and Zhangjiakou only.
    unavailable(
        "data_collection",
        bought("data_collection") && !["shanghai", "zhangjiakou"].contains(&region.as_str()),
    );
    // Dataphin in Shanghai and Shenzhen only; with data collection that leaves Shanghai.
    unavailable(
        "dataphin",
        bought("dataphin") && !["shanghai", "shenzhen"].contains(&region.as_str()),
    );
    // The social service needs a 12-month term.
    unavailable("social_service", bought("social_service") && term != 12);

    let mut requires = |option: &str, other: &str| {
        if bought(option) && !bought(other) {
            wrong.insert((option.to_owned(), "requires".to_owned()));
        }
    };
    requires("automated_marketing", "user_marketing");
    requires("shopping_guide", "social");
    requires("member_center", "social");
    requires("smart_retail", "social");
    requires("social_service", "social");
    wrong
}
