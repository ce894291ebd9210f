import base from "./playwright.config.ts";

const { webServer: _, ...rest } = base;

/** `cargo xtask test --only frameworks`: apps of other people's frameworks, with the npm package of the built site. */
export default {
  ...rest,
  testDir: "frameworks",
  globalSetup: "./frameworks/install.ts",
  timeout: 300_000,
  expect: { timeout: 20_000 },
};
