import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { environment } from "./environment.ts";
import { freePort } from "./ports.ts";

const { binary, root } = environment;

/** A site below a path, on a server that is not ours and sets no headers. */
export interface Elsewhere {
  /** The address of the site, with a slash at its end. */
  url: string;
  /** Its folder. */
  folder: string;
  close(): void;
}

/** One of our price lists, below `/repo/`. */
export async function elsewhere(product: string): Promise<Elsewhere> {
  return withLists((catalogs) => cpSync(join(root, "catalogs", product), join(catalogs, product), { recursive: true }));
}

/** The list that the format's README writes out whole, below `/repo/`. */
export async function exampleElsewhere(): Promise<Elsewhere> {
  return withLists((catalogs) => void writeExample(catalogs));
}

/** The same list as somebody writes it, with `mingjia serve --watch` beside. */
export interface Watched {
  /** The address of the site, with a slash at its end. */
  url: string;
  /** Replaces one text of the list by another. */
  change(from: string, to: string): void;
  close(): void;
}

/** Watches the list, in a folder with nothing else. */
export async function watchedExample(): Promise<Watched> {
  const place = mkdtempSync(join(tmpdir(), "mingjia-watched-"));
  const list = writeExample(join(place, "catalogs"));
  const port = await freePort();
  const server = spawn(binary, ["serve", "--watch", "--addr", `127.0.0.1:${port}`], { cwd: place, stdio: "ignore" });
  const url = `http://127.0.0.1:${port}/`;
  await answers(url, server);
  return {
    url,
    change: (from, to) => {
      const text = readFileSync(list, "utf8");
      if (!text.includes(from)) throw new Error(`the list has no ${from}`);
      writeFileSync(list, text.replace(from, to));
    },
    close: () => {
      server.kill();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Writes the list that the format's README writes out whole; returns its file. */
function writeExample(catalogs: string): string {
  const readme = readFileSync(join(root, "catalogs/README.md"), "utf8");
  const list = /## A whole list\n\n```toml\n(?<list>[^`]*)```/.exec(readme)?.groups?.["list"] ?? "";
  mkdirSync(join(catalogs, "example-storage"), { recursive: true });
  const file = join(catalogs, "example-storage/catalog.toml");
  writeFileSync(file, list);
  return file;
}

/** Builds price lists with the program alone, in a folder with nothing else, and serves them with Python's own server. */
async function withLists(write: (catalogs: string) => void): Promise<Elsewhere> {
  const place = mkdtempSync(join(tmpdir(), "mingjia-elsewhere-"));
  const folder = join(place, "repo");
  write(join(place, "catalogs"));
  await promisify(execFile)(binary, ["build", "--base", "/repo/", "--out", folder], { cwd: place });
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
