//! What deploy/ says, asked of the programs it is written for.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::service::disk::say;
use crate::service::postgres::Database;
use crate::service::{Connection, Folder, Service, body, mingjia, root};

fn deploy(name: &str) -> String {
    fs::read_to_string(root().join("deploy").join(name)).unwrap()
}

/// Whether a program is here; where it is not, that is said.
fn is_here(program: &str) -> bool {
    let here = Command::new(program).arg("--version").output().is_ok();
    if !here {
        say(&format!("skipped: there is no {program} here"));
    }
    here
}

#[track_caller]
fn accepts(command: &mut Command) {
    let said = command.output().unwrap();
    assert!(
        said.status.success(),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
}

/// Whether what reads nginx' configuration is here.
fn has_nginx() -> bool {
    is_here("nginx") && is_here("openssl")
}

/// Lets nginx read a server's configuration, with a certificate of the test's own, and ports and folders
/// that anyone may use.
#[track_caller]
fn nginx_reads(folder: &Folder, server: &str) {
    let path = |name| folder.path(name).display().to_string();
    let (key, certificate) = (path("mingjia.key"), path("mingjia.pem"));
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "ec", "-nodes", "-days=1"]);
    openssl.args(["-pkeyopt", "ec_paramgen_curve:P-256", "-subj", "/CN=test"]);
    accepts(openssl.args(["-keyout", &key, "-out", &certificate]));
    let server = server
        .replace("/etc/ssl/mingjia.key", &key)
        .replace("/etc/ssl/mingjia.pem", &certificate)
        .replace("listen 80;", "listen 127.0.0.1:8880;")
        .replace("listen 443 ", "listen 127.0.0.1:8443 ");
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let folders = kinds.map(|kind| format!("{kind}_temp_path {};\n", path(kind)));
    let whole = format!(
        "pid {};\nevents {{}}\nhttp {{\naccess_log off;\n{}{server}}}\n",
        path("nginx.pid"),
        folders.concat()
    );
    let file = path("nginx.conf");
    fs::write(&file, whole).unwrap();
    accepts(Command::new("nginx").args(["-t", "-e", "stderr", "-c", &file]));
}

#[test]
fn nginx_reads_its_configuration() {
    if has_nginx() {
        nginx_reads(&Folder::new("nginx"), &deploy("nginx.conf"));
    }
}

/// What docs/hosting.md gives to nginx alone, with the files that its commands make.
#[test]
fn nginx_reads_what_hosting_says() {
    if !has_nginx() {
        return;
    }
    let folder = Folder::new("hosting");
    let hosting = fs::read_to_string(root().join("docs/hosting.md")).unwrap();
    let place = folder.path("").display().to_string();
    let hosting = hosting
        .replace("/srv/prices/", &place)
        .replace("/srv/prices", &place);
    let block = |text: &'static str| {
        hosting
            .split_once(text)
            .unwrap()
            .1
            .split("```")
            .next()
            .unwrap()
    };
    let site = folder.path("dist");
    fs::create_dir(&site).unwrap();
    let policy = "default-src 'none'; connect-src 'self'";
    fs::write(site.join("content-security-policy.txt"), policy).unwrap();
    let commands = format!("set -e\ncd {}", block("```sh\ncd "));
    accepts(Command::new("sh").args(["-c", &commands]));
    let framed = fs::read_to_string(folder.path("frame-policy.conf")).unwrap();
    assert!(
        framed.contains("connect-src 'self' https:; frame-ancestors *"),
        "{framed}"
    );
    nginx_reads(&folder, block("```nginx\n"));
}

#[test]
fn systemd_reads_its_units() {
    if !is_here("systemd-analyze") {
        return;
    }
    let folder = Folder::new("units");
    let mut units: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root().join("deploy")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".service") || name.ends_with(".timer") {
            // What is to be installed there is here.
            let unit = deploy(&name).replace(
                "ExecStart=/usr/local/bin/mingjia",
                concat!("ExecStart=", env!("CARGO_BIN_EXE_mingjia")),
            );
            units.push(folder.path(&name));
            fs::write(folder.path(&name), unit).unwrap();
        }
    }
    assert!(units.len() >= 5, "{units:?}");
    let mut verify = Command::new("systemd-analyze");
    accepts(verify.args(["verify", "--man=no"]).args(units));
}

/// The commands of a unit, with folders and a program of the test's own in place of a machine's.
fn commands(unit: &str, folder: &Folder) -> Vec<String> {
    let unit = deploy(unit);
    let lines = unit
        .lines()
        .filter_map(|line| line.strip_prefix("ExecStart="));
    let here = |line: &str| {
        line.replace("%%", "%")
            .replace("/usr/local/bin/mingjia", env!("CARGO_BIN_EXE_mingjia"))
            .replace("/var/lib/mingjia", &folder.path("").display().to_string())
            .replace(
                "/var/backups/mingjia",
                &folder.path("backups").display().to_string(),
            )
    };
    lines.map(here).collect()
}

