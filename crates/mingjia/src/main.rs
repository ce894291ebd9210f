//! `mingjia`: quotes, advice and verification from price lists kept as data.
//!
//! Each command that answers reads one JSON value on standard input and writes one on standard
//! output. Exit codes: 0 answered, 1 the request is invalid, 2 usage or files are.

mod commands;
mod exchange;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Quotes, advice and verification from price lists kept as data.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Where price lists are.
#[derive(Args, Clone)]
struct Lists {
    /// The folder of price lists, one folder a product, or the folder of one
    #[arg(
        long,
        env = "MINGJIA_CATALOGS",
        default_value = "catalogs",
        value_name = "DIR"
    )]
    catalogs: PathBuf,
    /// Prices that a public list does not print, as TOML; used for the product it names
    #[arg(long, value_name = "FILE")]
    price_book: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Say what a selection costs
    Quote(commands::quote::Quote),
    /// Say what to buy: the cheapest way to what is needed, beside what the list leads to
    Advise(commands::advise::Advise),
    /// Say when a purchase starts, reminds, expires and is lost, and what a renewal does
    Timeline(commands::timeline::Timeline),
    /// Say whether a refund is granted
    Refund(commands::refund::Refund),
    /// Check, test or compile price lists
    #[command(subcommand)]
    Catalog(commands::catalog::Catalog),
    /// Make the static site of price lists
    Build(commands::build::Build),
    /// Serve the site, and check, receipt and keep submitted quotes
    Serve(commands::serve::Serve),
    /// Say whether a receipt is genuine
    VerifyReceipt(commands::verify_receipt::VerifyReceipt),
    /// Read, export or remove accepted quotes
    #[command(subcommand)]
    Quotes(commands::quotes::Quotes),
    /// Copy the database of accepted quotes while the service runs
    Backup(commands::backup::Backup),
    /// Manage the keys receipts are signed with
    #[command(subcommand)]
    Keys(commands::keys::Keys),
}

fn main() -> ExitCode {
    let matches = Cli::command().get_matches();
    let outcome = commands::serve::refuse_build_flags(&matches).and_then(|()| run(&matches));
    outcome.unwrap_or_else(|error| {
        // Where nobody can be told, the exit code tells.
        let _ = writeln!(std::io::stderr(), "mingjia: {error:#}");
        ExitCode::from(2)
    })
}

fn run(matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let cli = Cli::from_arg_matches(matches).unwrap_or_else(|error| error.exit());
    match cli.command {
        Command::Quote(quote) => quote.run(),
        Command::Advise(advise) => advise.run(),
        Command::Timeline(timeline) => timeline.run(),
        Command::Refund(refund) => refund.run(),
        Command::Catalog(catalog) => catalog.run(),
        Command::Build(build) => build.run(),
        Command::Serve(serve) => serve.run(),
        Command::VerifyReceipt(verify) => verify.run(),
        Command::Quotes(quotes) => quotes.run(),
        Command::Backup(backup) => backup.run(),
        Command::Keys(keys) => keys.run(),
    }
}
