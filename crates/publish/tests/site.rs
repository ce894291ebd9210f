//! Whole sites of the price lists that ship, from a client of a few lines.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what is not as expected in a test fails it"
)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use chrono::NaiveDate;
use pricing::{Catalog, Decimal};
use publish::{Client, Error, Options};
use serde_json::Value;
use sha2::Digest;

const SHELL: &str = r#"<!doctype html><html><head><script src="/boot-0123456789abcdef.js"></script>
<link rel="stylesheet" href="/dates-0123456789abcdef.css">
<link rel="stylesheet" href="/styles-0123456789abcdef.css">
<link rel="stylesheet" href="/estimate-0123456789abcdef.css">
<link rel="modulepreload" href="/storefront-0123456789ab.js">
<link id="program" rel="preload" href="/storefront-0123456789ab.wasm" as="fetch">
<script type="module">import start from "/storefront-0123456789ab.js"; start("/storefront-0123456789ab.wasm");</script>
</head></html>"#;

fn client() -> Client {
    client_with("0123456789ab")
}

/// A client whose widget is named by a digest.
fn client_with(digest: &str) -> Client {
    let widget = |kind: &str| format!("widget/mingjia-{digest}.{kind}");
    let (script, wasm, styles) = (widget("js"), widget("wasm"), widget("css"));
    let files = [
        ("index.html", SHELL),
        ("favicon.svg", "<svg/>"),
        ("boot-0123456789abcdef.js", "boot()"),
        ("dates-0123456789abcdef.css", "time{margin:0}"),
        ("styles-0123456789abcdef.css", "p{margin:0}"),
        ("estimate-0123456789abcdef.css", "table{margin:0}"),
        ("storefront-0123456789ab.js", "export default () => {}"),
        ("storefront-0123456789ab.wasm", "wasm"),
        ("widget/embed.js", "const made = __MINGJIA_ASSETS__;"),
        (
            "widget/embed.html",
            "<head>{styles}<script id=\"site\">{site}</script></head><a href=\"/\">home</a><p id=\"gallery\" hidden>pages</p>",
        ),
        (
            "widget/frame.html",
            "<title data-en=\"{name_en}\">{name_zh}</title><mingjia-pricing product=\"{product}\">",
        ),
        (script.as_str(), "program"),
        (wasm.as_str(), "wasm"),
        (styles.as_str(), "p{}"),
        (
            "hosts/plain.html",
            "<script src=\"https://widget.example/embed.js\"></script><mingjia-pricing product=\"tencent-cdp\">",
        ),
        ("npm/index.js", "const lists = () => __MINGJIA_ASSETS__;"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), Cow::Borrowed(text.as_bytes())));
    Client::of(BTreeMap::from(files)).unwrap()
}

fn shelf() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogs")
}

fn catalogs() -> Vec<Arc<Catalog>> {
    let catalogs = catalog_files::read_all(&shelf()).unwrap();
    catalogs.into_iter().map(Arc::new).collect()
}

fn options(out: &Path) -> Options {
    Options {
        out: out.to_owned(),
        base: "/".to_owned(),
        origin: Some("https://example.com".to_owned()),
        keep: 3,
        today: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
        live: false,
    }
}

fn build(catalogs: Vec<Arc<Catalog>>, options: &Options) -> publish::Built {
    publish::build(catalogs, &client(), options, &|_| {}).unwrap()
}

/// Every file of a folder, by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn gather(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let name = format!("{under}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                gather(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, "", &mut found);
    found
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let file = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(file).unwrap()
}

