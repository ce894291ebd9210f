//! The module that tells the element's scripts where everything is.

use anyhow::{Context, Result};

use super::Parts;

/// Stands for what depends on the price lists: see [`crate::client`].
const PLACEHOLDER: &str = "__MINGJIA_ASSETS__";

/// For `embed.js`. What shows of a list before the program is there is at an address that stays; a pinned
/// script asks for none, for that would be of another day than its list.
pub fn beside_embed(parts: &Parts) -> Result<String> {
    let at =
        |name: &str| Ok::<_, anyhow::Error>(format!("at({})", quoted(&format!("widget/{name}"))?));
    Ok(format!(
        "const site = {PLACEHOLDER};
const root = new URL(site.root, import.meta.url);
const at = (path) => new URL(path, root).href;
export const files = {{
  script: () => {},
  program: (failures) => import(files.script() + (failures ? `?${{failures}}` : \"\")),
  wasm: () => {},
  styles: () => {},
  products: () => Object.keys(site.catalogs),
  list: (product) => at(site.catalogs[product]),
  fragment: (product, lang) => (site.pinned ? undefined : at(`fragments/${{product}}.${{lang}}.html`)),
}};
",
        at(&parts.program.script)?,
        at(&parts.program.wasm)?,
        at(&parts.styles)?,
    ))
}

/// For the npm package's module. Bundlers find files by `new URL("…", import.meta.url)`, word by word; for
/// those that do not, the page says where the files are.
pub fn beside_module() -> String {
    format!(
        "const lists = () => {PLACEHOLDER};
let base;
export function setBasePath(path) {{
  base = new URL(path.endsWith(\"/\") ? path : `${{path}}/`, globalThis.document?.baseURI);
}}
const at = (name, found) => (base ? new URL(name, base).href : found());
export const files = {{
  script: () => undefined,
  program: () => import(\"./mingjia.js\"),
  wasm: () => at(\"mingjia.wasm\", () => new URL(\"./mingjia.wasm\", import.meta.url).href),
  styles: () => at(\"mingjia.css\", () => new URL(\"./mingjia.css\", import.meta.url).href),
  products: () => Object.keys(lists()),
  list: (product) => at(`catalogs/${{product}}.json`, () => lists()[product].list),
  fragment: (product, lang) => at(`fragments/${{product}}.${{lang}}.html`, () => lists()[product][lang]),
}};
"
    )
}

/// A text as JavaScript writes it.
fn quoted(text: &str) -> Result<String> {
    serde_json::to_string(text).context("a name cannot be quoted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;

    #[test]
    fn everything_is_found_from_the_root_of_the_site() {
        let parts = Parts {
            program: Program {
                script: "a.js".to_owned(),
                wasm: "a.wasm".to_owned(),
                lazy: vec![],
            },
            styles: "a.css".to_owned(),
        };
        let module = beside_embed(&parts).unwrap();
        assert!(
            module.contains(r#"script: () => at("widget/a.js")"#),
            "{module}"
        );
        assert_eq!(module.matches(PLACEHOLDER).count(), 1);
    }
}
