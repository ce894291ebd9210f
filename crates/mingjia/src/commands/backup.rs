//! `mingjia backup`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use quote_service::store;

use super::runtime;
use super::serve::Database;

/// Copies an SQLite database to a file, as it is at one moment, while the service goes on
///
/// The copy appears under its name when it is whole and on the disk. Back up the key file too: it is
/// not in the database. For PostgreSQL use pg_dump.
#[derive(clap::Args)]
pub struct Backup {
    /// The file to make; it must not be there
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Backup {
    /// Does it.
    ///
    /// # Errors
    /// If the database cannot be read, or the file is there or cannot be written.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let file = &self.file;
        if file.exists() {
            bail!("{} is there; name a file that is not", file.display());
        }
        let mut partial = file.as_os_str().to_owned();
        partial.push(format!(".{}.partial", std::process::id()));
        let partial = PathBuf::from(partial);
        let copied = runtime()?.block_on(async {
            let store = store::existing(&self.database.database).await?;
            let copied = store.backup(&partial).await;
            store.close().await;
            copied
        });
        let placed = copied
            .map_err(anyhow::Error::from)
            .and_then(|()| put_in_place(&partial, file));
        if placed.is_err() {
            // There may be none; what matters is told below.
            let _ = std::fs::remove_file(&partial);
        }
        placed?;
        eprintln!(
            "mingjia: {} is the database as it was; back up {} as well",
            file.display(),
            self.database.keys().display()
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// Gives a file its name once it is on the disk.
fn put_in_place(partial: &Path, file: &Path) -> anyhow::Result<()> {
    let unwritten = || format!("{} cannot be written", file.display());
    std::fs::File::open(partial)
        .and_then(|partial| partial.sync_all())
        .with_context(unwritten)?;
    // A link, not a renaming, which would take the place of a file made meanwhile.
    std::fs::hard_link(partial, file).with_context(unwritten)?;
    std::fs::remove_file(partial).with_context(unwritten)?;
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    std::fs::File::open(folder.unwrap_or(Path::new(".")))
        .and_then(|folder| folder.sync_all())
        .with_context(unwritten)
}
