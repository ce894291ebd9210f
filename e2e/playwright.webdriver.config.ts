import base from "./playwright.config.ts";

/**
 * `cargo xtask test --only browsers`: Playwright serves the site and runs the tests, which drive Firefox and
 * WebKit as the distribution has them, by WebDriver.
 */
export default {
  ...base,
  testDir: "webdriver",
  // Each browser takes a processor to start.
  workers: 1,
  timeout: 90_000,
  projects: ["firefox", "webkit"].map((name) => ({ name, metadata: { browser: name } })),
};
