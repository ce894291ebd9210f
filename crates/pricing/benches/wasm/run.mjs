// Full quotes, lines included, per second inside wasm under Node, and the time of one advice, built as
// the site builds them:
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

const { linear_memory: memory, needs, typical } = createRequire(import.meta.url)(join(out, "quote_bench.js"));
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

const TIMES = 2_000;

for (const needed of needs()) {
  const times = [];
  for (let n = 0; n < TIMES; n += 1) {
    const start = performance.now();
    needed.advise(1);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const told = [TIMES / 2, (TIMES * 99) / 100].map((at) => times[at].toFixed(3).padStart(8));
  console.log(`${needed.name().padEnd(40)} median ${told[0]} ms   p99 ${told[1]} ms`);
}
console.log(`memory in all: ${(memory().buffer.byteLength / 2 ** 20).toFixed(1)} MB`);
