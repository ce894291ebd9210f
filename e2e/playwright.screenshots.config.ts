import base from "./playwright.config.ts";

/** `cargo xtask screenshots`: captures instead of tests, with the same server and browser. */
export default { ...base, testDir: "screenshots", timeout: 60_000 };
