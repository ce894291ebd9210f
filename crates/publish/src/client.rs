//! What browsers run of the site: the same for every set of price lists.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::output::Output;
use crate::shell::Shell;

/// The page that names the programs and styles; each page of the site is made from it.
const SHELL: &str = "index.html";

/// Files that only stand for what the price lists decide, and are made anew from them.
const TEMPLATES: &[&str] = &[
    SHELL,
    "widget/embed.js",
    "widget/embed.html",
    "widget/frame.html",
    "npm/index.js",
];

/// The folder of pages that show the widget, written where the lists are there that they show.
const GALLERY: &str = "hosts/";

/// The built client: the storefront's and the widget's programs, styles and templates.
pub struct Client {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    shell: Shell,
}

impl Client {
    /// Reads the folder that `cargo xtask client` made.
    ///
    /// # Errors
    /// If it cannot be read, or its `index.html` names no program.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let mut files = BTreeMap::new();
        read_into(&mut files, folder, "")?;
        Self::of(files)
    }

    /// The files of a client, by their paths.
    ///
    /// # Errors
    /// If its `index.html` is not there or names no program.
    pub fn of(files: BTreeMap<String, Cow<'static, [u8]>>) -> Result<Self, Error> {
        let page = files
            .get(SHELL)
            .ok_or_else(|| Error::Client(SHELL.to_owned()))?;
        let shell = Shell::read(&String::from_utf8_lossy(page))?;
        Ok(Self { files, shell })
    }

    pub(crate) fn shell(&self) -> &Shell {
        &self.shell
    }

    pub(crate) fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        let file = self.files.get(path)?;
        Some(String::from_utf8_lossy(file))
    }

    pub(crate) fn required(&self, path: &str) -> Result<Cow<'_, str>, Error> {
        self.text(path)
            .ok_or_else(|| Error::Client(path.to_owned()))
    }

    /// The files of the gallery, by their paths, without compressed forms.
    pub(crate) fn gallery(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let is_form = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(GALLERY) && !is_form(path))
            .map(|(path, content)| (path.as_str(), String::from_utf8_lossy(content)))
    }

    /// Writes the files that are as they are for every set of lists, with the compressed forms that the
    /// client has beside them.
    pub(crate) fn write(&self, output: &Output) -> Result<(), Error> {
        for (path, content) in &self.files {
            let name = path.trim_end_matches(".br").trim_end_matches(".gz");
            let is_inlined = self.shell.boot.as_deref() == Some(name);
            if TEMPLATES.contains(&name) || name.starts_with(GALLERY) || is_inlined {
                continue;
            }
            let is_form = name != path && self.files.contains_key(name);
            let has_forms = self.files.contains_key(&format!("{path}.br"));
            if is_form || has_forms {
                output.write_as_is(path, content)?;
            } else {
                output.write(path, content)?;
            }
            if !is_form && is_named_by_content(path) {
                output.keep(path);
            }
        }
        Ok(())
    }
}

/// Whether a part of a name is a digest, as in `styles-0123456789ab.css`.
fn is_named_by_content(path: &str) -> bool {
    const DIGITS: usize = 12;
    path.split(['/', '-', '.', '_']).any(|part| {
        part.len() >= DIGITS
            && part
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn read_into(
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
    folder: &Path,
    under: &str,
) -> Result<(), Error> {
    let unreadable = || Error::file(folder, "read");
    for entry in fs::read_dir(folder).map_err(unreadable())? {
        let entry = entry.map_err(unreadable())?;
        let path = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(unreadable())?.is_dir() {
            read_into(files, &entry.path(), &format!("{path}/"))?;
        } else {
            let content = fs::read(entry.path()).map_err(Error::file(entry.path(), "read"))?;
            files.insert(path, Cow::Owned(content));
        }
    }
    Ok(())
}
