//! What other people's pages load: `embed.js`, the frames, the page that writes what to paste, the npm
//! package's lists.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use components::Locale;
use components::price_list::headline;
use pricing::Lang;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha384};
use storefront::Page;

use crate::client::Client;
use crate::compiled::CompiledList;
use crate::document::{Documents, between_tags};
use crate::error::Error;
use crate::gallery;
use crate::output::Output;
use crate::page::{fragment, fragment_path};
use crate::shell::{rebased, shown};

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
    let script =
        |root, is_pinned| template.replace(ASSETS, &assets(lists, root, is_pinned).to_string());
    output.write_best("embed.js", script("./", false).as_bytes())?;
    output.write_best("v1/embed.js", script("../", false).as_bytes())?;
    let pinned_script = script("./", true);
    let pinned = output.write_named("embed", "js", pinned_script.as_bytes())?;
    frames(
        &client.required("widget/frame.html")?,
        lists,
        documents,
        output,
    )?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&pinned_script)));
    let site = json!({
        "base": documents.options.base,
        "products": products(lists),
        "pinned": pinned,
        "integrity": integrity,
        "version": env!("CARGO_PKG_VERSION"),
    });
    let page = client.required("widget/embed.html")?;
    let has_gallery = gallery::write(client, lists, output)?;
    builder(&page, &site, has_gallery, documents, output)?;
    package(client, lists, documents, output)
}

/// Where the price lists are from a script that the site's root is at `root` from. A pinned one shows the
/// lists of its own build alone, and so no fragments, which are of the newest.
fn assets(lists: &[CompiledList], root: &str, is_pinned: bool) -> Value {
    let catalogs: Map<_, _> = lists
        .iter()
        .map(|list| {
            let file = format!("catalogs/{}", list.file);
            (list.catalog.id.clone(), file.into())
        })
        .collect();
    if is_pinned {
        json!({ "root": root, "catalogs": catalogs, "pinned": true })
    } else {
        json!({ "root": root, "catalogs": catalogs })
    }
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

/// The products that can be chosen, those first that have prices to show.
fn products(lists: &[CompiledList]) -> Value {
    let mut lists: Vec<&CompiledList> = lists.iter().collect();
    lists.sort_by_key(|list| headline(&list.catalog, Locale::new(Lang::Zh)).is_none());
    let product = |list: &CompiledList| {
        let name = &list.catalog.name;
        json!({ "id": list.catalog.id, "zh": name.zh, "en": name.en })
    };
    lists.into_iter().map(product).collect()
}

/// `/embed/`: the page that writes what is pasted into other pages.
fn builder(
    template: &str,
    site: &Value,
    has_gallery: bool,
    documents: &Documents<'_>,
    output: &Output,
) -> Result<(), Error> {
    const FILE: &str = "widget/embed.html";
    // It has the look of the site's front, and shows the widget in a frame.
    let styles = documents.styles(&Page::Home);
    let page = rebased(FILE, template, &documents.options.base)?;
    // Decided here, not by the page's script: what appears later shifts what is below it.
    let page = if has_gallery {
        shown(FILE, &page, "#gallery")?
    } else {
        page
    };
    let page = page
        .replace("{styles}", &styles)
        .replace("{site}", &between_tags(site));
    output.write_page("embed/index.html", &page)
}

/// The npm package, where the client has one: bundlers find what is of a list by
/// `new URL("…", import.meta.url)`.
fn package(
    client: &Client,
    lists: &[CompiledList],
    documents: &Documents<'_>,
    output: &Output,
) -> Result<(), Error> {
    let Some(template) = client.text("npm/index.js") else {
        return Ok(());
    };
    let mut module = String::new();
    for list in lists {
        let put = |file: &str, text: &str| {
            output.write_as_is(&format!("npm/{file}"), text.as_bytes())?;
            let name = Value::from(format!("./{file}"));
            Ok::<_, Error>(format!("new URL({name},import.meta.url).href"))
        };
        let id = &list.catalog.id;
        let text = wire::compiled::compile(&list.catalog);
        let compiled = put(&format!("catalogs/{id}.json"), &text)?;
        let fragment = |lang| {
            put(
                &fragment_path(id, lang),
                &fragment(list, lang, documents.options),
            )
        };
        let (zh, en) = (fragment(Lang::Zh)?, fragment(Lang::En)?);
        let id = Value::from(id.as_str());
        module += &format!("{id}:{{list:{compiled},zh:{zh},en:{en}}},");
    }
    // A function answers with it, whose braces would else be those of a body.
    let module = template.replace(ASSETS, &format!("({{{module}}})"));
    output.write_as_is("npm/index.js", module.as_bytes())
}
