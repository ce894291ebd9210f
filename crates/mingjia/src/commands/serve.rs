//! `mingjia serve`

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args};
use quote_service::app::Front;
use quote_service::connections::Bounds;
use quote_service::log;
use quote_service::receive::Limits;
use quote_service::server::{self, Config};
use quote_service::service::Terms;
use tracing_subscriber::filter::LevelFilter;

use crate::Lists;

/// Serves the site, and checks, receipts and keeps submitted quotes
///
/// Stops on Ctrl-C or SIGTERM after finishing what was begun. Every flag can be given in the
/// environment. Logs are JSON lines on standard error.
#[derive(Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "MINGJIA_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// The address for /healthz, /readyz and /metrics alone, which clients cannot take; port 0 is
    /// one that is free, named in the log
    #[arg(long, env = "MINGJIA_ADMIN_ADDR", default_value = "127.0.0.1:0")]
    admin_addr: SocketAddr,
    /// The folder of the built site; without it only the API is served
    #[arg(long, env = "MINGJIA_SITE", default_value = "dist", value_name = "DIR")]
    site: PathBuf,
    /// Preview the price lists: make the site now and at each change of a list, and show it, with the
    /// issues of lists that have some. Quotes are not accepted
    #[arg(long)]
    watch: bool,
    /// How the site is made with `--watch`
    #[command(flatten)]
    build: super::build::Site,
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
        value_name = "DAYS",
        value_parser = clap::value_parser!(u32).range(1..=3650)
    )]
    valid_days: u32,
    /// How long a claim is also accepted under the list served before this one, or after it by
    /// another replica, in seconds: while replicas are replaced
    #[arg(
        long,
        env = "MINGJIA_ROLL",
        default_value_t = 0,
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u64).range(0..=86_400)
    )]
    roll: u64,
    /// Start although the database holds receipts of keys that are lost
    #[arg(long)]
    forget_keys: bool,
    /// Requests to the API a minute from one client, 0 for no limit
    #[arg(
        long,
        env = "MINGJIA_RATE_LIMIT",
        default_value_t = 120,
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(0..=100_000)
    )]
    rate_limit: u32,
    /// The most connections at once; fewer where the process may not open so many files
    #[arg(
        long,
        env = "MINGJIA_CONNECTIONS",
        default_value_t = 2048,
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..=100_000)
    )]
    connections: u32,
    /// The most connections of one client; behind a proxy they are the proxy's and not limited
    #[arg(
        long,
        env = "MINGJIA_CONNECTIONS_PER_CLIENT",
        default_value_t = 256,
        value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..=100_000)
    )]
    connections_per_client: u32,
    /// The longest a client may take nothing of an answer, in seconds
    #[arg(
        long,
        env = "MINGJIA_WRITE_TIMEOUT",
        default_value_t = 30,
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u64).range(1..=3600)
    )]
    write_timeout: u64,
    /// Browsers reach it over HTTPS only: tell them so (HSTS)
    #[arg(long, env = "MINGJIA_HTTPS")]
    https: bool,
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
        value_name = "BYTES",
        value_parser = clap::value_parser!(u32).range(1024..=16_777_216)
    )]
    body_limit: u32,
    /// The longest an answer may take, and the longest it takes to stop, in seconds
    #[arg(
        long,
        env = "MINGJIA_TIMEOUT",
        default_value_t = 15,
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u64).range(1..=3600)
    )]
    timeout: u64,
    /// How long to go on answering, no longer ready, when told to stop, in seconds: a balancer
    /// needs so long to notice
    #[arg(
        long,
        env = "MINGJIA_DRAIN",
        default_value_t = 1,
        value_name = "SECONDS"
    )]
    drain: u64,
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
#[derive(Args)]
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

/// Refuses flags of a build where nothing is built. From the environment they are for whoever builds.
///
/// # Errors
/// If `serve` without `--watch` is given one.
pub fn refuse_build_flags(matches: &ArgMatches) -> anyhow::Result<()> {
    let Some(("serve", serve)) = matches.subcommand() else {
        return Ok(());
    };
    let is_given =
        |arg: &&Arg| serve.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let flags = super::build::Site::augment_args(clap::Command::default());
    let given = flags.get_arguments().find(is_given);
    match given.and_then(Arg::get_long) {
        Some(flag) if !serve.get_flag("watch") => bail!(
            "--{flag} says how the site is made, and serve makes one with --watch only; \
             add --watch, or give --{flag} to `mingjia build` and leave it out here"
        ),
        _ => Ok(()),
    }
}

impl Serve {
    /// Serves until told to stop.
    ///
    /// # Errors
    /// If it cannot start: price lists, database, keys, address.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        if self.watch {
            return super::watch::run(self.addr, &self.lists, &self.build, &self.site);
        }
        let timeout = Duration::from_secs(self.timeout);
        let drain = Duration::from_secs(self.drain);
        if drain >= timeout {
            bail!(
                "--drain {} is not less than --timeout {}, within which all stops",
                self.drain,
                self.timeout
            );
        }
        let _log = log::start(self.log);
        let site = self.site.is_dir().then_some(self.site);
        if site.is_none() {
            tracing::warn!(
                "there is no built site, only the API is served; `cargo xtask site` builds one"
            );
        }
        let config = Config {
            addr: self.addr,
            admin_addr: self.admin_addr,
            catalogs: self.lists.open()?.catalogs,
            keys: self.keys.unwrap_or_else(|| self.database.keys()),
            forget_keys: self.forget_keys,
            database: self.database.database,
            terms: Terms {
                valid_days: self.valid_days,
                roll: Duration::from_secs(self.roll),
            },
            drain,
            finish: timeout,
            bounds: Bounds {
                all: count(self.connections),
                each: if self.behind_proxy {
                    usize::MAX
                } else {
                    count(self.connections_per_client)
                },
                write: Duration::from_secs(self.write_timeout),
            },
            front: Front {
                site,
                rate_limit: self.rate_limit,
                behind_proxy: self.behind_proxy,
                https: self.https,
                allow_origins: self.allow_origin,
                limits: Limits {
                    body: count(self.body_limit),
                    answer: timeout,
                    ..Limits::default()
                },
            },
        };
        let runtime = super::runtime()?;
        let served = runtime.block_on(server::run(config));
        // Files that do not answer are not waited for.
        runtime.shutdown_background();
        served?;
        Ok(ExitCode::SUCCESS)
    }
}

fn count(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
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
