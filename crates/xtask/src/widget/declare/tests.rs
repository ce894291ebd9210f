use super::*;
use crate::workspace::Workspace;

fn krate() -> std::path::PathBuf {
    Workspace::discover().unwrap().root.join("crates/widget")
}

/// `UPDATE_TYPES=1 cargo test -p xtask declared` writes them.
#[test]
fn what_is_declared_is_what_is_written_beside_the_element() {
    let sources = Sources::read(&krate()).unwrap();
    for (name, make) in MADE {
        let (path, made) = (krate().join(name), make(&sources).unwrap());
        if std::env::var_os("UPDATE_TYPES").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == made,
            "{name} is out of date: UPDATE_TYPES=1 cargo test -p xtask declared"
        );
    }
}

#[test]
fn every_attribute_is_observed_and_every_observed_one_is_written_down() {
    let sources = Sources::read(&krate()).unwrap();
    let script = fs::read_to_string(krate().join("js/element.ts")).unwrap();
    let (_, list) = script.split_once("observedAttributes = [").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let observed: Vec<_> = list
        .split(", ")
        .map(|name| name.trim_matches('"'))
        .collect();
    let names: Vec<_> = sources
        .element
        .attributes
        .iter()
        .map(|entry| &entry.name)
        .collect();
    assert_eq!(observed, names);
}

#[test]
fn the_defaults_written_down_are_those_of_the_styles() {
    let sources = Sources::read(&krate()).unwrap();
    let read = |name: &str| fs::read_to_string(krate().join(name)).unwrap();
    let styles = read("../components/components.css") + &read("widget.css");
    for property in &sources.element.css_properties {
        let name = &property.name;
        let declared = styles
            .split([';', '{'])
            .filter_map(|line| line.trim().split_once(':'));
        let values: Vec<_> = declared
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.trim())
            .collect();
        assert_eq!(values.len(), 1, "{name}: {values:?}");
        if let Some(default) = &property.default {
            assert_eq!(values, [default], "{name}");
        }
    }
    let declared = styles
        .split([';', '{'])
        .filter_map(|line| line.trim().split_once(':'));
    for (name, _) in declared.filter(|(name, _)| name.starts_with("--mingjia-")) {
        assert!(
            sources
                .element
                .css_properties
                .iter()
                .any(|entry| entry.name == name),
            "{name} is not written down"
        );
    }
}
