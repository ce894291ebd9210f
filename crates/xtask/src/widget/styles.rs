//! The widget's styles: those of the shared views and what stands around them in a shadow root.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// What a `rem` is where no property can say.
const REM_PIXELS: f64 = 16.0;

/// All of it, in lengths that the page around has no say in.
pub fn gather(root: &Path) -> Result<String> {
    let mut gathered = String::new();
    for file in [
        "crates/components/components.css",
        "crates/widget/widget.css",
    ] {
        let path = root.join(file);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        gathered += &without_rem(&text);
    }
    Ok(gathered)
}

/// A `rem` is the page's size of text. The widget has its own: `--mingjia-font-size`.
fn without_rem(styles: &str) -> String {
    let mut out = String::new();
    for line in styles.split_inclusive('\n') {
        // Conditions of containers and media take no properties.
        let condition = line.trim_start().starts_with('@');
        let mut rest = line;
        while let Some(at) = rest.find("rem") {
            let before = rest.get(..at).unwrap_or_default();
            let name = before.trim_end_matches(|c: char| c.is_ascii_digit() || ".-".contains(c));
            let number = before.get(name.len()..).unwrap_or_default();
            out += name;
            match number.parse::<f64>() {
                Ok(number) if condition => out += &format!("{}px", number * REM_PIXELS),
                Ok(1.0) => out += "var(--mj-font-size)",
                Ok(_) => out += &format!("calc({number}*var(--mj-font-size))"),
                Err(_) => out += &format!("{number}rem"),
            }
            rest = rest.get(at + 3..).unwrap_or_default();
        }
        out += rest;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_follow_the_widgets_own_size() {
        assert_eq!(
            without_rem("p { margin: 0 -.5rem 1rem; --remark: 1.25rem }"),
            "p { margin: 0 calc(-.5*var(--mj-font-size)) var(--mj-font-size); \
             --remark: calc(1.25*var(--mj-font-size)) }"
        );
        assert_eq!(
            without_rem("@container (max-width: 30rem) {\n"),
            "@container (max-width: 480px) {\n"
        );
    }
}