/// What lies between two texts.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    text.split_once(begin).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn every_list_has_its_pages_fragments_and_compiled_form() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    let built = build(catalogs(), &options(&out));
    let site = files(&out);
    for path in [
        "index.html",
        "en/index.html",
        "404.html",
        "estimate/index.html",
        "en/quotes/index.html",
        "sitemap.xml",
        "robots.txt",
        "embed.js",
        "v1/embed.js",
        "embed/index.html",
        "content-security-policy.txt",
        "_headers",
    ] {
        assert!(site.contains_key(path), "{path}");
    }
    for catalog in catalogs() {
        let id = &catalog.id;
        for (page, tag) in [
            (format!("products/{id}/index.html"), "zh-CN"),
            (format!("en/products/{id}/index.html"), "en"),
        ] {
            let page = text(&site, &page);
            assert!(page.contains(&format!("<html lang=\"{tag}\"")), "{id}");
            assert!(page.contains("data-amount="), "{id}");
            assert!(page.contains("<style>p{margin:0}</style>"), "{id}");
            let list = between(page, "\"file\":\"", "\"");
            let compiled = text(&site, &format!("catalogs/{list}"));
            assert!(wire::compiled::read(compiled).is_ok(), "{list}");
        }
        for path in [
            format!("fragments/{id}.zh.html"),
            format!("fragments/{id}.en.html"),
            format!("frame/{id}/index.html"),
        ] {
            assert!(site.contains_key(&path), "{path}");
            assert!(
                site.contains_key(&format!("{path}.br")) || site[&path].len() < 300,
                "{path}"
            );
        }
        let address = format!("https://example.com/en/products/{id}/");
        assert!(
            text(&site, "sitemap.xml").contains(&format!("<loc>{address}</loc>")),
            "{address}"
        );
        for (script, root) in [("embed.js", "./"), ("v1/embed.js", "../")] {
            let script = text(&site, script);
            assert!(script.contains(&format!("\"root\":\"{root}\"")), "{script}");
            assert!(
                script.contains(&format!("\"{id}\":\"catalogs/{id}-")),
                "{id}"
            );
        }
        let package = text(&site, "npm/index.js");
        assert!(package.starts_with("const lists = () => ({\""), "{package}");
        for file in [
            format!("catalogs/{id}.json"),
            format!("fragments/{id}.zh.html"),
            format!("fragments/{id}.en.html"),
        ] {
            let found = format!("new URL(\"./{file}\",import.meta.url).href");
            assert!(package.contains(&found), "{file}");
            assert!(site.contains_key(&format!("npm/{file}")), "{file}");
        }
    }
    assert_eq!(built.products, catalogs().len());
}

#[test]
fn the_gallery_is_there_where_the_lists_are_that_it_shows() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    build(catalogs(), &options(&out));
    let page = text(&files(&out), "hosts/plain.html").to_owned();
    assert!(page.starts_with("<script src=\"../embed.js\">"), "{page}");
    assert!(text(&files(&out), "embed/index.html").contains("<p id=\"gallery\">"));

    let mut others = catalogs();
    others.retain(|catalog| catalog.id != "tencent-cdp");
    build(others, &options(&out));
    assert!(!files(&out).contains_key("hosts/plain.html"));
    assert!(text(&files(&out), "embed/index.html").contains("<p id=\"gallery\" hidden>"));
}

#[test]
fn the_policy_names_what_pages_have_inline() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    build(catalogs(), &options(&out));
    let site = files(&out);
    let policy = text(&site, "content-security-policy.txt");
    // printf '<the sheet>' | openssl dgst -sha256 -binary | base64
    assert!(
        policy.contains(
            "style-src 'self' 'sha256-SEHi3bUdtaHHEUm/3JlNEehJpeyZgJlJc6YH3arP4vA=' \
             'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA=' 'sha256-Kw4CAdI4IfrcMeeDHsvDiWtbWhwiDRU5iB720D0LmbU=';"
        ),
        "{policy}"
    );
    // printf 'boot()' | openssl dgst -sha256 -binary | base64
    assert!(
        policy
            .contains("'wasm-unsafe-eval' 'sha256-MeZS89WlF0u+o0hCvHTBt4q1WHU+U+sJKgbdRUc36mY=';"),
        "{policy}"
    );
    let page = text(&site, "index.html");
    for inlined in ["<script>boot()</script>", "<style>p{margin:0}</style>"] {
        assert!(page.contains(inlined), "{inlined}");
    }
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    // Frames take back what every page is sent.
    let headers = text(&site, "_headers");
    let pages = between(headers, "/*\n", "\n/");
    assert!(
        pages.contains(&format!("{policy}; frame-ancestors 'self'\n")),
        "{pages}"
    );
    let frames = between(headers, "\n/frame/*\n", "\n/");
    let (taken_back, framed) = frames.split_once('\n').unwrap();
    assert_eq!(taken_back, "  ! Content-Security-Policy");
    assert!(framed.contains("connect-src 'self' https:;"), "{framed}");
    assert!(framed.ends_with("; frame-ancestors *"), "{framed}");
    for (path, page) in &site {
        if path.ends_with(".html") {
            let page = String::from_utf8_lossy(page);
            assert!(!page.contains("<!--"), "{path}: marks for hydration");
            assert!(
                !page.contains(" style=\"") && !page.contains(" onclick"),
                "{path}"
            );
        }
    }
}

