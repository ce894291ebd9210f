//! What tools and people's editors are told of the element is what is written beside it.

#![allow(
    clippy::unwrap_used,
    reason = "what is not as expected in a test fails it"
)]

mod comment;
mod manifest;
mod sources;
mod types;

use std::fs;
use std::path::Path;

use sources::{MADE, Sources};

fn krate() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `UPDATE_TYPES=1 cargo test -p widget --test declared` writes them.
#[test]
fn what_is_declared_is_what_is_written_beside_the_element() {
    let sources = Sources::read(krate()).unwrap();
    for (name, make) in MADE {
        let (path, made) = (krate().join(name), make(&sources).unwrap());
        if std::env::var_os("UPDATE_TYPES").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == made,
            "{name} is out of date: UPDATE_TYPES=1 cargo test -p widget --test declared"
        );
    }
}

#[test]
fn every_attribute_that_is_observed_or_a_property_is_written_down() {
    let sources = Sources::read(krate()).unwrap();
    let script = |name: &str| fs::read_to_string(krate().join("js").join(name)).unwrap();
    let element = script("element.ts");
    let (_, list) = element.split_once("observedAttributes = [").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let observed = list.split(", ").map(|name| name.trim_matches('"'));
    let reflected = script("reflected.ts");
    let (_, reflected) = reflected.split_once("const REFLECTED = {").unwrap();
    let (reflected, _) = reflected.split_once('}').unwrap();
    let reflected = reflected
        .lines()
        .filter_map(|line| line.split_once(": \"")?.1.strip_suffix("\","));
    let written = |name: &str| sources.element.attributes.iter().any(|it| it.name == name);
    for name in observed.chain(reflected) {
        assert!(written(name), "{name}");
    }
}

#[test]
fn the_defaults_written_down_are_those_of_the_styles() {
    let sources = Sources::read(krate()).unwrap();
    let read = |name: &str| fs::read_to_string(krate().join(name)).unwrap();
    let styles = read("../components/components.css") + &read("widget.css");
    // `--mj-ink: var(--mingjia-ink, #000)`: what the page says, else the default.
    let declared: Vec<_> = styles
        .split([';', '{', '}'])
        .filter_map(|line| line.trim().split_once(": var(--mingjia-"))
        .filter_map(|(_, value)| value.strip_suffix(')')?.split_once(", "))
        .map(|(name, default)| (format!("--mingjia-{name}"), default))
        .collect();
    for property in &sources.element.css_properties {
        let name = &property.name;
        let values = declared.iter().filter(|(key, _)| key == name);
        let values: Vec<_> = values.map(|(_, value)| *value).collect();
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        if let Some(default) = &property.default {
            assert_eq!(values, [default], "{name}");
        }
    }
    for (name, _) in &declared {
        assert!(
            sources
                .element
                .css_properties
                .iter()
                .any(|entry| entry.name == *name),
            "{name} is not written down"
        );
    }
}
