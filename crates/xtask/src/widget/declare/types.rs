//! The types of the npm package, for TypeScript and for React.

use std::fmt::Write;

use anyhow::Result;

use super::{CLASS, Sources};
use crate::widget::comment::Entry;

/// `index.d.ts`: the element, its documents and the functions beside it.
pub fn write(sources: &Sources) -> Result<String> {
    let element = &sources.element;
    let mut out = sources.types.clone();
    writeln!(out, "\n/** {} */", element.summary)?;
    writeln!(out, "export declare class {CLASS} extends HTMLElement {{")?;
    for property in &element.properties {
        let readonly = if sources.settable.contains(&property.name) {
            ""
        } else {
            "readonly "
        };
        writeln!(
            out,
            "  /** {} */\n  {readonly}{}: {};",
            property.description,
            property.name,
            type_of(property)
        )?;
    }
    writeln!(out, "}}")?;
    for function in &sources.functions {
        writeln!(out, "\n/** {} */", function.description)?;
        writeln!(
            out,
            "export declare function {}{};",
            function.name, function.signature
        )?;
    }
    writeln!(
        out,
        "\n/** The attributes that a page may write. */\nexport interface {CLASS}Attributes {{"
    )?;
    for attribute in &element.attributes {
        let default = attribute
            .default
            .as_ref()
            .map(|default| format!(" Default: `{default}`."))
            .unwrap_or_default();
        writeln!(
            out,
            "  /** {}{default} */\n  {}?: {};",
            attribute.description,
            key(&attribute.name),
            type_of(attribute)
        )?;
    }
    writeln!(
        out,
        "}}\n\n/** The events it sends; they bubble out of shadow roots. */\nexport interface {CLASS}Events {{"
    )?;
    for event in &element.events {
        writeln!(
            out,
            "  /** {} */\n  \"{}\": CustomEvent<{}>;",
            event.description,
            event.name,
            type_of(event)
        )?;
    }
    writeln!(out, "}}\n\ndeclare global {{")?;
    writeln!(
        out,
        "  interface HTMLElementTagNameMap {{\n    \"{}\": {CLASS};\n  }}",
        element.tag
    )?;
    writeln!(
        out,
        "  interface GlobalEventHandlersEventMap extends {CLASS}Events {{}}\n}}"
    )?;
    Ok(out)
}

/// `react.d.ts`: the element in JSX. What can be set as a property is one; React 19 passes objects
/// on as such and hears events by `on` and their name.
pub fn react(sources: &Sources) -> Result<String> {
    let element = &sources.element;
    let mut out = format!(
        "import type {{ DetailedHTMLProps, HTMLAttributes }} from \"react\";\n\nimport type {{ {CLASS}, {CLASS}Attributes, {CLASS}Events }} from \"./index.js\";\n\n"
    );
    writeln!(out, "/** What JSX may say of the element. */")?;
    let settable: Vec<_> = sources
        .settable
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    writeln!(
        out,
        "export interface {CLASS}Props extends Omit<{CLASS}Attributes, \"lang\" | {}> {{",
        settable.join(" | ")
    )?;
    for property in element
        .properties
        .iter()
        .filter(|property| sources.settable.contains(&property.name))
    {
        writeln!(
            out,
            "  /** {} */\n  {}?: {CLASS}[\"{}\"];",
            property.description, property.name, property.name
        )?;
    }
    for event in &element.events {
        writeln!(
            out,
            "  /** {} */\n  \"on{}\"?: (event: {CLASS}Events[\"{}\"]) => void;",
            event.description, event.name, event.name
        )?;
    }
    writeln!(
        out,
        "}}\n\ndeclare module \"react\" {{\n  namespace JSX {{\n    interface IntrinsicElements {{"
    )?;
    writeln!(
        out,
        "      \"{}\": DetailedHTMLProps<HTMLAttributes<{CLASS}>, {CLASS}> & {CLASS}Props;",
        element.tag
    )?;
    writeln!(out, "    }}\n  }}\n}}")?;
    Ok(out)
}

fn type_of(entry: &Entry) -> String {
    literals(entry.type_.as_deref().unwrap_or("string"))
}

/// `light|dark` are two words; `Quote | null` are types.
pub fn literals(text: &str) -> String {
    if !text.contains('|') || text.contains(' ') {
        return text.to_owned();
    }
    let words: Vec<_> = text.split('|').map(|word| format!("\"{word}\"")).collect();
    words.join(" | ")
}

fn key(name: &str) -> String {
    if name.contains('-') {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}