#[test]
fn pages_inline_the_styles_of_what_they_show() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    build(catalogs(), &options(&out));
    let site = files(&out);
    let of_dates = "<style>time{margin:0}</style>";
    let of_all = "<style>p{margin:0}</style>";
    let of_estimates = "<style>table{margin:0}</style>";
    for (page, expected) in [
        ("index.html", vec![of_all]),
        ("404.html", vec![of_all]),
        ("embed/index.html", vec![of_all]),
        ("products/tencent-cdp/index.html", vec![of_dates, of_all]),
        (
            "en/estimate/index.html",
            vec![of_dates, of_all, of_estimates],
        ),
        ("quotes/index.html", vec![of_dates, of_all, of_estimates]),
    ] {
        let head = between(text(&site, page), "<head>", "</head>");
        let styles = head.split_inclusive("</style>");
        let found: Vec<&str> = styles
            .filter_map(|part| part.find("<style>").and_then(|at| part.get(at..)))
            .collect();
        assert_eq!(found, expected, "{page}");
    }
}

#[test]
fn prices_for_machines_are_those_of_the_list() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    build(catalogs(), &options(&out));
    let site = files(&out);
    for catalog in catalogs() {
        let page = text(&site, &format!("products/{}/index.html", catalog.id));
        let data = between(page, "<script type=\"application/ld+json\">", "</script>");
        let data: Value = serde_json::from_str(data).unwrap();
        let mut told = BTreeSet::new();
        prices(&data["offers"], &mut told);
        let source = fs::read_to_string(shelf().join(&catalog.id).join("catalog.toml")).unwrap();
        let source: toml::Value = toml::from_str(&source).unwrap();
        let mut listed = BTreeSet::new();
        for charge in source["charge"].as_array().unwrap() {
            amounts(&charge["price"], &mut listed);
        }
        // What costs nothing may be an edition that has no price at all.
        for amounts in [&mut told, &mut listed] {
            amounts.remove(&Decimal::ZERO);
        }
        assert_eq!(told, listed, "{}", catalog.id);
        let mut offered = BTreeSet::new();
        prices(&data["offers"]["offers"], &mut offered);
        let bound = |name: &str| {
            data["offers"][name]
                .as_str()
                .map(|text| text.parse().unwrap())
        };
        let bounds = [bound("lowPrice"), bound("highPrice")];
        assert_eq!(
            bounds,
            [offered.first().copied(), offered.last().copied()],
            "{}",
            catalog.id
        );

        // Charges with the same tiers share one table.
        let mut tables: Vec<Vec<Tier>> = Vec::new();
        for table in source["charge"]
            .as_array()
            .unwrap()
            .iter()
            .map(listed_tiers)
        {
            let figures = |table: &[Tier]| -> Vec<_> {
                table
                    .iter()
                    .map(|(_, from, last, rate)| (*from, *last, *rate))
                    .collect()
            };
            if !tables.iter().any(|known| figures(known) == figures(&table)) {
                tables.push(table);
            }
        }
        let tiers = tables.concat();
        assert_eq!(told_tiers(&data), tiers, "{}", catalog.id);
    }
}

/// One edition of this list is free, which is its lowest price.
#[test]
fn what_costs_nothing_is_offered_for_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    let mut lists = catalogs();
    lists.retain(|catalog| catalog.id == "tencent-smop");
    build(lists, &options(&out));
    let site = files(&out);
    let page = text(&site, "products/tencent-smop/index.html");
    assert!(page.contains("\"lowPrice\":\"0\""));
}

/// What is charged, from which quantity to which, at what a unit.
type Tier = (String, Decimal, Option<Decimal>, Decimal);

