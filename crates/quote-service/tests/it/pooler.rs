//! A pooler in front of PostgreSQL is refused in words.

use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use quote_service::store::{self, StoreError};

use test_postgres::Server;

use crate::support::say;

struct Pooler(Child);

impl Drop for Pooler {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// PgBouncer, before the server; nothing where it is not installed.
fn pgbouncer(server: &Server, settings: &str) -> Option<Pooler> {
    let socket = server.folder().display();
    let file = server.folder().join("pgbouncer.ini");
    let port = server.addr().port();
    let users = server.folder().join("users.txt");
    std::fs::write(&users, "\"mingjia\" \"\"\n").unwrap();
    let text = format!(
        "[databases]\npostgres = host={socket} port={port}\n[pgbouncer]\nlisten_addr =\nlisten_port = 6432\n\
         unix_socket_dir = {socket}\nauth_type = trust\nauth_file = {}\npool_mode = transaction\n\
         {settings}\n",
        users.display()
    );
    std::fs::write(&file, text).unwrap();
    let mut command = server.as_its_user(Path::new("/usr/sbin/pgbouncer"));
    let quiet = command
        .arg("-q")
        .arg(&file)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let Ok(child) = quiet.spawn() else {
        say("skipped: there is no PgBouncer here");
        return None;
    };
    let pooler = Pooler(child);
    let patience = Instant::now() + Duration::from_secs(20);
    // The socket is there before it listens.
    while UnixStream::connect(server.folder().join(".s.PGSQL.6432")).is_err() {
        assert!(Instant::now() < patience, "PgBouncer did not listen");
        std::thread::yield_now();
    }
    Some(pooler)
}

#[tokio::test(flavor = "multi_thread")]
async fn is_refused_in_words() {
    let server = Server::start().unwrap();
    let socket = server.folder().display();
    let url = format!("postgres://mingjia@localhost:6432/postgres?host={socket}");
    for settings in ["", "ignore_startup_parameters = options"] {
        let Some(pooler) = pgbouncer(&server, settings) else {
            return;
        };
        let Err(refused) = store::open(&url).await else {
            panic!("a pooler drops what commits need");
        };
        assert_eq!(refused, StoreError::Pooler, "{settings}");
        assert!(refused.to_string().contains("PgBouncer"));
        drop(pooler);
        std::fs::remove_file(server.folder().join(".s.PGSQL.6432")).ok();
    }
}
