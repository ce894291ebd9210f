import base from "./playwright.config.ts";

/** `cargo xtask size`: weighs what Chromium downloads. */
export default { ...base, testDir: "size", timeout: 120_000, reporter: [["line"]] };
