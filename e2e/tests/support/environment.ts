import { existsSync, mkdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What `cargo xtask` tells the tests; each has a default for running Playwright by hand. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const target = process.env["MINGJIA_TARGET"] ?? process.env["CARGO_TARGET_DIR"] ?? join(root, "target");
const port = Number(process.env["MINGJIA_PORT"] ?? 8123);

export const environment = {
  root,
  target,
  port,
  baseURL: `http://127.0.0.1:${port}`,
  binary: process.env["MINGJIA_BIN"] ?? join(target, "debug", "mingjia"),
  chromium: process.env["MINGJIA_CHROMIUM"] ?? chromiumOnThisMachine(),
  firefox: process.env["MINGJIA_FIREFOX"] ?? "/usr/bin/firefox-esr",
  geckodriver: process.env["MINGJIA_GECKODRIVER"] ?? "geckodriver",
  webkit: process.env["MINGJIA_WEBKIT"] ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
  webkitDriver: process.env["MINGJIA_WEBKIT_DRIVER"] ?? "WebKitWebDriver",
  /** Where projects of other people's frameworks are kept installed. */
  frameworks: process.env["MINGJIA_FRAMEWORKS"] ?? join(homedir(), ".cache/mingjia/tools/frameworks"),
  database: freshDatabase(),
} as const;

function chromiumOnThisMachine(): string {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((place) => existsSync(place)) ?? "chromium";
}

/** A new database for each run; workers inherit the runner's environment and find it there. */
function freshDatabase(): string {
  const known = process.env["MINGJIA_DATABASE"];
  if (known !== undefined) return known;
  const directory = join(target, "e2e", `database-${port}`);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const database = `sqlite://${join(directory, "quotes.db")}`;
  process.env["MINGJIA_DATABASE"] = database;
  return database;
}
