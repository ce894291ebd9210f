import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectAccessibleInBothColours } from "./support/axe.ts";
import { openCalculator } from "./support/calculator.ts";
import { estimateOf, rows } from "./support/estimate.ts";
import { cdp, quotation, sample, states } from "./support/states.ts";

/*
 * axe finds nothing in any state of a page, nothing scrolls sideways at 320 pixels, and no page is longer on a
 * phone than it must be.
 */

for (const [name, reach] of Object.entries(states)) {
  for (const lang of ["zh", "en"] as const) {
    test(`axe finds nothing, and nothing scrolls sideways: ${name}, ${lang}`, async ({ page }) => {
      await reach(page, lang);
      await expectAccessibleInBothColours(page);
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await expect.poll(overflow).toBeLessThanOrEqual(0);
      await expectAccessible(page);
    });
  }
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  /** No page is longer on a phone, in pixels. */
  const LONGEST = 6000;
  const height = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

  for (const lang of ["zh", "en"] as const) {
    test(`pages are no longer than they must be, ${lang}`, async ({ page }) => {
      for (const path of ["/", "/embed", "/quotes", "/estimate"]) {
        await page.goto(`${path}?lang=${lang}`);
        expect(await height(page), path).toBeLessThanOrEqual(LONGEST);
      }
      await estimateOf(page, [cdp, sample, ["tencent-apcas", { options: { insight_calls: 10 } }]], lang);
      for (const box of await page.locator(".compare-box").all()) await box.check();
      await expect(rows(page)).toHaveCount(3);
      expect(await height(page), "an estimate of three").toBeLessThanOrEqual(LONGEST);
      await quotation(page, lang);
      expect(await height(page), "a quotation").toBeLessThanOrEqual(LONGEST);
    });
  }

  test("what lies over the page closes when the focus leaves it", async ({ page }) => {
    await openCalculator(page, "tencent-smop");
    const lines = page.getByTestId("bar-lines");
    await lines.click();
    await expect(lines).toHaveAttribute("aria-expanded", "true");
    // From its last control the focus goes on to the page below.
    const result = page.locator("#result");
    await result.locator("button:visible, summary:visible, a:visible").last().focus();
    await page.keyboard.press("Tab");
    await expect(lines).toHaveAttribute("aria-expanded", "false");
    await expect(page.locator(":focus")).toBeInViewport();

    await lines.click();
    await page.getByTestId("copy-link").focus();
    await page.keyboard.press("Escape");
    await expect(lines).toHaveAttribute("aria-expanded", "false");
    await expect(lines).toBeFocused();
  });
});