/// The tiers of a charge as its list prints them: of whole numbers, each ends one before the next.
fn listed_tiers(charge: &toml::Value) -> Vec<Tier> {
    let price = &charge["price"];
    let kinds = ["volume", "graduated"];
    let Some(tiers) = kinds.iter().find_map(|kind| price.get(kind)?.as_array()) else {
        return Vec::new();
    };
    let from = |tier: &toml::Value| Decimal::from(tier["from"].as_integer().unwrap());
    let last = tiers
        .iter()
        .skip(1)
        .map(|next| Some(from(next) - Decimal::ONE));
    let tiers = tiers.iter().zip(last.chain([None]));
    tiers
        .map(|(tier, last)| {
            let name = charge["label"]["zh"].as_str().unwrap().to_owned();
            let rate = tier["unit"].as_str().unwrap().parse().unwrap();
            (name, from(tier), last, rate)
        })
        .collect()
}

/// The tiers that a page tells machines.
fn told_tiers(data: &Value) -> Vec<Tier> {
    let offers = data["offers"]["offers"].as_array().into_iter().flatten();
    let number = |value: &Value| value.as_str().map(|text| text.parse().unwrap());
    offers
        .flat_map(|offer| {
            let prices = offer["priceSpecification"].as_array().into_iter().flatten();
            prices.filter_map(move |price| {
                let range = price.get("eligibleQuantity")?;
                let name = offer["name"].as_str()?.to_owned();
                let last = number(&range["maxValue"]);
                Some((
                    name,
                    number(&range["minValue"])?,
                    last,
                    number(&price["price"])?,
                ))
            })
        })
        .collect()
}

fn prices(value: &Value, found: &mut BTreeSet<Decimal>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if let ("price" | "lowPrice" | "highPrice", Some(text)) =
                    (name.as_str(), value.as_str())
                {
                    found.insert(text.parse::<Decimal>().unwrap().normalize());
                }
                prices(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| prices(item, found)),
        _ => {}
    }
}

/// Every amount of a price in a list's own file, where amounts are texts and sizes are numbers.
fn amounts(value: &toml::Value, found: &mut BTreeSet<Decimal>) {
    match value {
        toml::Value::String(text) => {
            found.extend(text.parse().ok().map(|it: Decimal| it.normalize()))
        }
        toml::Value::Array(items) => items.iter().for_each(|item| amounts(item, found)),
        toml::Value::Table(fields) => fields.values().for_each(|field| amounts(field, found)),
        _ => {}
    }
}

#[test]
fn the_same_lists_make_the_same_bytes() {
    let temp = tempfile::tempdir().unwrap();
    let (one, other) = (temp.path().join("one"), temp.path().join("other"));
    build(catalogs(), &options(&one));
    build(catalogs(), &options(&other));
    build(catalogs(), &options(&other));
    assert!(files(&one) == files(&other));
}

#[test]
fn below_a_base_no_address_leaves_it() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    let options = Options {
        base: "/repo/".to_owned(),
        origin: None,
        ..options(&out)
    };
    build(catalogs(), &options);
    for (path, page) in files(&out) {
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(page).unwrap();
        for attribute in ["href=\"/", "src=\"/"] {
            for rest in page.split(attribute).skip(1) {
                assert!(
                    rest.starts_with("repo/"),
                    "{path}: {attribute}{}",
                    &rest[..rest.len().min(40)]
                );
            }
        }
    }
}

/// Where nothing is, the language is known by the folder, and each link leads on.
#[test]
fn pages_of_addresses_there_are_none_of_lead_to_pages_that_are_there() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    let options = Options {
        base: "/repo/".to_owned(),
        ..options(&out)
    };
    build(catalogs(), &options);
    let site = files(&out);
    for (path, tag, other) in [("404.html", "zh-CN", "en/"), ("en/404.html", "en", "")] {
        let page = text(&site, path);
        assert!(page.contains(&format!("<html lang=\"{tag}\"")), "{path}");
        let links = page.split("<a ").skip(1);
        let links: BTreeSet<_> = links.map(|link| between(link, "href=\"", "\"")).collect();
        assert!(
            links.contains(format!("/repo/{other}").as_str()),
            "{path}: {links:?}"
        );
        for link in links.iter().filter(|link| !link.starts_with('#')) {
            let folder = link.strip_prefix("/repo/").unwrap();
            assert!(
                site.contains_key(&format!("{folder}index.html")),
                "{path}: {link}"
            );
        }
    }
}

