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
        let url = self.0.url();
        let count = ["-Atqc", "SELECT count(*) FROM quotes"];
        let answer = Command::new("psql").arg(url).args(count).output();
        let answer = String::from_utf8(answer.unwrap().stdout).unwrap();
        answer.trim().parse().unwrap()
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
