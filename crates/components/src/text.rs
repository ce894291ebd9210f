//! What is done to texts alike in every language.

/// A text with a capital, as a sentence of its own begins.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// A number and what it is of, apart unless both are Chinese where they meet: 20 万用户, but 1,000 用户.
#[must_use]
pub fn with_unit(number: &str, unit: &str) -> String {
    let is_chinese = |c: char| !c.is_ascii();
    let meet = number.ends_with(is_chinese) && unit.starts_with(is_chinese);
    let space = if meet || unit.is_empty() { "" } else { " " };
    format!("{number}{space}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_stands_between_a_number_and_its_unit_but_not_within_chinese() {
        assert_eq!(with_unit("20 万", "用户"), "20 万用户");
        assert_eq!(with_unit("1,000", "用户"), "1,000 用户");
        assert_eq!(with_unit("20 万", "GB"), "20 万 GB");
        assert_eq!(with_unit("200,000", "users"), "200,000 users");
        assert_eq!(with_unit("200,000", ""), "200,000");
    }
}
