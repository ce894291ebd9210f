//! `mingjia keys`

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{NaiveDate, Utc};
use quote_service::keys;
use quote_service::number::today;

use super::serve::Database;

/// Manage the keys receipts are signed with
///
/// The service reads the file when it starts: restart it (or each replica, with the same file) after
/// a change.
#[derive(clap::Subcommand)]
pub enum Keys {
    /// Add a key; what earlier keys signed stays genuine
    ///
    /// With --from the new key is published from the next start of the service on and signs from
    /// that day (UTC+8), so that whoever keeps a copy of the public keys has it by then.
    Rotate {
        #[command(flatten)]
        keys: KeyFile,
        /// The first day it signs, one to come; without it, it signs from the next start on
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
    },
    /// Take a key back that others may have: what it signed is no longer genuine
    Revoke {
        /// The key's name, its `kid`; one in 64 begins with a hyphen
        #[arg(allow_hyphen_values = true)]
        kid: String,
        #[command(flatten)]
        keys: KeyFile,
    },
    /// List the keys: name, and whether each signs, will sign, verifies only or is revoked
    List {
        #[command(flatten)]
        keys: KeyFile,
    },
}

/// Which key file.
#[derive(clap::Args)]
pub struct KeyFile {
    #[command(flatten)]
    database: Database,
    /// The key file [default: beside an SQLite database, otherwise mingjia.keys.json]
    #[arg(long, env = "MINGJIA_KEYS", value_name = "FILE")]
    keys: Option<PathBuf>,
}

impl KeyFile {
    fn path(self) -> PathBuf {
        let beside = self.database.keys();
        self.keys.unwrap_or(beside)
    }
}

impl Keys {
    /// Does it.
    ///
    /// # Errors
    /// If the key file cannot be read or written, or has no such key.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let today = today(Utc::now());
        match self {
            Keys::Rotate { keys: file, from } => {
                println!("{}", keys::rotate(&file.path(), from, today)?);
                match from {
                    None => eprintln!("mingjia: restart the service to sign with the new key"),
                    Some(from) => eprintln!(
                        "mingjia: restart the service to publish the new key; it signs from {from} on"
                    ),
                }
            }
            Keys::Revoke { kid, keys: file } => {
                println!("{}", keys::revoke(&file.path(), &kid, today)?);
                eprintln!(
                    "mingjia: {kid} is revoked; restart the service, and tell who keeps a copy of the public keys"
                );
            }
            Keys::List { keys: file } => {
                let signer = keys::existing(&file.path())?;
                let signs = signer.on(today).kid();
                for key in &signer.jwks().keys {
                    let later = signer.signing().find(|signing| signing.kid() == key.kid);
                    match later.and_then(keys::SigningKey::from) {
                        _ if key.kid == signs => println!("{}  signs", key.kid),
                        Some(from) if from > today => println!("{}  signs from {from}", key.kid),
                        _ => println!("{}  verifies", key.kid),
                    }
                }
                for kid in signer.revoked() {
                    println!("{kid}  revoked");
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
