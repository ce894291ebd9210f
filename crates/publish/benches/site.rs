//! The time and the memory of a whole site, of the lists that ship and of 1,000 made from them:
//! `cargo bench -p publish --bench site`, after `cargo xtask client`.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use pricing::{Catalog, parse_date};
use publish::{Client, Options, build};

/// As many price lists as nobody is known to have.
const MANY: usize = 1_000;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shipped = catalog_files::read_all(&root.join("catalogs"))?;
    let client = Client::read(&root.join("target/client"))?;
    measure(&shipped, &client)?;
    let many = shipped.iter().cycle().take(MANY).enumerate();
    let many: Vec<Catalog> = many.map(|(at, list)| renamed(list, at)).collect();
    measure(&many, &client)
}

/// A list under an id of its own.
fn renamed(list: &Catalog, at: usize) -> Catalog {
    Catalog {
        id: format!("{}-{at}", list.id),
        ..list.clone()
    }
}

fn measure(lists: &[Catalog], client: &Client) -> Result<(), Failure> {
    let place = tempfile::tempdir()?;
    let options = Options {
        out: place.path().join("dist"),
        base: "/".to_owned(),
        origin: None,
        keep: 3,
        today: parse_date("2026-01-01").ok_or("a day")?,
        live: false,
    };
    let catalogs = lists.iter().cloned().map(Arc::new).collect();
    let begun = Instant::now();
    let built = build(catalogs, client, &options, &|_| {})?;
    println!(
        "{} price lists: {:.2} s, {} files of {} MB, {} MB of memory at most",
        built.products,
        begun.elapsed().as_secs_f64(),
        built.files,
        built.bytes / 1_000_000,
        most_memory()?,
    );
    Ok(())
}

/// The most memory this process had so far, in MB, as Linux counts it.
fn most_memory() -> Result<u64, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    Ok(kilobytes.ok_or("no VmHWM")?.parse::<u64>()? / 1_000)
}
