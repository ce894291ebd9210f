import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test as base } from "@playwright/test";

import { type Elsewhere, elsewhere } from "../support/elsewhere.ts";
import { environment } from "../support/environment.ts";

const test = base.extend<object, { site: Elsewhere }>({
  site: [
    async ({}, use) => {
      const site = await elsewhere();
      await use(site);
      site.close();
    },
    { scope: "worker" },
  ],
});

test("below a path, on a server that sets no headers, no request leaves the path", async ({ page, site }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const failed: string[] = [];
  page.on("response", (response) => response.status() >= 400 && failed.push(response.url()));
  await page.goto(site.url);
  await page.locator("[data-product-card]").first().click();
  await expect(page.locator("[data-ready='true']")).toBeVisible({ timeout: 15_000 });
  await page.locator("a.language").first().click();
  await expect(page).toHaveURL(new RegExp("/repo/en/products/"));
  await page.goto(`${site.url}embed/`);
  await expect(page.locator("mingjia-pricing")).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(site.url) && !url.startsWith("data:"))).toEqual([]);
  expect(failed).toEqual([]);
});

test("a page of a build whose files are gone says so and loads the present one, once", async ({ page, site }) => {
  const product = readdirSync(join(site.folder, "products"))[0];
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

test("one price list in an empty folder is a whole site", async ({ page }) => {
  const shelf = mkdtempSync(join(tmpdir(), "mingjia-one-"));
  cpSync(join(environment.root, "catalogs/tencent-cdp"), join(shelf, "tencent-cdp"), { recursive: true });
  const site = await elsewhere(shelf);
  try {
    await page.goto(`${site.url}products/tencent-cdp/`);
    const due = page.locator("[data-testid='totals'] [data-testid='due-now']");
    const before = await due.getAttribute("data-amount");
    await expect(page.locator("[data-ready='true']")).toBeVisible({ timeout: 15_000 });
    await page.locator("[name='extra_packs']").fill("2");
    await expect(due).not.toHaveAttribute("data-amount", before ?? "");
    await page.goto(`${site.url}frame/tencent-cdp/`);
    await expect(page.locator("mingjia-pricing [data-testid='due-now']")).toBeVisible({ timeout: 15_000 });
  } finally {
    site.close();
    rmSync(shelf, { recursive: true, force: true });
  }
});
