//! The picture shown with a link to a product: its name, its price, who sells it.

use std::sync::Arc;

use askama::Template;
use components::Locale;
use components::price_list::headline;
use pricing::{Catalog, Lang};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, ID, Query};
use resvg::usvg::{Options, Tree};
use storefront::words::words;

use crate::error::Error;

/// As link previews are laid out, in pixels.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// Draws with the fonts of this machine. Where none can write a page's language there is no picture
/// rather than one of empty boxes.
pub(crate) struct Painter {
    fonts: Arc<Database>,
    chinese: Option<(String, ID)>,
    english: Option<(String, ID)>,
}

#[derive(Template)]
#[template(path = "preview.svg", escape = "html")]
struct Preview<'a> {
    site: &'a str,
    vendor: String,
    /// The name in lines.
    name: Vec<(u32, String)>,
    price: String,
    how: String,
    family: &'a str,
}

impl Painter {
    pub fn new() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Self {
            chinese: font(&fonts, "明价厂商计费"),
            english: font(&fonts, "Mingjia ¥"),
            fonts: Arc::new(fonts),
        }
    }

    /// A PNG; none where this machine has no font for it.
    pub fn paint(&self, catalog: &Catalog, lang: Lang) -> Result<Option<Vec<u8>>, Error> {
        let locale = Locale::new(lang);
        let name = locale.text(&catalog.name);
        let Some(family) = self.family_for(lang, &name) else {
            return Ok(None);
        };
        let svg = Preview {
            site: words(lang).site,
            vendor: locale.text(&catalog.vendor),
            name: lines(&name, locale.pick(16, 30)),
            price: headline(catalog, locale)
                .unwrap_or_else(|| locale.words.quoted_by_seller.to_owned()),
            how: locale.text(&catalog.how_charged),
            family,
        }
        .render()?;
        self.draw(&svg).map(Some).map_err(|why| Error::Image {
            product: catalog.id.clone(),
            why,
        })
    }

    /// The family for a language, if it has every letter of a text.
    fn family_for(&self, lang: Lang, text: &str) -> Option<&str> {
        let (family, face) = match lang {
            Lang::Zh => self.chinese.as_ref(),
            Lang::En => self.english.as_ref(),
        }?;
        covers(&self.fonts, *face, text).then_some(family)
    }

    fn draw(&self, svg: &str) -> Result<Vec<u8>, String> {
        let options = Options {
            fontdb: self.fonts.clone(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|why| why.to_string())?;
        let mut image = Pixmap::new(WIDTH, HEIGHT).ok_or("no memory")?;
        resvg::render(&tree, Transform::identity(), &mut image.as_mut());
        image.encode_png().map_err(|why| why.to_string())
    }
}

/// A family for texts with such letters, and its plain face: one made for Chinese where there is one,
/// else the first by name that has the letters.
fn font(fonts: &Database, letters: &str) -> Option<(String, ID)> {
    const PREFERRED: &[&str] = &["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"];
    let named = |family: &str| {
        let query = Query {
            families: &[Family::Name(family)],
            ..Query::default()
        };
        fonts.query(&query).map(|face| (family.to_owned(), face))
    };
    let mut preferred = PREFERRED.iter().filter_map(|family| named(family));
    preferred
        .find(|(_, face)| covers(fonts, *face, letters))
        .or_else(|| {
            let faces = fonts.faces().filter(|face| !face.monospaced);
            let mut families: Vec<&str> = faces
                .filter_map(|face| face.families.first())
                .map(|(family, _)| family.as_str())
                .collect();
            families.sort_unstable();
            families.dedup();
            let mut found = families.into_iter().filter_map(named);
            found.find(|(_, face)| covers(fonts, *face, letters))
        })
}

fn covers(fonts: &Database, face: ID, text: &str) -> bool {
    let covers = fonts.with_face_data(face, |data, index| {
        let parsed = ttf_parser::Face::parse(data, index);
        let mut letters = text.chars().filter(|c| !c.is_whitespace());
        parsed.is_ok_and(|face| letters.all(|c| face.glyph_index(c).is_some()))
    });
    covers.unwrap_or(false)
}

/// A text in at most two lines of about so many letters, with the height each stands at.
fn lines(text: &str, letters: usize) -> Vec<(u32, String)> {
    const FIRST: u32 = 250;
    const STEP: u32 = 84;
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let is_full = lines
            .last()
            .is_some_and(|line| line.chars().count() >= letters);
        let may_break = c == ' ' || !c.is_ascii();
        if is_full && may_break && lines.len() < 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    let heights = (FIRST..).step_by(STEP as usize);
    heights
        .zip(lines.into_iter().map(|line| line.trim().to_owned()))
        .collect()
}
