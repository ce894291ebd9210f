import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { environment } from "./environment.ts";

const { binary, root, target } = environment;

/** A service for quotes on an origin of its own, for the pages of one other origin. */
export async function service(allowed: string, use: (origin: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(target, "e2e", "service-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const database = `sqlite://${join(folder, "quotes.db")}`;
  const options = ["--addr", `127.0.0.1:${port}`, "--database", database, "--site", join(folder, "no-site")];
  const running = spawn(binary, ["serve", ...options, "--allow-origin", allowed], { cwd: root, stdio: "ignore" });
  const ended = new Promise((resolve) => running.once("exit", resolve));
  try {
    await expect.poll(() => fetch(`${origin}/healthz`).then(({ ok }) => ok, () => false)).toBe(true);
    await use(origin);
  } finally {
    running.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no free port on 127.0.0.1");
  return address.port;
}
