import { expect, type Page } from "@playwright/test";

import { openCalculator, problem, ready } from "./calculator.ts";
import { estimateOf, sharing } from "./estimate.ts";
import { openTime } from "./time.ts";

export type Lang = "zh" | "en";

/** A configuration at invented prices. */
export const sample = ["aliyun-quick-audience", { price_book: "sample" } as never] as [never, never];
export const cdp = ["tencent-cdp"] as [never];

async function forbidStorage(page: Page): Promise<void> {
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
}

/** Submits a quote and opens it. */
export async function quotation(page: Page, lang: Lang): Promise<void> {
  await openCalculator(page, "tencent-cdp", { options: { edition: "standard" } }, { lang });
  await page.getByTestId("to-submit").click();
  await page.getByTestId("submit-quote").click();
  await expect(page.getByTestId("receipt-check")).toBeVisible();
}

/** States that a page comes into by what is done on it. */
export const states: Record<string, (page: Page, lang: Lang) => Promise<void>> = {
  "something was dropped": async (page, lang) => {
    await openCalculator(page, "tencent-smop", { options: { overlay_purchases: [8] } }, { lang });
    await page.locator('[name="edition"][value="free"]').check({ force: true });
    await expect(page.getByRole("alert").or(page.locator(".mj-dropped, .mj-conflict")).first()).toBeVisible();
  },
  "a day that is none": async (page, lang) => {
    await openCalculator(page, "tencent-cdp", undefined, { lang, today: "2026-03-31" });
    const panel = await openTime(page);
    await panel.locator('[name="start_date"]').fill("1999-12-31");
    await panel.locator('[name="start_date"]').blur();
    await expect(problem(page, "start_date")).toBeVisible();
    // What a bar that stays in sight covers for the moment is not smaller for it.
    await page.evaluate(() => scrollTo(0, 0));
  },
  "a refused submission": async (page, lang) => {
    await openCalculator(page, "tencent-cdp", undefined, { lang });
    await page.route("**/api/v1/quotes", (route) => route.abort());
    await page.getByTestId("to-submit").click();
    await page.getByTestId("submit-quote").click();
    await expect(page.getByTestId("refused")).toBeVisible();
  },
  "a broken link": async (page, lang) => {
    await page.goto(`/estimate?lang=${lang}&s=%5B%7B%22product%22%3A%22tencent-c`);
    await ready(page);
    await expect(page.getByTestId("broken")).toBeVisible();
  },
  "lists not fetched": async (page, lang) => {
    await page.route("**/catalogs/tencent-cdp*", (route) => route.abort());
    await page.goto(sharing([{ product: "tencent-cdp" }, { product: "tencent-smop" }], lang));
    await ready(page);
    await expect(page.getByTestId("not-fetched")).toBeVisible();
  },
  "a page whose list cannot be fetched": async (page, lang) => {
    await page.route("**/catalogs/tencent-cdp*", (route) => route.abort());
    await page.goto(`/products/tencent-cdp?lang=${lang}`);
    await ready(page);
    await expect(page.locator(".lost")).toBeVisible();
  },
  "storage refused": async (page, lang) => {
    await estimateOf(page, [cdp], lang);
    await forbidStorage(page);
    await page.getByTestId("duplicate").click();
    await expect(page.getByRole("alert")).toBeVisible();
  },
  "a shared estimate": async (page, lang) => {
    await page.goto(sharing([{ product: "tencent-cdp" }, { product: "gone" }], lang));
    await ready(page);
    await expect(page.getByTestId("shared")).toBeVisible();
  },
  "an item edited and one removed": async (page, lang) => {
    await estimateOf(page, [cdp, sample], lang);
    await page.getByTestId("edit").first().click();
    await page.getByTestId("remove").last().click();
    await expect(page.getByTestId("undo")).toBeVisible();
  },
  "two items side by side": async (page, lang) => {
    await estimateOf(page, [cdp, sample], lang);
    for (const box of await page.locator(".compare-box").all()) await box.check();
    await expect(page.getByTestId("comparison")).toBeVisible();
  },
  "a quotation": quotation,
  "quotations kept": async (page, lang) => {
    await quotation(page, lang);
    await page.goto(`/quotes?lang=${lang}`);
    await ready(page);
    await page.getByTestId("check-receipt").first().click();
    await expect(page.locator(".item [role=status]")).not.toBeEmpty();
  },
};
