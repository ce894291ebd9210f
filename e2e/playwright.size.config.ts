import base from "./playwright.config.ts";

/** `cargo xtask size`: weighs what Chromium downloads and times a keystroke, with nothing beside it: no
 * second worker, and no recorder, which copies the page at each step. */
export default {
  ...base,
  testDir: "size",
  timeout: 120_000,
  workers: 1,
  reporter: [["line"]],
  use: { ...base.use, trace: "off" },
};
