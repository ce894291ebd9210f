import { expect, test } from "@playwright/test";

import { watchedExample } from "../support/elsewhere.ts";

test("what is written in a price list shows on the page that is open, and so does what is wrong with it", async ({ page }) => {
  // A debug build of the program makes the site several times, with pictures.
  test.setTimeout(90_000);
  const made = { timeout: 20_000 };
  const list = await watchedExample();
  let loads = 0;
  page.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  try {
    await page.goto(`${list.url}products/example-storage/`);
    const usage = page.locator("[data-testid='totals'] [data-testid='usage']");
    const traffic = page.getByRole("textbox", { name: "每月流量" });
    await expect(page.locator("[data-ready='true']")).toBeVisible(made);
    await traffic.fill("110");
    await expect(usage).toHaveAttribute("data-amount", "80.00");

    list.change('per_unit = "0.8"', 'per_unit = "0.5"');
    // Beside the price list a line of the quote says it too, folded, once the program is there.
    await expect(page.locator("#prices").getByText("¥0.5").first()).toBeVisible(made);
    await expect(page.locator("[data-ready='true']")).toBeVisible(made);
    await traffic.fill("110");
    await expect(usage).toHaveAttribute("data-amount", "50.00");

    list.change("free = 10", "fre = 10");
    const issues = page.getByRole("alert").filter({ hasText: "catalog.toml" });
    await expect(issues).toContainText("fre", made);
    // The last good site stays.
    await expect(usage).toHaveAttribute("data-amount", "50.00");

    list.change("fre = 10", "free = 20");
    await expect(issues).toBeHidden(made);
    await expect(page.locator("[data-ready='true']")).toBeVisible(made);
    await traffic.fill("110");
    await expect(usage).toHaveAttribute("data-amount", "45.00");
    // Once to open it and once for each good change: a build that reads the lists is no change of them.
    expect(loads).toBe(3);
  } finally {
    list.close();
  }
});
