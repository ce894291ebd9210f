//! An estimate in an address: `?s=` carries a list of selections, each perhaps with a name.

use components::json;
use serde_json::Value;

use super::list::Item;

/// What a link that shares an estimate holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Shared {
    /// Its items.
    Items(Vec<Item>),
    /// It is no list of selections: broken, or copied in part.
    Unreadable,
}

impl Shared {
    /// Reads what `?s=` carries: a list of selections, or one alone. Ids are only good on this page.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let values = match json::parse::<Value>(text) {
            Some(Value::Array(values)) => values,
            Some(value @ Value::Object(_)) => vec![value],
            _ => return Shared::Unreadable,
        };
        let items = values.into_iter().enumerate().map(|(at, value)| {
            let mut value = value;
            let name = value
                .as_object_mut()
                .and_then(|object| object.remove("name"));
            let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
            Item {
                name: name.to_owned(),
                ..Item::new(format!("shared-{at}"), value, 0)
            }
        });
        Shared::Items(items.collect())
    }
}

/// What `?s=` carries to share items.
#[must_use]
pub fn write<'a>(items: impl IntoIterator<Item = &'a Item>) -> Option<String> {
    let values = items.into_iter().map(|item| {
        let mut value = item.selection.clone();
        if let (false, Some(object)) = (item.name.is_empty(), value.as_object_mut()) {
            object.insert("name".to_owned(), Value::String(item.name.clone()));
        }
        value
    });
    json::stringify(&values.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_shared_is_read_again_with_its_names() {
        let named = Item {
            name: "北区".to_owned(),
            ..Item::new(
                "x".to_owned(),
                json!({"product": "a", "options": {"b": 1}}),
                5,
            )
        };
        let plain = Item::new("y".to_owned(), json!({"product": "c"}), 6);
        let text = write([&named, &plain]).unwrap();
        let Shared::Items(items) = Shared::read(&text) else {
            panic!("{text}");
        };
        let read: Vec<_> = items
            .iter()
            .map(|item| (item.name.as_str(), &item.selection))
            .collect();
        assert_eq!(read, [("北区", &named.selection), ("", &plain.selection)]);
    }

    #[test]
    fn one_selection_is_a_list_of_one() {
        let Shared::Items(items) = Shared::read(r#"{"product":"a"}"#) else {
            panic!("not read");
        };
        assert_eq!(items.len(), 1);
    }

    #[test]
    fn a_cut_link_is_no_empty_list() {
        let whole = r#"[{"product":"a"},{"product":"b"}]"#;
        for end in [0, 1, 12, whole.len() - 1] {
            assert_eq!(Shared::read(&whole[..end]), Shared::Unreadable, "{end}");
        }
        assert_eq!(Shared::read("7"), Shared::Unreadable);
        assert_eq!(Shared::read(whole), Shared::read(&format!(" {whole} ")));
    }
}
