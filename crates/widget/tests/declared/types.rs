//! The types of the npm package, for TypeScript and for React.

use std::fmt::Write;

use anyhow::Result;

use super::comment::Entry;
use super::sources::{CLASS, Sources};

/// `index.d.ts`: the element, its documents and the functions beside it.
pub fn write(sources: &Sources) -> Result<String> {
    let element = &sources.element;
    let mut out = sources.types.clone();
    writeln!(out, "\n/** {} */", element.summary)?;
    writeln!(out, "export declare class {CLASS} extends HTMLElement {{")?;
    for property in &element.properties {
        let (name, type_) = (&property.name, type_of(property));
        writeln!(out, "  /** {} */", property.description)?;
        if name == "selection" {
            // What is read as an object may be set as JSON text.
            writeln!(out, "  get {name}(): {type_};")?;
            writeln!(out, "  set {name}(value: Selection | string | null);")?;
        } else if sources.settable.contains(name) {
            writeln!(out, "  {name}: {type_};")?;
        } else {
            writeln!(out, "  readonly {name}: {type_};")?;
        }
    }
    for method in &element.methods {
        writeln!(
            out,
            "  /** {} */\n  {}: {};",
            method.description,
            method.name,
            type_of(method)
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
    writeln!(out, "\n{SET_BASE_PATH}")?;
    writeln!(
        out,
        "\n/** The properties that can be set. */\nexport interface {CLASS}Properties {{"
    )?;
    properties(&mut out, sources)?;
    writeln!(
        out,
        "}}\n\n/** The attributes that a page may write. */\nexport interface {CLASS}Attributes {{"
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

/// What the npm package has besides.
const SET_BASE_PATH: &str =
    "/** Says where the package's files are, for bundlers that do not follow `import.meta.url`. */
export declare function setBasePath(path: string): void;";

/// `react.d.ts`: the component, and the element in JSX.
pub fn react(sources: &Sources) -> Result<String> {
    let element = &sources.element;
    let mut out = format!(
        "import type {{ DetailedHTMLProps, HTMLAttributes, ReactElement, ReactNode, Ref }} from \"react\";\n\nimport type {{ {CLASS} as Element, {CLASS}Events, {CLASS}Properties }} from \"./index.js\";\n\n"
    );
    writeln!(out, "/** What the component takes. */")?;
    writeln!(
        out,
        "export interface {CLASS}Props extends {CLASS}Properties {{"
    )?;
    for event in &element.events {
        writeln!(
            out,
            "  /** {} */\n  {}?: (event: {CLASS}Events[\"{}\"]) => void;",
            event.description,
            handler(&event.name),
            event.name
        )?;
    }
    for (name, type_) in [
        ("lang", "string"),
        ("id", "string"),
        ("className", "string"),
        ("style", "HTMLAttributes<Element>[\"style\"]"),
        ("children", "ReactNode"),
        ("ref", "Ref<Element>"),
    ] {
        writeln!(out, "  {name}?: {type_};")?;
    }
    writeln!(
        out,
        "}}\n\n/** {} */\nexport declare function {CLASS}(props: {CLASS}Props): ReactElement;",
        element.summary
    )?;
    writeln!(
        out,
        "\n/** What JSX may say of the element itself. */\nexport interface {CLASS}Element extends {CLASS}Properties {{"
    )?;
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
        "      \"{}\": DetailedHTMLProps<HTMLAttributes<Element>, Element> & {CLASS}Element;",
        element.tag
    )?;
    writeln!(out, "    }}\n  }}\n}}")?;
    Ok(out)
}

/// `vue.d.ts`: the element in Vue's templates, for `import type {} from "mingjia-pricing/vue"`.
pub fn vue(sources: &Sources) -> Result<String> {
    let element = &sources.element;
    let mut out = format!(
        "import type {{ DefineComponent }} from \"vue\";\n\nimport type {{ {CLASS}Events, {CLASS}Properties }} from \"./index.js\";\n\n"
    );
    writeln!(
        out,
        "/** What a template may say of the element. */\nexport interface {CLASS}Props extends {CLASS}Properties {{"
    )?;
    for event in &element.events {
        let words = event.name.split('-').map(capitalised);
        writeln!(
            out,
            "  /** {} */\n  on{}?: (event: {CLASS}Events[\"{}\"]) => void;",
            event.description,
            words.collect::<String>(),
            event.name
        )?;
    }
    let words = element.tag.split('-').map(capitalised).collect::<String>();
    writeln!(
        out,
        "}}\n\ndeclare module \"vue\" {{\n  interface GlobalComponents {{\n    {words}: DefineComponent<{CLASS}Props>;\n  }}\n}}"
    )?;
    Ok(out)
}

/// The properties that can be set, as members of an interface.
fn properties(out: &mut String, sources: &Sources) -> Result<()> {
    let properties = sources.element.properties.iter();
    for property in properties.filter(|one| sources.settable.contains(&one.name)) {
        // The type of a property is what is read of it.
        let text = if property.name == "selection" {
            " | string"
        } else {
            ""
        };
        writeln!(
            out,
            "  /** {} */\n  {}?: {CLASS}[\"{}\"]{text};",
            property.description, property.name, property.name
        )?;
    }
    Ok(())
}

/// The component's name for the handler of an event: `mingjia-quote` is `onQuote`.
fn handler(event: &str) -> String {
    let name = event.rsplit('-').next().unwrap_or(event);
    format!("on{}", capitalised(name))
}

pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
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
