import base from "./playwright.config.ts";

const { webServer: _, ...alone } = base;

/** Part of `cargo xtask site`: watches what a first sight of the widget runs. */
export default { ...alone, testDir: "observe", timeout: 60_000, reporter: [["line"]] };
