//! `mingjia verify-receipt`

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use quote_service::keys::Jwks;
use quote_service::receipt;

/// Reads a receipt on standard input and says whether it is genuine: exit 0 if it is, 1 if not
///
/// What a genuine receipt attests is written to standard output; `valid_until` in it is the last
/// day its prices hold.
#[derive(clap::Args)]
pub struct VerifyReceipt {
    /// The public keys, as /api/v1/keys gives them
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
}

impl VerifyReceipt {
    /// Judges standard input.
    ///
    /// # Errors
    /// If the keys or standard input cannot be read.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let path = self.keys.display();
        let keys = std::fs::read(&self.keys).with_context(|| format!("{path} cannot be read"))?;
        let keys: Jwks = serde_json::from_slice(&keys)
            .with_context(|| format!("{path} is no JWKS, save what /api/v1/keys gives"))?;
        let mut given = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut given)
            .context("standard input cannot be read")?;
        let given = String::from_utf8_lossy(&given);
        match receipt::verify(given.trim(), &keys) {
            Ok(attested) => {
                println!("{}", serde_json::to_string_pretty(&attested)?);
                Ok(ExitCode::SUCCESS)
            }
            Err(why) => {
                eprintln!("mingjia: not genuine: {why}");
                Ok(ExitCode::from(1))
            }
        }
    }
}
