import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { environment } from "./environment.ts";
import { freePort } from "./ports.ts";

const { binary, root, target } = environment;

/** A site below a path, on a server that is not ours and sets no headers. */
export interface Elsewhere {
  /** The address of the site, with a slash at its end. */
  url: string;
  /** Its folder. */
  folder: string;
  close(): void;
}

/** Builds one price list below `/repo/`, from a folder with nothing else, and serves it with Python's own server. */
export async function elsewhere(product: string): Promise<Elsewhere> {
  const place = mkdtempSync(join(tmpdir(), "mingjia-elsewhere-"));
  const folder = join(place, "repo");
  const catalogs = join(place, "lists");
  cpSync(join(root, "catalogs", product), join(catalogs, product), { recursive: true });
  const client = process.env["MINGJIA_CLIENT"] ?? join(target, "client");
  await promisify(execFile)(binary, ["build", "--catalogs", catalogs, "--client", client, "--base", "/repo/", "--out", folder]);
  const port = await freePort();
  const server = spawn("python3", ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", place], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}/repo/`;
  await answers(url, server);
  const close = () => {
    server.kill();
    rmSync(place, { recursive: true, force: true });
  };
  return { url, folder, close };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
