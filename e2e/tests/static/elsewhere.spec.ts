import { expect, test as base } from "@playwright/test";

import { type Elsewhere, elsewhere, exampleElsewhere } from "../support/elsewhere.ts";

const product = "tencent-cdp";

const test = base.extend<object, { site: Elsewhere }>({
  site: [
    async ({}, use) => {
      const site = await elsewhere(product);
      await use(site);
      site.close();
    },
    // A debug build of the program on a loaded machine draws pictures slowly.
    { scope: "worker", timeout: 120_000 },
  ],
});
test.describe.configure({ mode: "default" });

test("below a path, on a server that sets no headers, no request leaves the path", async ({ page, site }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const failed: string[] = [];
  page.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
  await page.goto(site.url);
  await page.locator("[data-product-card]").first().click();
  await expect(page.locator("[data-ready='true']")).toBeVisible({ timeout: 15_000 });
  await page.getByTestId("language").click();
  await expect(page).toHaveURL(new RegExp("/repo/en/products/"));
  await page.goto(`${site.url}embed/`);
  await expect(page.locator("mingjia-pricing")).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(site.url) && !url.startsWith("data:"))).toEqual([]);
  expect(failed).toEqual([]);
});

test("a page of a build whose files are gone says so and loads the present one, once", async ({ page, site }) => {
  let loads = 0;
  page.on("request", (request) => request.isNavigationRequest() && (loads += 1));
  // The page as it was in an earlier build, from a cache between; its price list is gone since.
  await page.route(`**/products/${product}/`, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const isOld = route.request().isNavigationRequest();
    await route.fulfill({ response: answer, body: isOld ? text.replaceAll(/("file":"[^"]*)-[0-9a-f]{16}\.json/g, "$1-0000000000000000.json").replaceAll(/catalogs\/([^"]*)-[0-9a-f]{16}\.json/g, "catalogs/$1-0000000000000000.json") : text });
  });
  await page.goto(`${site.url}products/${product}/`);
  await expect(page.locator(".boot-updated")).toBeVisible({ timeout: 15_000 });
  await expect.poll(() => loads, { timeout: 15_000 }).toBe(2);
  await expect(page.locator(".boot-updated")).toBeVisible({ timeout: 15_000 });
  // It is as old as before: it is not loaded again and again.
  await page.waitForLoadState("networkidle");
  expect(loads).toBe(2);
});

test("one price list of one's own and the program alone make a whole site, embed included", async ({ page }) => {
  const site = await exampleElsewhere();
  try {
    await page.goto(site.url);
    await page.locator("[data-product-card='example-storage']").click();
    await expect(page.locator("[data-ready='true']")).toBeVisible({ timeout: 15_000 });
    const usage = page.locator("[data-testid='totals'] [data-testid='usage']");
    await expect(usage).toHaveAttribute("data-amount", "0.00");
    await page.getByRole("textbox", { name: "每月流量" }).fill("110");
    await expect(usage).toHaveAttribute("data-amount", "80.00");
    await page.goto(`${site.url}frame/example-storage/?s=${encodeURIComponent('{"options":{"traffic":110}}')}`);
    await expect(page.locator("mingjia-pricing [data-testid='usage']").first()).toHaveAttribute("data-amount", "80.00", { timeout: 15_000 });
  } finally {
    site.close();
  }
});
