import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "@playwright/test";

import { environment } from "../tests/support/environment.ts";
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

/** As strict as a project may be, with the types of the libraries checked too. */
const STRICT = {
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  jsx: "react-jsx",
  noEmit: true,
  types: [],
};

test("its types hold in React and in Vue", async () => {
  await App.open("vite-8", ["vite-8", "types"], async (app) => {
    const modules = join(environment.root, "e2e/node_modules");
    const paths = {
      react: [join(modules, "@types/react/index.d.ts")],
      "react/jsx-runtime": [join(modules, "@types/react/jsx-runtime.d.ts")],
    };
    await writeFile(join(app.folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...STRICT, paths }, include: ["*.ts", "*.tsx"] }));
    const checked = promisify(execFile)(join(modules, ".bin/tsc"), ["--project", app.folder]);
    expect(await checked.then(({ stdout }) => stdout, ({ stdout }) => stdout)).toBe("");
  });
});
