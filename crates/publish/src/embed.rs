//! What other people's pages load: `embed.js`, the frames, the page that writes what to paste, the npm
//! package's lists.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pricing::Lang;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha384};

use crate::client::Client;
use crate::compiled::CompiledList;
use crate::document::{Documents, between_tags};
use crate::error::Error;
use crate::output::Output;
use crate::page::fragment_path;
use crate::shell::rebased;

/// Stands in the client's templates for what depends on the price lists.
const ASSETS: &str = "__MINGJIA_ASSETS__";

/// Writes what the client has templates for; a client without a widget has none.
pub(crate) fn write(
    client: &Client,
    lists: &[CompiledList],
    documents: &Documents<'_>,
    output: &Output,
) -> Result<(), Error> {
    let Some(template) = client.text("widget/embed.js") else {
        return Ok(());
    };
    let script = |root: &str| {
        let assets = assets(client, lists, root)?.to_string();
        Ok::<_, Error>(template.replace(ASSETS, &assets))
    };
    let at_root = script("./")?;
    output.write("embed.js", at_root.as_bytes())?;
    output.write("v1/embed.js", script("../")?.as_bytes())?;
    let pinned = output.write_named("embed", "js", at_root.as_bytes())?;
    frames(
        &client.required("widget/frame.html")?,
        lists,
        documents,
        output,
    )?;
    let page = client.required("widget/embed.html")?;
    builder(&page, lists, documents, &pinned, at_root.as_bytes(), output)?;
    package(client, lists, output)
}

/// Where everything is from a script that the site's root is at `root` from.
fn assets(client: &Client, lists: &[CompiledList], root: &str) -> Result<Value, Error> {
    let catalog = |list: &CompiledList| format!("catalogs/{}", list.file);
    let fragment = |list: &CompiledList, lang: Lang| {
        format!("{root}{}", fragment_path(&list.catalog.id, lang))
    };
    let catalogs: Map<_, _> = lists
        .iter()
        .map(|list| (list.catalog.id.clone(), catalog(list).into()))
        .collect();
    let files: Map<_, _> = lists
        .iter()
        .map(|list| {
            let files = json!({
                "list": format!("{root}{}", catalog(list)),
                "fragments": { "zh": fragment(list, Lang::Zh), "en": fragment(list, Lang::En) },
            });
            (list.catalog.id.clone(), files)
        })
        .collect();
    let program =
        |kind| Ok::<_, Error>(format!("{root}{}", client.named("widget/mingjia-", kind)?));
    Ok(json!({
        "root": root,
        "catalogs": catalogs,
        "program": program(".js")?,
        "wasm": program(".wasm")?,
        "styles": program(".css")?,
        "lists": files,
    }))
}

/// `/frame/{product}/`: a page with nothing but the widget.
fn frames(
    template: &str,
    lists: &[CompiledList],
    documents: &Documents<'_>,
    output: &Output,
) -> Result<(), Error> {
    let template = rebased("widget/frame.html", template, &documents.options.base)?;
    for list in lists {
        let name = |lang| {
            let text = list.catalog.name.get(lang);
            askama::filters::escape(text, askama::filters::Html).map(|safe| safe.to_string())
        };
        let never = |never: std::convert::Infallible| match never {};
        let page = template
            .replace("{product}", &list.catalog.id)
            .replace("{name_zh}", &name(Lang::Zh).unwrap_or_else(never))
            .replace("{name_en}", &name(Lang::En).unwrap_or_else(never));
        output.write_page(&format!("frame/{}/index.html", list.catalog.id), &page)?;
    }
    Ok(())
}

/// `/embed/`: the page that writes what is pasted into other pages.
fn builder(
    template: &str,
    lists: &[CompiledList],
    documents: &Documents<'_>,
    pinned: &str,
    script: &[u8],
    output: &Output,
) -> Result<(), Error> {
    let base = &documents.options.base;
    let product = |list: &CompiledList| {
        let name = &list.catalog.name;
        json!({ "id": list.catalog.id, "zh": name.zh, "en": name.en })
    };
    let site = json!({
        "base": base,
        "products": lists.iter().map(product).collect::<Vec<_>>(),
        "pinned": pinned,
        "integrity": format!("sha384-{}", STANDARD.encode(Sha384::digest(script))),
        "version": env!("CARGO_PKG_VERSION"),
    });
    let styles = format!("<style>{}</style>", documents.shared.styles);
    let page = rebased("widget/embed.html", template, base)?
        .replace("{styles}", &styles)
        .replace("{site}", &between_tags(&site));
    output.write_page("embed/index.html", &page)
}

/// The npm package, where the client has one: bundlers find lists by `new URL("…", import.meta.url)`.
fn package(client: &Client, lists: &[CompiledList], output: &Output) -> Result<(), Error> {
    let Some(template) = client.text("npm/index.js") else {
        return Ok(());
    };
    let mut catalogs = String::new();
    for list in lists {
        let id = Value::from(list.catalog.id.as_str());
        let file = format!("catalogs/{}.json", list.catalog.id);
        let name = Value::from(format!("./{file}"));
        catalogs += &format!("{id}:new URL({name},import.meta.url).href,");
        let text = wire::compiled::compile(&list.catalog);
        output.write_as_is(&format!("npm/{file}"), text.as_bytes())?;
    }
    let module = template.replace(ASSETS, &format!("{{{catalogs}}}"));
    output.write_as_is("npm/index.js", module.as_bytes())
}
