import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { test } from "@playwright/test";

import { products, ready } from "../tests/support/calculator.ts";
import { environment } from "../tests/support/environment.ts";

/** Every page there is; a new page is a line here. */
const routes: Record<string, string> = {
  home: "/",
  estimate: "/estimate",
  quotes: "/quotes",
  embed: "/embed",
  ...Object.fromEntries(products.map((product) => [product, `/products/${product}`])),
};
const widths = { phone: 360, tablet: 768, desktop: 1440 };
const languages = ["zh", "en"] as const;
const themes = ["light", "dark"] as const;

const folder = join(environment.target, "screenshots");
mkdirSync(folder, { recursive: true });

for (const [name, route] of Object.entries(routes)) {
  for (const [device, width] of Object.entries(widths)) {
    for (const lang of languages) {
      for (const colorScheme of themes) {
        const title = `${name}-${device}-${lang}-${colorScheme}`;
        test(title, async ({ browser, baseURL }) => {
          const page = await browser.newPage({
            baseURL: baseURL ?? environment.baseURL,
            colorScheme,
            locale: lang === "zh" ? "zh-CN" : "en-GB",
            viewport: { width, height: 900 },
          });
          await page.goto(`${route}?lang=${lang}&today=2026-03-02`);
          await ready(page);
          await page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
          await page.close();
        });
      }
    }
  }
}
