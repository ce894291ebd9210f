//! The module that tells the element's scripts where everything is.

use anyhow::{Context, Result};

use crate::site::Entry;

/// Where the program is, from `embed.js`.
pub struct Names {
    /// Its script.
    pub script: String,
    /// Its wasm.
    pub wasm: String,
    /// Its styles.
    pub styles: String,
}

/// For `embed.js`, which everything is beside.
pub fn beside_embed(names: &Names, catalogs: &[Entry]) -> Result<String> {
    let at = |path: &str| Ok::<_, anyhow::Error>(format!("at({})", quoted(path)?));
    let mut module = String::from("const at = (path) => new URL(path, import.meta.url).href;\n");
    module += &format!(
        "export const program = () => import({});\n",
        at(&names.script)?
    );
    module += &format!("export const wasm = {};\n", at(&names.wasm)?);
    module += &format!("export const styles = {};\n", at(&names.styles)?);
    let lists: Result<Vec<_>> = catalogs
        .iter()
        .map(|list| {
            let file = at(&format!("catalogs/{}", list.file))?;
            Ok(format!("{}: {file}", quoted(&list.id)?))
        })
        .collect();
    module += &format!("export const catalogs = {{ {} }};\n", lists?.join(", "));
    Ok(module)
}

/// For the npm package's module. Bundlers find files by `new URL("…", import.meta.url)`, word by word.
pub fn beside_module(catalogs: &[Entry]) -> Result<String> {
    let at = |path: &str| {
        Ok::<_, anyhow::Error>(format!("new URL({}, import.meta.url).href", quoted(path)?))
    };
    let mut module = String::from("export const program = () => import(\"./mingjia.js\");\n");
    module += &format!("export const wasm = {};\n", at("./mingjia.wasm")?);
    module += &format!("export const styles = {};\n", at("./mingjia.css")?);
    module += "export const catalogs = {\n";
    for list in catalogs {
        let file = at(&format!("./catalogs/{}.json", list.id))?;
        module += &format!("  {}: {file},\n", quoted(&list.id)?);
    }
    Ok(module + "};\n")
}

/// A text as JavaScript writes it.
fn quoted(text: &str) -> Result<String> {
    serde_json::to_string(text).context("a name cannot be quoted")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_from_where_the_script_is() {
        let names = Names {
            script: "widget/a.js".to_owned(),
            wasm: "widget/a.wasm".to_owned(),
            styles: "widget/a.css".to_owned(),
        };
        let entry = serde_json::json!({ "id": "x", "file": "x.r1.bin", "revision": "r1" });
        let module = beside_embed(&names, &[serde_json::from_value(entry).unwrap()]).unwrap();
        assert!(module.contains(r#"import(at("widget/a.js"))"#), "{module}");
        assert!(
            module.contains(r#"{ "x": at("catalogs/x.r1.bin") }"#),
            "{module}"
        );
    }

    #[test]
    fn bundlers_read_every_address_from_the_module() {
        let entry = serde_json::json!({ "id": "x", "file": "x.r1.bin", "revision": "r1" });
        let module = beside_module(&[serde_json::from_value(entry).unwrap()]).unwrap();
        let list = r#""x": new URL("./catalogs/x.json", import.meta.url).href"#;
        assert!(module.contains(list), "{module}");
        assert!(module.contains(r#"import("./mingjia.js")"#), "{module}");
    }
}
