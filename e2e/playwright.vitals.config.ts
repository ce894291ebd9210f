import base from "./playwright.config.ts";

/** `cargo xtask vitals`: what a visitor on a slow phone waits for. One page at a time, nothing beside it, and no
 * recorder, which runs a script of its own in each page before the page's. */
export default {
  ...base,
  testDir: "vitals",
  timeout: 600_000,
  workers: 1,
  reporter: [["line"]],
  use: { ...base.use, trace: "off" },
};
