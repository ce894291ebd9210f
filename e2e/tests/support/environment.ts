import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
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
  database: `sqlite://${freshDirectory()}/quotes.db`,
} as const;

function chromiumOnThisMachine(): string {
  const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((place) => existsSync(place)) ?? "chromium";
}

/** A directory for this run's database, so that no run sees another's quotes. */
function freshDirectory(): string {
  const parent = join(target, "e2e");
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, "database-"));
}
