import { expect, test } from "@playwright/test";

import { expectAmount, openCalculator, problem, products, ready } from "./support/calculator.ts";
import { expectAccessible } from "./support/axe.ts";
import { expectUncovered } from "./support/walk.ts";

test.use({ viewport: { width: 360, height: 740 } });

/** No page is longer on a phone, in pixels. */
const LONGEST = 6000;

for (const lang of ["zh", "en"] as const) {
  for (const product of products) {
    test(`${product} is no longer than it must be, ${lang}`, async ({ page }) => {
      await openCalculator(page, product, undefined, { lang });
      const { height, overflow } = await page.evaluate(() => ({
        height: document.documentElement.scrollHeight,
        overflow: document.documentElement.scrollWidth - innerWidth,
      }));
      expect(height).toBeLessThanOrEqual(LONGEST);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test("the bar has the total, what could be saved and the next step, and opens to the lines", async ({ page }) => {
  await openCalculator(page, "tencent-anxin-ops", { options: { overlay_purchases: [8] } });
  await expect(page.getByTestId("due-now")).toBeInViewport();
  await page.getByTestId("bar-lines").click();
  await expect(page.locator('[data-line="overlay_purchases.1"]')).toBeInViewport();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("bar-lines")).toHaveAttribute("aria-expanded", "false");
  await expect(page.getByTestId("bar-saving")).toHaveText("可省 ¥5,400.00");
  await page.getByTestId("bar-saving").click();
  await expect(page.getByTestId("take-instead")).toBeFocused();
  await page.getByTestId("take-instead").click();
  await expectAmount(page, "due-now", "35000.00");
  await page.getByTestId("bar-next").click();
  await expect(page.getByTestId("submit-quote")).toBeVisible();
});

test("groups in which nothing has to be decided are a line that says what is chosen", async ({ page }) => {
  await openCalculator(page, "aliyun-quick-audience");
  const fold = page.getByRole("button", { name: /^营销/ });
  await expect(fold).toHaveText(/未选/);
  await expect(page.locator('[name="user_marketing"]')).toBeHidden();
  await fold.click();
  await page.locator('[name="user_marketing"]').check();
  await fold.click();
  await expect(fold).toHaveText(/用户营销功能包/);
});

test("a folded group with a problem is open", async ({ page }) => {
  await openCalculator(page, "aliyun-quick-audience", { options: { edition: "basic", users: "5", data_collection: true } });
  await expect(problem(page, "data_collection")).toBeVisible();
});

test("a group that was closed by hand opens over a new problem, and stays open once it is mended", async ({ page }) => {
  await openCalculator(page, "aliyun-quick-audience");
  const fold = page.getByRole("button", { name: /^数据/ });
  const option = page.locator('[name="data_collection"]');
  await fold.click();
  await option.check();
  await fold.click();
  await expect(option).toBeHidden();
  await page.locator('[name="edition"][value="basic"]').check();
  const found = problem(page, "data_collection");
  await expect(found).toBeVisible();
  await expect(fold).toHaveAttribute("aria-disabled", "true");
  await fold.press("Enter");
  await expect(found, "while something is wrong in it").toBeVisible();
  await found.getByRole("button").first().click();
  await expect(found).toHaveCount(0);
  await expect(fold).toHaveAttribute("aria-expanded", "true");
});

test("what has the focus is never under the bar", async ({ page }) => {
  await page.goto("/products/tencent-cdp?lang=en");
  await ready(page);
  await page.locator('[name="edition"]').first().focus();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    await expectUncovered(page);
  }
});
