import { expect, type Page } from "@playwright/test";

import { openCalculator, type Product, ready, type Selection } from "./calculator.ts";

/** Adds configurations to the estimate from their products' pages, and opens it. */
export async function estimateOf(
  page: Page,
  items: [Product, Selection?][],
  lang: "zh" | "en" = "zh",
): Promise<void> {
  for (const [product, selection] of items) {
    await openCalculator(page, product, selection, { lang });
    await page.getByTestId("add-to-estimate").click();
    await expect(page.locator(".done")).not.toBeEmpty();
  }
  await page.goto(`/estimate?lang=${lang}&today=2026-03-02`);
  await ready(page);
  await expect(page.locator("[data-product-item]")).toHaveCount(items.length);
}

/** The rows of the estimate. */
export const rows = (page: Page) => page.locator("[data-product-item]");

/** The address that shares some selections. */
export const sharing = (selections: unknown, lang = "zh") =>
  `/estimate?s=${encodeURIComponent(JSON.stringify(selections))}&lang=${lang}`;
