//! `mingjia catalog check` and `mingjia catalog compile`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use advice::{beaten, cliffs};
use anyhow::Context;
use pricing::Text;
use serde::Serialize;
use wire::sentences::cliffs as sentences;

/// Check or compile price lists
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
    /// Checks or compiles.
    ///
    /// # Errors
    /// If files cannot be read or written; for compiling, if a price list is broken.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Catalog::Check { dir, advice } => check(&dir, advice),
            Catalog::Compile { dir, out } => compile(&dir, &out),
        }
    }
}

fn check(dir: &Path, with_advice: bool) -> anyhow::Result<ExitCode> {
    let read = if dir.join("catalog.toml").is_file() {
        catalog_files::read(dir).map(|catalog| vec![catalog])
    } else {
        catalog_files::read_all(dir)
    };
    match read {
        Ok(catalogs) => {
            for catalog in catalogs {
                println!("{} {}: no issues", catalog.id, catalog.revision);
                if with_advice {
                    advice(&catalog);
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(catalog_files::Error::Broken(issues)) => {
            for issue in &issues {
                println!("{issue}");
            }
            eprintln!("mingjia: {} issues", issues.len());
            Ok(ExitCode::from(1))
        }
        Err(unreadable) => Err(unreadable.into()),
    }
}

/// Lists what nobody should buy, in words.
fn advice(catalog: &pricing::Catalog) {
    let cliffs = cliffs(catalog);
    let beaten = beaten(catalog);
    let cliffs = cliffs
        .iter()
        .map(|cliff| sentences::cliff(catalog, cliff).en);
    let beaten = beaten
        .iter()
        .map(|beaten| sentences::beaten(catalog, beaten).en);
    let mut sentences = cliffs.chain(beaten).peekable();
    if sentences.peek().is_none() {
        println!("  nothing costs more than something larger");
    }
    for sentence in sentences {
        println!("  {sentence}");
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