/// The lists as of a day in January, by which each is another.
fn catalogs_of(day: u32) -> Vec<Arc<Catalog>> {
    let effective_from = NaiveDate::from_ymd_opt(2026, 1, day);
    let of_that_day = |catalog: Arc<Catalog>| {
        Arc::new(wire::compiled::with_revision(Catalog {
            effective_from,
            ..(*catalog).clone()
        }))
    };
    catalogs().into_iter().map(of_that_day).collect()
}

#[test]
fn a_pinned_script_shows_the_lists_of_its_own_build_and_finds_its_files() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    build(catalogs_of(1), &options(&out));
    let site = files(&out);
    let is_pinned = |path: &&String| path.starts_with("embed-") && path.ends_with(".js");
    let pinned = site.keys().find(is_pinned).unwrap();
    let script = text(&site, pinned);
    // Fragments have addresses that stay: a pinned script would show the prices of another day by them.
    assert!(script.contains("\"pinned\":true"), "{script}");
    for path in ["embed.js", "v1/embed.js"] {
        assert!(!text(&site, path).contains("pinned"), "{path}");
    }
    let integrity = between(text(&site, "embed/index.html"), "\"integrity\":\"", "\"");
    let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha384::digest(script));
    assert_eq!(integrity, format!("sha384-{digest}"));

    let next = client_with("ba9876543210");
    publish::build(catalogs_of(2), &next, &options(&out), &|_| {}).unwrap();
    let later = files(&out);
    assert_eq!(text(&later, pinned), script);
    assert_ne!(text(&later, "embed.js"), text(&site, "embed.js"));
    let named = script
        .split('"')
        .filter(|part| part.starts_with("catalogs/"));
    let named: Vec<_> = named.map(str::to_owned).collect();
    assert_eq!(named.len(), catalogs().len());
    let program = ["js", "wasm", "css"].map(|kind| format!("widget/mingjia-0123456789ab.{kind}"));
    for path in named.into_iter().chain(program) {
        assert_eq!(text(&later, &path), text(&site, &path));
    }
}

#[test]
fn pages_of_the_last_builds_find_their_files() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    let list_of = |day: u32| {
        build(catalogs_of(day), &options(&out));
        let site = files(&out);
        let page = format!("products/{}/index.html", catalogs()[0].id);
        between(text(&site, &page), "\"file\":\"", "\"").to_owned()
    };
    let first = list_of(1);
    let is_there = |list: &str| out.join("catalogs").join(list).is_file();
    for day in [2, 3] {
        assert_ne!(list_of(day), first);
        assert!(is_there(&first), "{day}");
        assert!(is_there(&format!("{first}.br")), "{day}");
    }
    list_of(4);
    assert!(!is_there(&first));
}

#[test]
fn what_fails_leaves_the_last_site_and_no_folder_behind() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    build(catalogs(), &options(&out));
    let before = files(&out);
    let mut broken: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    broken.insert("index.html".to_owned(), Cow::Borrowed(SHELL.as_bytes()));
    let broken = Client::of(broken).unwrap();
    let error = publish::build(catalogs(), &broken, &options(&out), &|_| {}).unwrap_err();
    assert!(matches!(error, Error::Client(_)), "{error}");
    assert!(files(&out) == before);
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
}

/// Where the file system exchanges folders, there is a site at every moment.
#[cfg(target_os = "linux")]
#[test]
fn while_it_is_replaced_the_site_is_there() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("dist");
    let one = |day| vec![catalogs_of(day).remove(0)];
    build(one(1), &options(&out));
    let page = out.join("index.html");
    let is_done = AtomicBool::new(false);
    let reads = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0_u64;
            while !is_done.load(Ordering::Relaxed) {
                fs::File::open(&page).unwrap();
                reads += 1;
            }
            reads
        });
        for day in 2..=6 {
            build(one(day), &options(&out));
        }
        is_done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(reads > 0);
}

#[test]
fn a_folder_of_other_files_is_left_alone() {
    let temp = tempfile::tempdir().unwrap();
    let out = temp.path().join("mine");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.txt"), "years of work").unwrap();
    let error = publish::build(catalogs(), &client(), &options(&out), &|_| {}).unwrap_err();
    assert!(matches!(error, Error::Foreign(_)), "{error}");
    assert!(out.join("thesis.txt").is_file());
}
