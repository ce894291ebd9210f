//! `mingjia serve`

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use quote_service::receive::Limits;
use quote_service::server::{self, Config, Front};
use tracing_subscriber::filter::LevelFilter;

use crate::Lists;

/// Serves the site, and checks, receipts and keeps submitted quotes
///
/// Stops on Ctrl-C or SIGTERM after finishing what was begun. Every flag can be given in the
/// environment. Logs are JSON lines on standard error.
#[derive(clap::Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "MINGJIA_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// The folder of the built site; without it only the API is served
    #[arg(long, env = "MINGJIA_SITE", default_value = "dist", value_name = "DIR")]
    site: PathBuf,
    #[command(flatten)]
    lists: Lists,
    #[command(flatten)]
    database: Database,
    /// The file of the keys receipts are signed with, made if it is not there [default: beside
    /// an SQLite database, otherwise mingjia.keys.json]
    #[arg(long, env = "MINGJIA_KEYS", value_name = "FILE")]
    keys: Option<PathBuf>,
    /// How many days an accepted quote holds
    #[arg(
        long,
        env = "MINGJIA_VALID_DAYS",
        default_value_t = 14,
        value_name = "DAYS"
    )]
    valid_days: u32,
    /// Requests to the API a minute from one client, 0 for no limit
    #[arg(
        long,
        env = "MINGJIA_RATE_LIMIT",
        default_value_t = 120,
        value_name = "N"
    )]
    rate_limit: u32,
    /// Tell clients apart by the last address of X-Forwarded-For: only behind a proxy that sets it
    #[arg(long, env = "MINGJIA_BEHIND_PROXY")]
    behind_proxy: bool,
    /// An origin whose pages may submit quotes, such as https://example.com; repeatable, * for all
    #[arg(
        long,
        env = "MINGJIA_ALLOW_ORIGIN",
        value_name = "URL",
        value_delimiter = ','
    )]
    allow_origin: Vec<String>,
    /// The most bytes of a request's body
    #[arg(
        long,
        env = "MINGJIA_BODY_LIMIT",
        default_value_t = 65_536,
        value_name = "BYTES"
    )]
    body_limit: usize,
    /// The longest an answer may take, in seconds
    #[arg(
        long,
        env = "MINGJIA_TIMEOUT",
        default_value_t = 15,
        value_name = "SECONDS"
    )]
    timeout: u64,
    /// The least that is logged: error, warn, info, debug or off
    #[arg(
        long,
        env = "MINGJIA_LOG",
        default_value = "info",
        value_name = "LEVEL"
    )]
    log: LevelFilter,
}

/// Where quotes are kept.
#[derive(clap::Args)]
pub struct Database {
    /// Where quotes are kept: sqlite://FILE, made if it is not there, or
    /// postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        env = "MINGJIA_DATABASE",
        default_value = "sqlite://mingjia.db",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: String,
}

impl Database {
    /// The key file beside it.
    pub fn keys(&self) -> PathBuf {
        let path = self.database.strip_prefix("sqlite:").unwrap_or_default();
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or_default();
        match path {
            "" => PathBuf::from("mingjia.keys.json"),
            path => Path::new(path).with_extension("keys.json"),
        }
    }
}

impl Serve {
    /// Serves until told to stop.
    ///
    /// # Errors
    /// If it cannot start: price lists, database, keys, address.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_target(false)
            .with_max_level(self.log)
            .with_writer(std::io::stderr)
            .init();
        let site = self.site.is_dir().then_some(self.site);
        if site.is_none() {
            eprintln!(
                "mingjia: there is no built site, only the API is served; `cargo xtask site` builds one"
            );
        }
        let config = Config {
            addr: self.addr,
            catalogs: self.lists.open()?.catalogs,
            keys: self.keys.unwrap_or_else(|| self.database.keys()),
            database: self.database.database,
            valid_days: self.valid_days,
            finish: Duration::from_secs(self.timeout),
            front: Front {
                site,
                rate_limit: self.rate_limit,
                behind_proxy: self.behind_proxy,
                allow_origins: self.allow_origin,
                limits: Limits {
                    body: self.body_limit,
                    answer: Duration::from_secs(self.timeout),
                    ..Limits::default()
                },
            },
        };
        runtime()?.block_on(server::run(config))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What waits for the network and the disk.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Runtime::new().context("no threads to work with")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lie_beside_the_database() {
        for (database, keys) in [
            ("sqlite://mingjia.db", "mingjia.keys.json"),
            ("sqlite:///srv/quotes.db?mode=rwc", "/srv/quotes.keys.json"),
            ("sqlite:data/quotes.db", "data/quotes.keys.json"),
            ("postgres://mingjia@db/quotes", "mingjia.keys.json"),
        ] {
            let database = Database {
                database: database.to_owned(),
            };
            assert_eq!(database.keys(), Path::new(keys));
        }
    }
}
