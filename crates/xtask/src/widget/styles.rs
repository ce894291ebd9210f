//! The widget's styles: those of the shared views and what stands around them in a shadow root.

use std::path::Path;

use anyhow::Result;
use regex::{Captures, Regex};

/// All of it, in lengths that the page around has no say in.
pub fn gather(root: &Path) -> Result<String> {
    let mut gathered = String::new();
    for file in [
        "crates/components/components.css",
        "crates/widget/widget.css",
    ] {
        gathered += &without_rem(&fs_err::read_to_string(root.join(file))?)?;
    }
    Ok(gathered)
}

/// A `rem` is the page's size of text. The widget has its own: `--mingjia-font-size`.
fn without_rem(styles: &str) -> Result<String> {
    let rem = Regex::new(r"(-?[0-9]*\.?[0-9]+)rem\b")?;
    let relative = |length: &Captures| match &length[1] {
        "1" => "var(--mj-font-size)".to_owned(),
        number => format!("calc({number}*var(--mj-font-size))"),
    };
    let lines = styles.split_inclusive('\n');
    let line = |line: &str| {
        // Conditions take no properties; in those of containers an `em` is the size of their text.
        if line.trim_start().starts_with('@') {
            rem.replace_all(line, "${1}em").into_owned()
        } else {
            rem.replace_all(line, relative).into_owned()
        }
    };
    Ok(lines.map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_follow_the_widgets_own_size() {
        assert_eq!(
            without_rem("p { margin: 0 -.5rem 1rem; --remark: 1.25rem }").unwrap(),
            "p { margin: 0 calc(-.5*var(--mj-font-size)) var(--mj-font-size); \
             --remark: calc(1.25*var(--mj-font-size)) }"
        );
        assert_eq!(
            without_rem("@container (max-width: 30rem) {\n").unwrap(),
            "@container (max-width: 30em) {\n"
        );
    }
}
