// Full quotes, lines included, per second inside wasm under Node, built as the site builds them:
//   node crates/pricing/benches/wasm/run.mjs
// Needs wasm-bindgen on PATH; `cargo xtask bench` sees to it.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SECONDS = 2;
const BATCH = 10_000;

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const out = join(target, "quote-bench");
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: "inherit" });

run(
  "cargo", "build", "--quiet", "--package", "quote-bench",
  "--profile", "wasm-release", "--target", "wasm32-unknown-unknown",
);
run(
  "wasm-bindgen", join(target, "wasm32-unknown-unknown/wasm-release/quote_bench.wasm"),
  "--target", "nodejs", "--out-dir", out,
);

const { typical } = createRequire(import.meta.url)(join(out, "quote_bench.js"));
for (const selection of typical()) {
  selection.quote(BATCH);
  const start = performance.now();
  let quotes = 0;
  let elapsed = 0;
  while (elapsed < SECONDS * 1000) {
    selection.quote(BATCH);
    quotes += BATCH;
    elapsed = performance.now() - start;
  }
  const rate = Math.round((quotes / elapsed) * 1000);
  console.log(`${selection.product().padEnd(24)}${rate.toLocaleString("en").padStart(12)} quotes a second`);
}
