import { defineConfig } from "@playwright/test";

import { environment } from "./tests/support/environment.ts";

const { binary, baseURL, chromium, database, port, root, target } = environment;

// Chromium asks for updates, components and sync on its own; none of that is under test.
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const asRoot = process.getuid?.() === 0;

/** Tests run against the built site, served by the real binary: build both by `cargo xtask test`. */
export default defineConfig({
  testDir: "tests",
  outputDir: `${target}/e2e/results`,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: asRoot ? [...quiet, "--no-sandbox"] : quiet,
    },
  },
  webServer: {
    command: [
      JSON.stringify(binary),
      `serve --site dist --addr 127.0.0.1:${port} --database ${database} --rate-limit 0`,
    ].join(" "),
    cwd: root,
    url: `${baseURL}/healthz`,
    timeout: 20_000,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
