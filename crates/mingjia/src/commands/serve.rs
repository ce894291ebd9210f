//! `mingjia serve`

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use quote_service::server::{self, Config};

/// Serves the site and answers submitted quotes
#[derive(clap::Args)]
pub struct Serve {
    /// The address to listen on
    #[arg(long, env = "MINGJIA_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// The folder of the built site
    #[arg(long, env = "MINGJIA_SITE", default_value = "dist", value_name = "DIR")]
    site: PathBuf,
    /// Where quotes are kept: sqlite://FILE or postgres://…
    #[arg(
        long,
        env = "MINGJIA_DATABASE",
        default_value = "sqlite://mingjia.db",
        value_name = "URL",
        hide_env_values = true
    )]
    database: String,
    /// Requests a minute from one client, 0 for no limit
    #[arg(
        long,
        env = "MINGJIA_RATE_LIMIT",
        default_value_t = 120,
        value_name = "N"
    )]
    rate_limit: u32,
    /// An origin whose pages may submit quotes, such as https://example.com; repeatable
    #[arg(
        long,
        env = "MINGJIA_ALLOW_ORIGIN",
        value_name = "URL",
        value_delimiter = ','
    )]
    allow_origin: Vec<String>,
}

impl Serve {
    /// Serves until told to stop.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let _ = (&self.database, self.rate_limit, &self.allow_origin);
        tracing_subscriber::fmt().json().init();
        let runtime = tokio::runtime::Runtime::new().context("no threads to serve with")?;
        let config = Config {
            addr: self.addr,
            site: self.site,
        };
        runtime
            .block_on(server::run(config))
            .with_context(|| format!("{} cannot be served", self.addr))?;
        Ok(ExitCode::SUCCESS)
    }
}
