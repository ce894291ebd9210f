//! Making a page fit for `script-src 'self' 'wasm-unsafe-eval'; style-src 'self'`.

use super::elements::{Element, elements};
use super::files::hash;

/// A page whose scripts are files.
pub struct Hoisted {
    /// The page, with a `src` where there was code.
    pub page: String,
    /// The files.
    pub scripts: Vec<Script>,
}

/// A script that was written into the page.
#[derive(Debug, PartialEq, Eq)]
pub struct Script {
    /// The file's name: a hash in it lets it be cached for ever.
    pub name: String,
    /// The code.
    pub content: String,
}

/// Moves the code of inline scripts into files, and drops nonces.
pub fn hoist(page: &str) -> Hoisted {
    let mut rewritten = String::new();
    let mut scripts: Vec<Script> = Vec::new();
    let mut copied = 0;
    for element in elements(page) {
        let code = code(page, &element);
        if code.is_none() && element.get("nonce").is_none() {
            continue;
        }
        rewritten += page.get(copied..element.tag.start).unwrap_or_default();
        rewritten += &start_tag(&element);
        copied = element.tag.end;
        if let Some(code) = code {
            let name = format!("boot-{}.js", hash(code.trim().as_bytes()));
            rewritten.truncate(rewritten.len() - 1);
            rewritten += &format!(" src=\"/{name}\"></script>");
            copied = element.whole(page).end;
            let script = Script {
                name,
                content: code.trim().to_owned(),
            };
            if !scripts.contains(&script) {
                scripts.push(script);
            }
        }
    }
    rewritten += page.get(copied..).unwrap_or_default();
    Hoisted {
        page: rewritten,
        scripts,
    }
}

/// What in a page a strict policy would block.
pub fn inline(page: &str) -> Vec<String> {
    let mut blocked = Vec::new();
    for element in elements(page) {
        if code(page, &element).is_some() || element.name == "style" {
            blocked.push(format!("<{}>", element.name));
        }
        for (key, value) in &element.attributes {
            let handler = key.to_ascii_lowercase().starts_with("on");
            let script = value.is_some_and(|value| value.trim_start().starts_with("javascript:"));
            if handler || script || key.eq_ignore_ascii_case("style") {
                blocked.push(format!("<{} {key}=…>", element.name));
            }
        }
    }
    blocked
}

/// The code a browser would run from inside the page.
fn code<'a>(page: &'a str, element: &Element<'_>) -> Option<&'a str> {
    if element.name != "script" || element.get("src").is_some() {
        return None;
    }
    let runs = match element.get("type").unwrap_or_default() {
        "" | "module" => true,
        other => other.ends_with("/javascript"),
    };
    let text = page.get(element.text.clone()?)?;
    (runs && !text.trim().is_empty()).then_some(text)
}

fn start_tag(element: &Element<'_>) -> String {
    let kept = element
        .attributes
        .iter()
        .filter(|(key, _)| !key.eq_ignore_ascii_case("nonce"));
    let attributes = kept.map(|(key, value)| match value {
        Some(value) if value.contains('"') => format!(" {key}='{value}'"),
        Some(value) => format!(" {key}=\"{value}\""),
        None => format!(" {key}"),
    });
    format!("<{}{}>", element.name, attributes.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_moves_into_a_file_named_by_its_hash() {
        let hoisted = hoist("<head><script type=module nonce=x>\nstart();\n</script></head>");
        let [script] = hoisted.scripts.as_slice() else {
            panic!("{:?}", hoisted.scripts)
        };
        assert_eq!(script.content, "start();");
        assert_eq!(script.name, format!("boot-{}.js", hash(b"start();")));
        assert_eq!(
            hoisted.page,
            format!(
                "<head><script type=\"module\" src=\"/{}\"></script></head>",
                script.name
            )
        );
        assert!(inline(&hoisted.page).is_empty());
    }

    #[test]
    fn data_and_files_stay_as_they_are() {
        let page = "<script type=application/json>{}</script><script src=/a.js></script>";
        let hoisted = hoist(page);
        assert_eq!(hoisted.page, page);
        assert!(hoisted.scripts.is_empty());
        assert!(inline(page).is_empty());
    }

    #[test]
    fn a_nonce_goes_from_any_tag() {
        assert_eq!(
            hoist("<link nonce=a rel=preload href=/b>c").page,
            "<link rel=\"preload\" href=\"/b\">c"
        );
    }

    #[test]
    fn what_a_strict_policy_blocks_is_named() {
        let page = "<style>a{}</style><p style=color:red onclick=go()><a href=\"javascript:go()\">";
        let expected = ["<style>", "<p style=…>", "<p onclick=…>", "<a href=…>"];
        assert_eq!(inline(page), expected);
    }
}
