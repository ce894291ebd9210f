import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { environment } from "./environment.ts";
import { freePort } from "./ports.ts";

const { binary, root, target } = environment;

/** What is done with a service of one's own, by its origin. */
type Use = (origin: string) => Promise<void>;

/** A service for quotes on an origin of its own, for the pages of one other origin. */
export async function service(allowed: string, use: Use): Promise<void> {
  await running((folder) => ["serve", "--site", join(folder, "no-site"), "--allow-origin", allowed], use);
}

/** The built site, served with one text of a price list replaced since. */
export async function withChangedList(product: string, from: string, to: string, use: Use): Promise<void> {
  await running(async (folder) => {
    const catalogs = join(folder, "catalogs");
    await cp(join(root, "catalogs"), catalogs, { recursive: true });
    const file = join(catalogs, product, "catalog.toml");
    const text = await readFile(file, "utf8");
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
    return ["serve", "--catalogs", catalogs, "--site", "dist", "--rate-limit", "0"];
  }, use);
}

/** Whether a receipt is genuine by these keys, as the command line checks it. */
export async function isGenuine(receipt: string, keys: string): Promise<boolean> {
  const folder = await mkdtemp(join(target, "e2e", "keys-"));
  const file = join(folder, "keys.json");
  await writeFile(file, keys);
  const check = spawn(binary, ["verify-receipt", "--keys", file], { stdio: ["pipe", "ignore", "ignore"] });
  const ended = new Promise((resolve) => check.once("exit", resolve));
  check.stdin.end(receipt);
  const code = await ended;
  await rm(folder, { recursive: true, force: true });
  return code === 0;
}

async function running(options: (folder: string) => string[] | Promise<string[]>, use: Use): Promise<void> {
  const folder = await mkdtemp(join(target, "e2e", "service-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const database = `sqlite://${join(folder, "quotes.db")}`;
  const place = ["--addr", `127.0.0.1:${port}`, "--database", database];
  const server = spawn(binary, [...(await options(folder)), ...place], { cwd: root, stdio: "ignore" });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    await expect.poll(() => fetch(`${origin}/healthz`).then(({ ok }) => ok, () => false)).toBe(true);
    await use(origin);
  } finally {
    server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
