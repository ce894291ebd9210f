//! The comment at the head of the element's script, in which everything it offers is written.

use anyhow::{Context, Result, bail};

/// What a page may use of the element.
#[derive(Debug, Default)]
pub struct Element {
    /// In a sentence.
    pub summary: String,
    /// In paragraphs.
    pub description: String,
    /// The name of its tag.
    pub tag: String,
    /// Attributes.
    pub attributes: Vec<Entry>,
    /// Properties.
    pub properties: Vec<Entry>,
    /// Methods; the type is that of their answer.
    pub methods: Vec<Entry>,
    /// Events; the type is that of their detail.
    pub events: Vec<Entry>,
    /// Slots.
    pub slots: Vec<Entry>,
    /// Custom properties of CSS.
    pub css_properties: Vec<Entry>,
    /// Parts, for `::part()`.
    pub parts: Vec<Entry>,
    /// Custom states, for `:state()`.
    pub states: Vec<Entry>,
}

/// One line of it: `@kind {type} [name=default] - description`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Empty for the slot that has none.
    pub name: String,
    /// The type, as TypeScript writes it.
    pub type_: Option<String>,
    /// What holds where nothing is said.
    pub default: Option<String>,
    /// In a sentence.
    pub description: String,
}

/// Reads the first comment of a script.
pub fn read(script: &str) -> Result<Element> {
    let mut element = Element::default();
    for line in first_comment(script).context("the element's script begins with no comment")? {
        let Some(tag) = line.strip_prefix('@') else {
            element.description += line;
            element.description.push('\n');
            continue;
        };
        let (kind, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let list = match kind {
            "summary" => {
                rest.clone_into(&mut element.summary);
                continue;
            }
            "tag" => {
                rest.clone_into(&mut element.tag);
                continue;
            }
            "attr" => &mut element.attributes,
            "prop" => &mut element.properties,
            "method" => &mut element.methods,
            "event" => &mut element.events,
            "slot" => &mut element.slots,
            "cssprop" => &mut element.css_properties,
            "csspart" => &mut element.parts,
            "cssstate" => &mut element.states,
            _ => bail!(
                "@{kind} says nothing of an element, write @attr, @prop, @method, @event, @slot, @cssprop, @csspart or @cssstate"
            ),
        };
        list.push(entry(rest).with_context(|| {
            format!("@{tag} is not `@kind {{type}} [name=default] - description`")
        })?);
    }
    element.description = element.description.trim().to_owned();
    Ok(element)
}

/// The lines of the first comment, without what draws its edge.
fn first_comment(script: &str) -> Option<impl Iterator<Item = &str>> {
    let (_, rest) = script.split_once("/**")?;
    let (comment, _) = rest.split_once("*/")?;
    Some(
        comment
            .lines()
            .map(|line| line.trim_start().trim_start_matches('*').trim()),
    )
}

fn entry(text: &str) -> Option<Entry> {
    let (type_, rest) = match text.strip_prefix('{') {
        Some(typed) => {
            let (type_, rest) = typed.split_once('}')?;
            (Some(type_.to_owned()), rest.trim_start())
        }
        None => (None, text),
    };
    // The name ends at the dash, and so can be left out.
    let (name, description) = rest
        .strip_prefix("- ")
        .map(|description| ("", description))
        .or_else(|| rest.split_once(" - "))?;
    let (name, default) = match name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
    {
        Some(optional) => match optional.split_once('=') {
            Some((name, default)) => (name, Some(default.to_owned())),
            None => (optional, None),
        },
        None => (name, None),
    };
    Some(Entry {
        name: name.to_owned(),
        type_,
        default,
        description: description.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_defaults_and_names_are_told_apart() {
        let read = |text| entry(text).unwrap();
        assert_eq!(
            read("{a|b} [theme=a] - The colours - or not."),
            Entry {
                name: "theme".to_owned(),
                type_: Some("a|b".to_owned()),
                default: Some("a".to_owned()),
                description: "The colours - or not.".to_owned(),
            }
        );
        assert_eq!(read("- What shows.").name, "");
        assert_eq!(
            read("[--ink=light-dark(#000, #fff)] - Text.")
                .default
                .unwrap(),
            "light-dark(#000, #fff)"
        );
        assert_eq!(entry("name without a dash"), None);
    }

    #[test]
    fn a_line_of_no_kind_is_refused() {
        let wrong = read("/** A list.\n * @cssproperty --x - A colour. */").unwrap_err();
        assert!(wrong.to_string().contains("@cssproperty"), "{wrong}");
        assert!(read("export {};").is_err());
    }
}
