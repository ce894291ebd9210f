//! Checks the price lists and writes them, with their worked examples, where the tests find them:
//! `catalogs.json` with each list as compiled, `examples.json` with the digest each
//! example's quote has natively, `questions.json` with those about dates and
//! needs.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalog_files::cases::{self, Case};
use serde_json::{Value, json};

/// The folders of price lists: those that ship, and those that only show a structure.
const LISTS: [&str; 2] = ["../../catalogs", "../pricing/tests/structures"];

/// More examples of the lists that ship, from outside the project.
const DRAWN: &str = "drawn";

fn main() -> ExitCode {
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={DRAWN}");
    let mut lists = Vec::new();
    let mut examples = Vec::new();
    let mut questions = Vec::new();
    for folder in LISTS {
        println!("cargo::rerun-if-changed={folder}");
        let catalogs = catalog_files::read_all(Path::new(folder))?;
        for catalog in &catalogs {
            let folder = Path::new(folder).join(&catalog.id);
            let asked = cases::questions(&folder)?;
            let asked = [
                ("timeline", asked.timeline),
                ("refund", asked.refund),
                ("advice", asked.advice),
            ];
            for (about, list) in asked {
                for case in list {
                    questions.push(json!({ "product": catalog.id, "about": about, "case": case }));
                }
            }
            let drawn = Path::new(DRAWN).join(&catalog.id);
            let drawn = if drawn.is_dir() {
                cases::read(&drawn)?
            } else {
                Vec::new()
            };
            for case in cases::read(&folder)?.into_iter().chain(drawn) {
                let digest = digest(&catalogs, &catalog.id, &case);
                examples.push(json!({ "product": catalog.id, "case": case, "digest": digest }));
            }
        }
        lists.extend(catalogs.iter().map(wire::compiled::compile));
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("catalogs.json"), serde_json::to_vec(&lists)?)?;
    std::fs::write(out.join("examples.json"), serde_json::to_vec(&examples)?)?;
    std::fs::write(out.join("questions.json"), serde_json::to_vec(&questions)?)?;
    Ok(())
}

/// The digest of an example's quote; `null` where the selection is not valid.
fn digest(catalogs: &[pricing::Catalog], product: &str, case: &Case) -> Value {
    let quote = wire::quote(catalogs, &cases::selection(product, case), cases::today());
    quote.map_or(Value::Null, |quote| quote.digest.into())
}
