//! What visitors typed, so that no terminal and no spreadsheet takes it for more than text.

use std::fmt::Write;

/// Characters that steer how others are shown and are not seen themselves: marks of direction
/// (Unicode Annex 9) and byte order, invisible operators, tags.
fn steers(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// For a terminal: nothing moves the reader's cursor or turns the line around.
pub fn on_a_line(given: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    given.chars().filter(|c| !steers(*c)).map(plain).collect()
}

/// For a spreadsheet: no formula, in ASCII or full width, however it is led in.
pub fn in_a_cell(given: &str) -> String {
    let kept = |c: &char| !steers(*c) && (!c.is_control() || matches!(c, '\n' | '\t'));
    let shown: String = given.chars().filter(kept).collect();
    let begins = shown.trim_start();
    let formula = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
    if formula || shown.starts_with(['\t', '\n']) {
        format!("'{shown}")
    } else {
        shown
    }
}

/// For a reader of JSON, which may be a terminal: the same text, with what steers escaped.
pub fn in_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for c in json.chars() {
        // Below it `serde_json` escapes them itself, but for those that lay a document out.
        if steers(c) || c >= '\u{7f}' && c.is_control() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // A string takes whatever is written to it.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(in_a_cell("plain"), "plain");
        assert_eq!(in_a_cell("a,\"b\"\nc"), "a,\"b\"\nc");
        for given in [
            "=1+1", "+86 10", "-1", "@x", "＝1+1", "＋1", "－1", "＠x", " =1", "\t=1",
        ] {
            assert_eq!(in_a_cell(given), format!("'{given}"));
        }
        assert_eq!(in_a_cell("\u{feff}=1+1"), "'=1+1");
        assert_eq!(in_a_cell("\r=1"), "'=1");
        assert_eq!(in_a_cell("\u{200e}\u{feff}＝1"), "'＝1");
    }

    #[test]
    fn nothing_turns_a_line_around() {
        assert_eq!(on_a_line("a\u{202e}b\u{2066}c\u{1b}[2J"), "abc [2J");
    }

    #[test]
    fn json_says_the_same_and_shows_nothing_else() {
        let given = "a\u{202e}\"b\u{9b}c\u{e0041}\n\u{7f}价";
        let shown = in_json(&serde_json::json!([given]).to_string());
        assert_eq!(shown, r#"["a\u202e\"b\u009bc\udb40\udc41\n\u007f价"]"#);
        let read: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(read, serde_json::json!([given]));
    }
}
