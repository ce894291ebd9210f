//! The pictures shown with links: to a product its name, its price and who sells it; to the site what it is.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use askama::Template;
use components::Locale;
use pricing::{Catalog, Lang};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, ID, Query, Source, Weight};
use resvg::usvg::{Options, Tree};
use storefront::words::{starting_price, words};

use crate::error::Error;

/// As link previews are laid out, in pixels.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// Draws with the fonts of this machine. Where none can write a page's language there is no picture
/// rather than one of empty boxes.
pub(crate) struct Painter {
    /// The fonts drawn with, in memory: from a file each letter would be read by itself.
    fonts: Arc<Database>,
    chinese: Option<String>,
    english: Option<String>,
}

#[derive(Template)]
#[template(path = "preview.svg", escape = "html")]
struct Preview<'a> {
    site: &'a str,
    /// Who sells it, at the upper right.
    vendor: String,
    /// The name in lines.
    name: Vec<(u32, String)>,
    price: String,
    how: String,
    family: &'a str,
}

impl Painter {
    pub fn new() -> Self {
        let mut system = Database::new();
        system.load_system_fonts();
        let chinese = family(&system, "明价厂商计费");
        let english = family(&system, "Mingjia ¥");
        let mut fonts = Database::new();
        let mut read: Vec<&Path> = Vec::new();
        for family in [&chinese, &english].into_iter().flatten() {
            for weight in [Weight::NORMAL, Weight::BOLD] {
                let face = face(&system, family, weight).and_then(|face| system.face(face));
                let Some(Source::File(path)) = face.map(|face| &face.source) else {
                    continue;
                };
                if read.contains(&path.as_path()) {
                    continue;
                }
                read.push(path);
                // A font that went away meanwhile is one that this machine has not.
                if let Ok(content) = fs::read(path) {
                    fonts.load_font_data(content);
                }
            }
        }
        Self {
            fonts: Arc::new(fonts),
            chinese,
            english,
        }
    }

    /// The PNG of a price list; none where this machine has no font for it.
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
            price: starting_price(catalog, locale)
                .unwrap_or_else(|| locale.words.quoted_by_seller.to_owned()),
            how: locale.text(&catalog.how_charged),
            family,
        }
        .render()?;
        self.draw(&svg, &catalog.id).map(Some)
    }

    /// The PNG of the site; none where this machine has no font for it.
    pub fn paint_site(&self, lang: Lang) -> Result<Option<Vec<u8>>, Error> {
        let words = words(lang);
        let Some(family) = self.family_for(lang, words.site_motto) else {
            return Ok(None);
        };
        let svg = Preview {
            site: words.site,
            vendor: String::new(),
            name: lines(words.site_motto, Locale::new(lang).pick(16, 30)),
            price: String::new(),
            how: String::new(),
            family,
        }
        .render()?;
        self.draw(&svg, words.site).map(Some)
    }

    /// The family for a language, if it has every letter of a text.
    fn family_for(&self, lang: Lang, text: &str) -> Option<&str> {
        let family = match lang {
            Lang::Zh => self.chinese.as_deref(),
            Lang::En => self.english.as_deref(),
        }?;
        let face = face(&self.fonts, family, Weight::NORMAL)?;
        covers(&self.fonts, face, text).then_some(family)
    }

    fn draw(&self, svg: &str, about: &str) -> Result<Vec<u8>, Error> {
        let failed = |why: String| Error::Image {
            about: about.to_owned(),
            why,
        };
        let options = Options {
            fontdb: self.fonts.clone(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|why| failed(why.to_string()))?;
        let pixels = Pixmap::new(WIDTH, HEIGHT);
        let mut image = pixels.ok_or_else(|| failed("there is no memory for it".to_owned()))?;
        resvg::render(&tree, Transform::identity(), &mut image.as_mut());
        image.encode_png().map_err(|why| failed(why.to_string()))
    }
}

/// A family for texts with such letters: one made for Chinese where there is one, else the first by name
/// that has them.
fn family(fonts: &Database, letters: &str) -> Option<String> {
    const PREFERRED: &[&str] = &["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"];
    let has_them = |family: &&str| {
        let face = face(fonts, family, Weight::NORMAL);
        face.is_some_and(|face| covers(fonts, face, letters))
    };
    let mut preferred = PREFERRED.iter().copied();
    let found = preferred.find(has_them).or_else(|| {
        let faces = fonts.faces().filter(|face| !face.monospaced);
        let mut families: Vec<&str> = faces
            .filter_map(|face| face.families.first())
            .map(|(family, _)| family.as_str())
            .collect();
        families.sort_unstable();
        families.dedup();
        families.into_iter().find(has_them)
    });
    found.map(str::to_owned)
}

fn face(fonts: &Database, family: &str, weight: Weight) -> Option<ID> {
    fonts.query(&Query {
        families: &[Family::Name(family)],
        weight,
        ..Query::default()
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
