import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

import { address, products, ready } from "./support/calculator.ts";

const wrong = { options: { edition: "basic", social: "up_to_1m", users: "50", quantity: 0 } };
const pages: Record<string, (lang: "zh" | "en") => string> = {
  home: (lang) => `/?lang=${lang}`,
  estimate: (lang) => `/estimate?lang=${lang}&s=${encodeURIComponent('[{"product":"tencent-cdp"}]')}`,
  problems: (lang) => address("aliyun-quick-audience", wrong, { lang }),
  sample: (lang) => address("aliyun-quick-audience", { price_book: "sample" } as never, { lang }),
  ...Object.fromEntries(
    products.map((product) => [product, (lang: "zh" | "en") => address(product, undefined, { lang })]),
  ),
};

for (const [name, route] of Object.entries(pages)) {
  for (const lang of ["zh", "en"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`axe finds nothing: ${name}, ${lang}, ${colorScheme}`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({ colorScheme, baseURL: baseURL ?? "" });
        const page = await context.newPage();
        await page.goto(route(lang));
        await ready(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" | ")}`);
        expect(found).toEqual([]);
        await context.close();
      });
    }
  }
}
