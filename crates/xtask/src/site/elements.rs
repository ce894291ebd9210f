//! Reading the start tags of a page: enough HTML for pages that a minifier wrote.

use std::ops::Range;

/// A start tag, with the text inside for elements that hold only text.
#[derive(Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// In lower case.
    pub name: String,
    /// In the order written; none where there is no `=`.
    pub attributes: Vec<(&'a str, Option<&'a str>)>,
    /// Where the start tag lies in the page.
    pub tag: Range<usize>,
    /// Where the text lies, for `script`, `style` and `title`.
    pub text: Option<Range<usize>>,
}

impl<'a> Element<'a> {
    /// An attribute's value; empty for one without.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        let mut same = self
            .attributes
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        same.next().map(|(_, value)| value.unwrap_or_default())
    }

    /// Where the whole element lies, end tag included, if it holds only text.
    pub fn whole(&self, page: &str) -> Range<usize> {
        let end = self.text.as_ref().map_or(self.tag.end, |text| {
            let rest = page.get(text.end..).unwrap_or_default();
            text.end + rest.find('>').map_or(rest.len(), |end| end + 1)
        });
        self.tag.start..end
    }
}

/// The elements of a page in the order written.
pub fn elements(page: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = page
        .get(at..)
        .and_then(|rest| rest.find('<'))
        .map(|open| at + open)
    {
        let rest = page.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = page.len() - skip_comment(rest).len();
        } else if rest.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic()) {
            let element = element(page, start);
            at = element
                .text
                .as_ref()
                .map_or(element.tag.end, |text| text.end);
            found.push(element);
        } else {
            at = start + 1;
        }
    }
    found
}

/// What follows the comment that a text starts with.
pub fn skip_comment(text: &str) -> &str {
    text.find("-->")
        .and_then(|end| text.get(end + 3..))
        .unwrap_or_default()
}

fn element(page: &str, start: usize) -> Element<'_> {
    let mut reader = Reader {
        page,
        at: start + 1,
    };
    let name = reader
        .take(|c| !c.is_ascii_whitespace() && c != '>' && c != '/')
        .to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        reader.take(|c| c.is_ascii_whitespace() || c == '/');
        let key = reader.take(|c| !c.is_ascii_whitespace() && !"=>/".contains(c));
        if key.is_empty() && reader.peek() != Some('=') {
            break;
        }
        let value = (reader.peek() == Some('=')).then(|| {
            reader.skip();
            reader.value()
        });
        attributes.push((key, value));
    }
    reader.skip();
    let tag = start..reader.at;
    let text = ["script", "style", "title"]
        .contains(&name.as_str())
        .then(|| {
            let rest = page.get(tag.end..).unwrap_or_default();
            let end = rest
                .to_ascii_lowercase()
                .find(&format!("</{name}"))
                .unwrap_or(rest.len());
            tag.end..tag.end + end
        });
    Element {
        name,
        attributes,
        tag,
        text,
    }
}

struct Reader<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.page.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest
            .get(..rest.find(|c| !wanted(c)).unwrap_or(rest.len()))
            .unwrap_or_default();
        self.at += taken.len();
        taken
    }

    fn value(&mut self) -> &'a str {
        match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.skip();
                let value = self.take(|c| c != quote);
                self.skip();
                value
            }
            _ => self.take(|c| !c.is_ascii_whitespace() && c != '>'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_unquoted_and_bare_attributes() {
        let found =
            elements(r#"<LINK as=fetch crossorigin href="/a b.wasm" title='x>y'/><p>text</p>"#);
        let [link, p] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(link.name, "link");
        assert_eq!(link.get("AS"), Some("fetch"));
        assert_eq!(link.get("crossorigin"), Some(""));
        assert_eq!(link.get("href"), Some("/a b.wasm"));
        assert_eq!(link.get("title"), Some("x>y"));
        assert_eq!(p.name, "p");
    }

    #[test]
    fn scripts_titles_and_comments_hold_no_elements() {
        let page = "<!-- <b> --><script>if (a<b) {}</script><title>a<i></title><u>";
        let names: Vec<_> = elements(page)
            .into_iter()
            .map(|element| element.name)
            .collect();
        assert_eq!(names, ["script", "title", "u"]);
    }

    #[test]
    fn the_whole_of_a_script_includes_its_end_tag() {
        let page = "a<script src=x>y</script>b";
        let script = &elements(page)[0];
        assert_eq!(&page[script.whole(page)], "<script src=x>y</script>");
        assert_eq!(&page[script.text.clone().unwrap()], "y");
    }

    #[test]
    fn a_page_cut_off_anywhere_ends_the_reading() {
        let page = "<!doctype html><script type='module'>a</script><p class=\"b\" d";
        for end in 0..page.len() {
            elements(&page[..end]);
        }
    }
}