/// What the timers start: a copy of all that is kept while the service runs, and nothing purged that is
/// still valid.
#[test]
fn timers_copy_what_is_kept_and_purge_what_is_old() {
    let folder = Folder::new("timers");
    let running = Service::start(&folder);
    let (status, kept) = running
        .connect()
        .submit("one", &body("buyer@example.com"))
        .unwrap();
    assert_eq!(status, 201, "{kept}");
    fs::create_dir(folder.path("backups")).unwrap();
    let old = folder.path("backups").join("quotes-2020-01-01.db");
    fs::write(&old, "").unwrap();
    accepts(Command::new("touch").args(["-d", "2020-01-01"]).arg(&old));

    let backup = commands("mingjia-backup.service", &folder);
    assert_eq!(backup.len(), 3, "{backup:?}");
    for command in backup {
        accepts(Command::new("sh").args(["-c", &command]));
    }
    let copies = fs::read_dir(folder.path("backups")).unwrap().flatten();
    let mut copies: Vec<PathBuf> = copies.map(|entry| entry.path()).collect();
    copies.sort();
    let [keys, quotes] = copies.as_slice() else {
        panic!("a copy of the keys and one of the quotes, none of 2020: {copies:?}")
    };
    let original = fs::read(folder.path("quotes.keys.json")).unwrap();
    assert!(fs::read(keys).unwrap() == original);
    let database = format!("--database=sqlite://{}", quotes.display());
    let number = kept["quote_id"].as_str().unwrap();
    let shown = mingjia(&["quotes", "show", number, &database]).output();
    let shown: Value = serde_json::from_slice(&shown.unwrap().stdout).unwrap();
    assert_eq!(shown["quote_id"], number);

    let purge = commands("mingjia-purge.service", &folder);
    let [purge] = purge.as_slice() else {
        panic!("one command: {purge:?}")
    };
    let purged = Command::new("sh").args(["-c", purge]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&purged.stdout), "0\n");
    let path = format!("/api/v1/quotes/{number}");
    assert_eq!(running.connect().get_status(&path), 200);
    running.stop();
}

/// The backup that deploy/compose.yml tells of, restored into a database of another name.
#[test]
fn what_was_dumped_of_postgresql_is_served_when_restored() {
    let compose = deploy("compose.yml");
    let dump = compose.lines().find_map(|line| {
        let (_, dump) = line.split_once("pg_dump --username=mingjia ")?;
        dump.split(" quotes >").next()
    });
    let database = Database::make();
    let folder = Folder::new("dumped");
    let keys = format!("--keys={}", folder.path("keys.json").display());
    let start = |database: &str| {
        let command = Command::new(env!("CARGO_BIN_EXE_mingjia"));
        Service::run_with(&[database, &keys], command).unwrap()
    };
    let flag = database.through(database.addr());
    let (running, _log) = start(&flag);
    let (status, kept) = running
        .connect()
        .submit("one", &body("a@example.com"))
        .unwrap();
    assert_eq!(status, 201, "{kept}");
    let url = flag.strip_prefix("--database=").unwrap();
    let file = folder.path("quotes.dump");
    let mut pg_dump = Command::new("pg_dump");
    accepts(pg_dump.arg(dump.unwrap()).arg("--file").arg(&file).arg(url));
    running.stop();

    database.ask("CREATE DATABASE restored");
    let place = url.rsplit_once('/').unwrap().0;
    let restored = format!("{place}/restored");
    accepts(
        Command::new("pg_restore")
            .arg("--dbname")
            .arg(&restored)
            .arg(&file),
    );
    let (running, _log) = start(&format!("--database={restored}"));
    let path = format!("/api/v1/quotes/{}", kept["quote_id"].as_str().unwrap());
    assert_eq!(running.connect().get(&path), (200, kept.clone()));
    let (status, again) = running
        .connect()
        .submit("one", &body("a@example.com"))
        .unwrap();
    assert_eq!((status, again), (200, kept));
    running.stop();
}

/// An alert on what nobody counts is never raised.
#[test]
fn what_alerts_ask_for_is_counted() {
    let folder = Folder::new("alerts");
    let running = Service::start(&folder);
    assert_eq!(running.metric("mingjia_ready "), 1.0);
    // What was never asked for has no time that it took.
    running.connect().get_status("/api/v1/quotes/none");
    let metrics = Connection::open(&running.admin)
        .unwrap()
        .get_text("/metrics");
    let alerts = deploy("alerts.yml");
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let asked = alerts.split(|c| !name(c));
    let asked: Vec<&str> = asked.filter(|word| word.starts_with("mingjia_")).collect();
    assert!(asked.len() >= 5, "{asked:?}");
    for metric in asked {
        let family = ["_total", "_bucket"]
            .iter()
            .find_map(|end| metric.strip_suffix(end));
        let family = format!("# TYPE {} ", family.unwrap_or(metric));
        assert!(metrics.contains(&family), "{metric} is not in\n{metrics}");
    }
    running.stop();
}

/// What the examples keep secret stays out of images.
#[test]
fn no_image_takes_secrets_with_it() {
    let ignored = fs::read_to_string(root().join(".dockerignore")).unwrap();
    let compose = deploy("compose.yml");
    let named = compose.split("file: ").skip(1);
    let named = named.map(|rest| rest.split_whitespace().next().unwrap());
    let mut secrets: Vec<String> = named.map(|name| format!("deploy/{name}")).collect();
    assert_eq!(secrets.len(), 2, "{secrets:?}");
    secrets.extend(["**/*.db", "**/*.db-*", "**/*.keys.json*"].map(str::to_owned));
    for secret in secrets {
        assert!(ignored.lines().any(|line| line == secret), "{secret}");
    }
}
