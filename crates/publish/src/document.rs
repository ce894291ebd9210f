//! Whole HTML documents, from what a page shows.

use askama::Template;
use pricing::Lang;
use serde_json::json;
use storefront::pages::Content;
use storefront::{Page, prerender};

use crate::Options;
use crate::client::Client;
use crate::compiled::CompiledList;
use crate::error::Error;
use crate::head::Head;
use crate::output::Output;
use crate::styles::{self, Stylesheet};
use crate::words::{Words, words};

/// What every page has or names of the client.
pub(crate) struct Shared {
    /// What runs before the first paint; inlined like the styles.
    pub boot: Option<String>,
    pub start: String,
    pub script: String,
    pub wasm: String,
    /// Inlined where a page shows what they are for.
    pub styles: Vec<Stylesheet>,
}

/// Makes documents.
pub(crate) struct Documents<'a> {
    pub shared: Shared,
    pub options: &'a Options,
}

/// What a page that the program takes over needs.
struct Program {
    /// The price lists it may ask for, as JSON between tags.
    index: String,
    /// The file of the one it will.
    preload: Option<String>,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Document<'a> {
    base: &'a str,
    shared: &'a Shared,
    styles: String,
    head: &'a Head,
    program: Option<Program>,
    live: bool,
    offer_english: Option<String>,
    app: &'a str,
    words: &'a Words,
}

impl<'a> Documents<'a> {
    /// Gathers what pages share; writes the module that starts the program.
    pub fn new(client: &Client, options: &'a Options, output: &Output) -> Result<Self, Error> {
        let shell = client.shell();
        let boot = shell.boot.as_deref().map(|file| client.required(file));
        let boot = boot.transpose()?.map(|script| script.trim().to_owned());
        let start = shell.start_at(&options.base);
        Ok(Self {
            shared: Shared {
                boot,
                start: output.write_named("start", "js", start.as_bytes())?,
                script: shell.script.clone(),
                wasm: shell.wasm.clone(),
                styles: styles::read(client)?,
            },
            options,
        })
    }

    /// The document of a page. `lists` are those its program may load; none for a page that does without.
    pub fn render(
        &self,
        page: Page,
        content: Content,
        lang: Lang,
        head: &Head,
        lists: &[CompiledList],
    ) -> Result<String, Error> {
        let base = &self.options.base;
        let needs_program = !matches!(page, Page::Home | Page::Unknown);
        let program = needs_program.then(|| Program {
            index: index(lists),
            preload: match lists {
                [only] if matches!(page, Page::Product(_)) => Some(only.file.clone()),
                _ => None,
            },
        });
        let offers_english = lang == Lang::Zh && page != Page::Unknown;
        let offer_english = offers_english.then(|| format!("{base}{}", page.path(Lang::En)));
        let styles = self.styles(&page);
        let app = plain(&prerender::render(
            base,
            page,
            content,
            lang,
            self.options.today,
        ));
        let document = Document {
            base,
            shared: &self.shared,
            styles,
            head,
            program,
            live: self.options.live,
            offer_english,
            app: &app,
            words: words(lang),
        };
        Ok(document.render()?)
    }

    /// The elements with the styles of a page.
    pub fn styles(&self, page: &Page) -> String {
        let sheets = self.shared.styles.iter().filter(|sheet| sheet.is_for(page));
        sheets
            .map(|sheet| format!("<style>{}</style>", sheet.rules))
            .collect()
    }
}

/// Rendered HTML without the marks that only hydration reads: the program builds its views anew.
pub(crate) fn plain(html: &str) -> String {
    // Texts have no `<` of their own.
    html.replace("<!--<() />-->", "").replace("<!>", "")
}

/// The price lists and their files. In a data block only `<` could end the element early.
fn index(lists: &[CompiledList]) -> String {
    let entries: Vec<_> = lists
        .iter()
        .map(|list| json!({ "id": list.catalog.id, "file": list.file }))
        .collect();
    between_tags(&serde_json::Value::Array(entries))
}

/// JSON that can stand in a `script` element.
pub(crate) fn between_tags(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
