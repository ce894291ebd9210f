//! `mingjia verify-receipt`

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use chrono::{NaiveDate, Utc};
use quote_service::keys::Jwks;
use quote_service::number::today;
use quote_service::receipt;

/// Reads a receipt on standard input and says whether it is genuine: exit 0 if it is, 1 if not, 3 if
/// it is but no longer valid
///
/// What a genuine receipt attests is written to standard output; `valid_until` in it is the last
/// day its prices hold.
#[derive(clap::Args)]
pub struct VerifyReceipt {
    /// The public keys, as /api/v1/keys gives them
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    /// The day it is to be valid on [default: today in UTC+8]
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
}

impl VerifyReceipt {
    /// Judges standard input.
    ///
    /// # Errors
    /// If the keys or standard input cannot be read.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let path = self.keys.display();
        let keys = std::fs::read_to_string(&self.keys)
            .with_context(|| format!("{path} cannot be read"))?;
        let keys = Jwks::read(&keys)
            .with_context(|| format!("{path} is no JWKS, save what /api/v1/keys gives"))?;
        let mut given = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut given)
            .context("standard input cannot be read")?;
        let given = String::from_utf8_lossy(&given);
        let attested = match receipt::verify(given.trim_start_matches('\u{feff}').trim(), &keys) {
            Ok(attested) => attested,
            Err(why) => {
                eprintln!("mingjia: not genuine: {why}");
                return Ok(ExitCode::from(1));
            }
        };
        println!("{}", serde_json::to_string_pretty(&attested)?);
        let valid_until = attested.get("valid_until").and_then(|day| day.as_str());
        let valid_until: NaiveDate = valid_until
            .and_then(|day| day.parse().ok())
            .context("the receipt does not say until when it is valid")?;
        let on = self.on.unwrap_or_else(|| today(Utc::now()));
        if on <= valid_until {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!("mingjia: genuine, expired on {valid_until}");
        Ok(ExitCode::from(3))
    }
}
