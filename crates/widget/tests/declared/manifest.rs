//! `custom-elements.json`, by which editors and catalogues of components know the element
//! (schema 1.0.0, <https://github.com/webcomponents/custom-elements-manifest>).

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::comment::Entry;
use super::sources::{CLASS, Function, Sources};
use super::types::capitalised;

const MODULE: &str = "index.js";

pub fn write(sources: &Sources) -> Result<String> {
    let element = &sources.element;
    let of =
        |entries: &[Entry], one: fn(&Entry) -> Value| entries.iter().map(one).collect::<Vec<_>>();
    let attributes = element.attributes.iter().map(|entry| {
        let mut attribute = named(entry);
        let field = field_name(&entry.name);
        if sources.settable.contains(&field) {
            set(&mut attribute, "fieldName", &field);
        }
        attribute
    });
    let members = element.properties.iter().map(|entry| {
        let mut member = named(entry);
        set(&mut member, "kind", "field");
        if !sources.settable.contains(&entry.name)
            && let Some(member) = member.as_object_mut()
        {
            member.insert("readonly".to_owned(), Value::Bool(true));
        }
        member
    });
    let methods = element.methods.iter().map(|entry| {
        json!({
            "kind": "method",
            "name": entry.name.trim_end_matches("()"),
            "description": entry.description,
            "return": { "type": { "text": entry.type_ } },
        })
    });
    let class = json!({
        "kind": "class",
        "name": CLASS,
        "customElement": true,
        "tagName": element.tag,
        "summary": element.summary,
        "description": element.description,
        "superclass": { "name": "HTMLElement" },
        "attributes": attributes.collect::<Vec<_>>(),
        "members": members.chain(methods).collect::<Vec<_>>(),
        "events": of(&element.events, event),
        "slots": of(&element.slots, named),
        "cssProperties": of(&element.css_properties, named),
        "cssParts": of(&element.parts, named),
        "cssStates": of(&element.states, named),
    });
    let own = json!({ "name": CLASS, "module": MODULE });
    let mut exports = vec![
        json!({ "kind": "js", "name": CLASS, "declaration": own }),
        json!({ "kind": "custom-element-definition", "name": element.tag, "declaration": own }),
    ];
    exports.extend(sources.functions.iter().map(|function| {
        json!({ "kind": "js", "name": function.name, "declaration": { "name": function.name, "module": MODULE } })
    }));
    let declarations: Vec<_> = std::iter::once(class)
        .chain(sources.functions.iter().map(declared))
        .collect();
    let manifest = json!({
        "schemaVersion": "1.0.0",
        "readme": "README.md",
        "modules": [{
            "kind": "javascript-module",
            "path": MODULE,
            "declarations": declarations,
            "exports": exports,
        }],
    });
    let text = serde_json::to_string_pretty(&manifest).context("the manifest cannot be written")?;
    Ok(text + "\n")
}

/// The property of an attribute: `quote-endpoint` is `quoteEndpoint`.
fn field_name(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &capitalised(word))
}

fn named(entry: &Entry) -> Value {
    let mut value = json!({ "name": entry.name, "description": entry.description });
    if let Some(default) = &entry.default {
        set(&mut value, "default", default);
    }
    if let (Some(text), Some(value)) = (&entry.type_, value.as_object_mut()) {
        value.insert(
            "type".to_owned(),
            json!({ "text": super::types::literals(text) }),
        );
    }
    value
}

fn event(entry: &Entry) -> Value {
    let detail = entry.type_.as_deref().unwrap_or("unknown");
    json!({
        "name": entry.name,
        "description": entry.description,
        "type": { "text": format!("CustomEvent<{detail}>") },
    })
}

fn declared(function: &Function) -> Value {
    json!({ "kind": "function", "name": function.name, "description": function.description })
}

fn set(value: &mut Value, key: &str, text: &str) {
    if let Some(object) = value.as_object_mut() {
        object.insert(key.to_owned(), Value::String(text.to_owned()));
    }
}
