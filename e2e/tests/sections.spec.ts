import { expect, test } from "@playwright/test";

import { expectAmount, openCalculator } from "./support/calculator.ts";

test("a link to a section leads there and changes nothing that is configured", async ({ page }) => {
  await openCalculator(page, "tencent-apcas");
  const calls = page.locator('[name="insight_calls"]');
  await calls.fill("5千");
  await expectAmount(page, "usage", "11000000.00");
  const sections = page.getByRole("navigation", { name: "本页内容" });
  for (const [name, id] of [["价目", "prices"], ["时间与退款", "dates"], ["须知与来源", "sources"]] as const) {
    await sections.getByRole("link", { name }).click();
    await expect(page.locator(`#${id}`)).toBeInViewport();
    await expect(sections, "stays in sight").toBeInViewport();
  }
  await page.goBack();
  await expect(page).toHaveURL(/#dates$/);
  await expect(calls, "as it was typed").toHaveValue("5千");
});

test("the history leads back to what was configured", async ({ page }) => {
  await openCalculator(page, "tencent-cdp");
  const packs = page.locator('[name="extra_packs"]');
  await packs.fill("2");
  await expect(page).toHaveURL(/[?&]s=/);
  await page.evaluate(() => history.pushState(null, "", `${location.pathname}?lang=zh`));
  await page.goBack();
  await expectAmount(page, "due-now", "400000.00");
  await page.goForward();
  await expectAmount(page, "due-now", "200000.00");
  await expect(packs).toHaveValue("0");
});
