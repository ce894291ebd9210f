//! `mingjia catalog check`, `mingjia catalog test` and `mingjia catalog compile`

mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use advice::{cliffs, dominated};
use anyhow::Context;
use pricing::Text;
use serde::Serialize;
use wire::sentences::cliffs as sentences;

/// Check, test or compile price lists
#[derive(clap::Subcommand)]
pub enum Catalog {
    /// Name everything wrong with the price lists, with file and line; exit 1 if anything is
    Check {
        /// The folder of price lists, or the folder of one
        #[arg(default_value = "catalogs")]
        dir: PathBuf,
        /// Also list what nobody should buy: quantities that cost more than a larger one, and
        /// choices and packs that other purchases beat
        #[arg(long)]
        advice: bool,
    },
    /// Run the worked cases of the price lists, cases/*.toml, and print what differs, case by case;
    /// exit 1 if anything does
    Test {
        /// The folder of price lists, or the folder of one
        #[arg(default_value = "catalogs")]
        dir: PathBuf,
    },
    /// Write the checked price lists as the compiled JSON browsers read
    Compile {
        /// The folder of price lists
        #[arg(default_value = "catalogs")]
        dir: PathBuf,
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

/// What a compiled catalog is called.
#[derive(Serialize)]
struct Compiled {
    id: String,
    file: String,
    revision: String,
    /// For the titles of pages.
    name: Text,
    /// For search engines.
    summary: Text,
}

impl Catalog {
    /// Checks, tests or compiles.
    ///
    /// # Errors
    /// If files cannot be read or written; for compiling, if a price list is broken.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Catalog::Check { dir, advice } => check(&dir, advice),
            Catalog::Test { dir } => test::run(&dir),
            Catalog::Compile { dir, out } => compile(&dir, &out),
        }
    }
}

fn check(dir: &Path, with_advice: bool) -> anyhow::Result<ExitCode> {
    let mut issues = catalog_files::stray(dir)?;
    for product in catalog_files::products(dir)? {
        issues.extend(catalog_files::cases::check(&product)?);
        match catalog_files::read_with_remarks(&product) {
            Ok((catalog, remarks)) => {
                println!("{} {}: no issues", catalog.id, catalog.revision);
                for remark in remarks {
                    println!("{remark}");
                }
                if with_advice {
                    advice(&catalog);
                }
            }
            Err(catalog_files::Error::Broken(found)) => issues.extend(found),
            Err(unreadable) => return Err(unreadable.into()),
        }
    }
    if issues.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for issue in &issues {
        println!("{issue}");
    }
    eprintln!("mingjia: {}", super::issues_in_words(issues.len()));
    Ok(ExitCode::from(1))
}

/// Lists what nobody should buy, in words.
fn advice(catalog: &pricing::Catalog) {
    let cliffs = cliffs(catalog);
    let dominated = dominated(catalog);
    let found = cliffs
        .found
        .iter()
        .map(|cliff| sentences::cliff(catalog, cliff));
    let more_for_less = dominated
        .found
        .iter()
        .map(|dominated| sentences::dominated(catalog, dominated));
    let of_both = dominated.unexamined.iter();
    let of_both = of_both.filter(|one| !cliffs.unexamined.contains(one));
    let unexamined = cliffs
        .unexamined
        .iter()
        .chain(of_both)
        .map(|unexamined| sentences::unexamined(catalog, *unexamined));
    let told: Vec<Text> = found.chain(more_for_less).chain(unexamined).collect();
    if told.is_empty() {
        println!("  nothing costs more than something larger");
    }
    for Text { en, .. } in told {
        println!("  {en}");
    }
}

fn compile(dir: &Path, out: &Path) -> anyhow::Result<ExitCode> {
    let write = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        std::fs::write(&path, bytes)
            .with_context(|| format!("{} cannot be written", path.display()))
    };
    let catalogs = catalog_files::read_all(dir)?;
    std::fs::create_dir_all(out).with_context(|| format!("{} cannot be made", out.display()))?;
    let mut index = Vec::new();
    for catalog in &catalogs {
        let file = format!("{}.{}.json", catalog.id, catalog.revision);
        write(&file, wire::compiled::compile(catalog).as_bytes())?;
        index.push(Compiled {
            id: catalog.id.clone(),
            file,
            revision: catalog.revision.clone(),
            name: catalog.name.clone(),
            summary: catalog.summary.clone(),
        });
    }
    write("index.json", &serde_json::to_vec(&index)?)?;
    Ok(ExitCode::SUCCESS)
}
