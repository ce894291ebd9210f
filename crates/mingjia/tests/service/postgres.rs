//! The service's database on a PostgreSQL of the test's own.

use std::net::SocketAddr;
use std::process::Command;

use test_postgres::Server;

/// A database, and its server.
pub struct Database(Server);

impl Database {
    /// Starts a server.
    pub fn make() -> Self {
        Self(Server::start().unwrap())
    }

    /// Where the server listens.
    pub fn addr(&self) -> SocketAddr {
        self.0.addr()
    }

    /// Its flag, reached through an address.
    pub fn through(&self, addr: SocketAddr) -> String {
        format!("--database={}", self.0.url_through(addr))
    }

    /// How many quotes it holds.
    pub fn count(&self) -> usize {
        self.ask("SELECT count(*) FROM quotes").parse().unwrap()
    }

    /// Takes writes, or none, of whoever connects from now on; who is connected is put out.
    pub fn read_only(&self, on: bool) {
        self.ask(&format!(
            "ALTER DATABASE postgres SET default_transaction_read_only = {on}"
        ));
        self.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE application_name = 'mingjia'",
        );
    }

    /// What it answers.
    pub fn ask(&self, statement: &str) -> String {
        let mut psql = Command::new("psql");
        psql.arg(self.0.url()).args(["-Atqc", statement]);
        // Whatever it is for others, it can be mended by this one.
        psql.env("PGOPTIONS", "-c default_transaction_read_only=off");
        let answer = psql.output().unwrap();
        assert!(answer.status.success(), "{statement}");
        String::from_utf8(answer.stdout).unwrap().trim().to_owned()
    }

    /// Stops the server at once, as losing its machine would, but for the data.
    pub fn stop(&mut self) {
        self.0.stop().unwrap();
    }

    /// Starts it again.
    pub fn start(&mut self) {
        self.0.run().unwrap();
    }
}
