//! `mingjia keys`

use std::path::PathBuf;
use std::process::ExitCode;

use super::serve::Database;

/// Manage the keys receipts are signed with
#[derive(clap::Subcommand)]
pub enum Keys {
    /// Sign with a new key from the next start of the service on; what earlier keys signed stays
    /// genuine
    Rotate {
        #[command(flatten)]
        database: Database,
        /// The key file [default: beside an SQLite database, otherwise mingjia.keys.json]
        #[arg(long, env = "MINGJIA_KEYS", value_name = "FILE")]
        keys: Option<PathBuf>,
    },
}

impl Keys {
    /// Does it.
    ///
    /// # Errors
    /// If the key file cannot be read or written.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let Keys::Rotate { database, keys } = self;
        let path = keys.unwrap_or_else(|| database.keys());
        let signer = quote_service::keys::rotate(&path)?;
        println!("{}", signer.kid());
        eprintln!("mingjia: restart the service to sign with the new key");
        Ok(ExitCode::SUCCESS)
    }
}
