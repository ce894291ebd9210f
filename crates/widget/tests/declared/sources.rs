//! What tools and people's editors are told of the element, made from what is written beside it:
//! the comment of `js/element.ts`, the documents of `js/types.ts`, the functions of `js/program.ts`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::comment::{self, Element, Entry};
use super::{manifest, types};

/// The class that `embed.js` exports.
pub const CLASS: &str = "MingjiaPricing";

/// How the description of a property ends that cannot be set.
pub const READ_ONLY: &str = "Read-only.";

type Make = fn(&Sources) -> Result<String>;

/// The files that are made, beside the crate's own.
pub const MADE: &[(&str, Make)] = &[
    ("custom-elements.json", manifest::write),
    ("index.d.ts", types::write),
    ("react.d.ts", types::react),
    ("vue.d.ts", types::vue),
];

/// What they are made from.
pub struct Sources {
    /// The element.
    pub element: Element,
    /// The functions beside it.
    pub functions: Vec<Function>,
    /// The documents, as they are written.
    pub types: String,
    /// Which properties can be set.
    pub settable: Vec<String>,
}

/// A function that `embed.js` exports.
pub struct Function {
    /// Its name.
    pub name: String,
    /// In a sentence.
    pub description: String,
    /// From the opening parenthesis on.
    pub signature: String,
}

impl Sources {
    /// Reads them from the widget's crate.
    pub fn read(krate: &Path) -> Result<Self> {
        let text = |name: &str| {
            let path = krate.join("js").join(name);
            fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
        };
        let script = text("element.ts")?;
        let element = comment::read(&script)?;
        let is_settable = |property: &&Entry| !property.description.ends_with(READ_ONLY);
        let settable = element.properties.iter().filter(is_settable);
        Ok(Self {
            settable: settable.map(|property| property.name.clone()).collect(),
            element,
            functions: functions(&text("embed.ts")?, &text("program.ts")?)?,
            types: text("types.ts")?,
        })
    }
}

/// The functions that one script passes on from another.
fn functions(passes_on: &str, from: &str) -> Result<Vec<Function>> {
    let (_, names) = passes_on
        .lines()
        .filter_map(|line| line.split_once("} from \"./program.ts\""))
        .map(|(names, _)| names)
        .filter_map(|names| names.split_once("{ "))
        .next()
        .context("embed.ts passes nothing on from program.ts")?;
    names
        .split(',')
        .map(|name| function(name.trim(), from))
        .collect()
}

fn function(name: &str, script: &str) -> Result<Function> {
    let found = || {
        let (before, rest) = script.split_once(&format!("export async function {name}"))?;
        let (signature, _) = rest.split_once(" {\n")?;
        let (_, comment) = before.rsplit_once("/**")?;
        let (comment, nothing) = comment.split_once("*/")?;
        nothing.trim().is_empty().then(|| Function {
            name: name.to_owned(),
            description: comment
                .lines()
                .map(|line| line.trim().trim_start_matches('*').trim())
                .collect::<Vec<_>>()
                .join(" ")
                .trim()
                .to_owned(),
            signature: signature.to_owned(),
        })
    };
    found().with_context(|| {
        format!("program.ts has no `export async function {name}` with a comment before it")
    })
}
