import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { App, pack } from "./project.ts";

test("publint finds nothing in the tarball, arethetypeswrong nothing but that it is for ES modules", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mingjia-pack-"));
  const tarball = await pack(folder);
  await App.open("bundlers", ["bundlers"], async (app) => {
    expect(await app.run("publint", "run", tarball, "--strict")).toContain("All good!");
    // What is no code has no types.
    const found = await app.run("attw", tarball, "--profile", "esm-only", "--exclude-entrypoints", "mingjia.wasm", "mingjia.css");
    expect(found.match(/^(node16 \(from ESM\)|bundler): 🟢/gm), found).toHaveLength(10);
  });
  await rm(folder, { recursive: true });
});
