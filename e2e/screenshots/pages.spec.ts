import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type Page, test } from "@playwright/test";

import { address, products, ready } from "../tests/support/calculator.ts";
import { environment } from "../tests/support/environment.ts";
import { estimateOf } from "../tests/support/estimate.ts";
import { cdp, type Lang, quotation, sample, states } from "../tests/support/states.ts";

type Reach = (page: Page, lang: Lang) => Promise<void>;

const at = (route: string): Reach => async (page, lang) => {
  await page.goto(`${route}?lang=${lang}&today=2026-03-02`);
  await ready(page);
};
const wrong = { options: { edition: "basic", social: "up_to_1m", users: "50", quantity: 0 } };

async function printed(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
}

/** Every page there is, and every state of one; a new page is a line here. */
const shown: Record<string, Reach> = {
  home: at("/"),
  estimate: at("/estimate"),
  quotes: at("/quotes"),
  embed: at("/embed"),
  "no-page": at("/nowhere"),
  ...Object.fromEntries(products.map((product) => [product, at(`/products/${product}`)])),
  ...Object.fromEntries(products.map((product) => [`${product}-open`, opened(at(`/products/${product}`))])),
  problems: async (page, lang) => {
    await page.goto(address("aliyun-quick-audience", wrong, { lang, today: "2026-03-02" }));
    await ready(page);
  },
  "product-printed": async (page, lang) => {
    await at("/products/tencent-cdp")(page, lang);
    await printed(page);
  },
  "estimate-printed": async (page, lang) => {
    await estimateOf(page, [cdp, sample], lang);
    await printed(page);
  },
  "quotation-printed": async (page, lang) => {
    await quotation(page, lang);
    await printed(page);
  },
  ...Object.fromEntries(Object.entries(states).map(([name, reach]) => [name.replaceAll(" ", "-"), reach])),
};
const widths = { phone: 360, tablet: 768, desktop: 1440 };
const languages = ["zh", "en"] as const;
const themes = ["light", "dark"] as const;

const folder = join(environment.target, "screenshots");
mkdirSync(folder, { recursive: true });

/** A page with everything open that can be. */
function opened(reach: Reach): Reach {
  return async (page, lang) => {
    await reach(page, lang);
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    // The form comes once its panel is opened.
    await page.getByTestId("submit-quote").waitFor();
  };
}

for (const [name, reach] of Object.entries(shown)) {
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
          await reach(page, lang);
          await page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
          await page.close();
        });
      }
    }
  }
}
