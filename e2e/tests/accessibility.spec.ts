import { expect, type Locator, type Page, test } from "@playwright/test";

import { expectAccessibleInBothColours } from "./support/axe.ts";
import { address, products, ready } from "./support/calculator.ts";
import { sharing } from "./support/estimate.ts";

const wrong = { options: { edition: "basic", social: "up_to_1m", users: "50", quantity: 0 } };
const pages: Record<string, (lang: "zh" | "en") => string> = {
  home: (lang) => `/?lang=${lang}`,
  estimate: (lang) => `/estimate?lang=${lang}&s=${encodeURIComponent('[{"product":"tencent-cdp"}]')}`,
  "an empty estimate": (lang) => `/estimate?lang=${lang}`,
  "submitted quotations": (lang) => `/quotes?lang=${lang}`,
  "a number nobody has given": (lang) => `/quotes?id=20260101-NONE&lang=${lang}`,
  "no page": (lang) => `/nowhere?lang=${lang}`,
  problems: (lang) => address("aliyun-quick-audience", wrong, { lang }),
  "several purchases": (lang) => address("tencent-apcas", { options: { lead_calls: [8000, 8000] } }, { lang }),
  "an improbable number": (lang) => address("tencent-smop", { options: { overlay_purchases: [80_000_000] } }, { lang }),
  sample: (lang) => address("aliyun-quick-audience", { price_book: "sample" } as never, { lang }),
  ...Object.fromEntries(
    products.map((product) => [product, (lang: "zh" | "en") => address(product, undefined, { lang })]),
  ),
};

for (const [name, route] of Object.entries(pages)) {
  for (const lang of ["zh", "en"] as const) {
    test(`axe finds nothing, and nothing scrolls sideways at 320 pixels: ${name}, ${lang}`, async ({ page }) => {
      await page.goto(route(lang));
      await settled(page);
      await expectAccessibleInBothColours(page);
      await openAll(page);
      if (products.some((product) => product === name)) await expectAccessibleInBothColours(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await openAll(page);
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await expect.poll(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test("forced colours show what is chosen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(address("aliyun-quick-audience"));
  await ready(page);
  const look = (choice: string) =>
    page.locator(choice).first().evaluate((label) => {
      const { outlineStyle, borderTopWidth, borderTopColor, backgroundColor, color } = getComputedStyle(label);
      return [outlineStyle, borderTopWidth, borderTopColor, backgroundColor, color];
    });
  const chosen = await look(".mj-choice > :checked + .mj-choice-box");
  const other = await look(".mj-choice > :not(:checked, :disabled) + .mj-choice-box");
  expect(chosen).not.toEqual(other);
});

test("forced colours show the tier that is reached, and a pressed button", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(address("tencent-smop", { options: { overlay_purchases: [8] } }));
  await ready(page);
  const outline = (place: Locator) => place.evaluate((element) => getComputedStyle(element).outlineStyle);
  const tiers = page.locator('#prices [data-charge="overlay_purchases"] tr.mj-row');
  const reached = tiers.and(page.locator(".mj-reached"));
  await expect(reached).toHaveCount(1);
  expect(await outline(reached.locator("th"))).toBe("solid");
  expect(await outline(tiers.and(page.locator(":not(.mj-reached)")).first().locator("th"))).toBe("none");
  await page.goto(sharing([{ product: "tencent-cdp" }]));
  await ready(page);
  await page.getByTestId("keep-copy").click();
  const pressed = page.locator('[aria-pressed="true"]');
  await expect(pressed).toHaveCount(1);
  await page.mouse.move(0, 0);
  await page.locator("h1").first().click();
  expect(await outline(pressed)).toBe("solid");
  expect(await outline(page.locator('[aria-pressed="false"]').first())).toBe("none");
});

/** A page that needs no program is there at once. */
async function settled(page: Page): Promise<void> {
  if ((await page.locator("[data-ready]").count()) > 0) await ready(page);
}

/** Opens what can be folded, as far as it is shown. */
async function openAll(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  // What opens may itself hold something folded.
  await page.locator("main form button[aria-expanded=false]").evaluateAll((all) => {
    for (const one of all) (one as HTMLButtonElement).click();
  });
}
