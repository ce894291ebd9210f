import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@playwright/test";
import { parse } from "smol-toml";

import { environment } from "../support/environment.ts";

const shelf = join(environment.root, "catalogs");
const products = readdirSync(shelf, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "invalid")
  .map((entry) => entry.name);

/** Every figure of a price list's own file that is the price of something. */
function figures(product: string): Set<number> {
  const list = parse(readFileSync(join(shelf, product, "catalog.toml"), "utf8")) as unknown as { charge: { price: unknown }[] };
  const found = new Set<number>();
  const gather = (value: unknown, name: string): void => {
    if (Array.isArray(value)) value.forEach((item) => gather(item, name));
    else if (value !== null && typeof value === "object") Object.entries(value).forEach(([key, item]) => gather(item, key));
    else if (typeof value === "string" && name !== "from" && /^\d+(\.\d+)?$/.test(value) && Number(value) > 0) found.add(Number(value));
  };
  for (const { price } of list.charge) gather(price, "price");
  return found;
}

/** What the command line says is due now for a list as it is first shown. */
function dueByDefault(product: string): string {
  const quote = execFileSync(environment.binary, ["quote", "--catalogs", shelf], { input: JSON.stringify({ product }) });
  return (JSON.parse(quote.toString()) as { totals: { due_now: string } }).totals.due_now;
}

test.use({ javaScriptEnabled: false });

for (const product of products) {
  for (const under of ["", "/en"]) {
    test(`${under}/products/${product} has every figure of its list and its default total`, async ({ page, request }) => {
      await page.goto(`${under}/products/${product}/?today=2026-03-02`);
      const table = await page.locator(".mj-prices").innerText();
      const shown = new Set([...table.matchAll(/[\d,]+(\.\d+)?/g)].map(([text]) => Number(text.replaceAll(",", ""))));
      const missing = [...figures(product)].filter((figure) => !shown.has(figure));
      expect(missing).toEqual([]);

      const due = page.locator("[data-testid='totals'] [data-testid='due-now']");
      const quoted = dueByDefault(product);
      await expect(due).toHaveAttribute("data-amount", quoted);
      await expect(due).toBeVisible();
      if (Number(quoted) > 0) expect((await due.innerText()).replaceAll(",", "")).toContain(quoted);
      await expect(page.locator("h1")).toBeVisible();
      await expect(page.locator("noscript")).not.toBeEmpty();
      expect((await request.get(page.url())).headers()["content-security-policy"]).not.toContain("unsafe-inline");
    });
  }
}

test("home compares all products", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator("[data-product-row]")).toHaveCount(products.length);
  for (const row of await page.locator("[data-product-row] .price").all()) await expect(row).not.toBeEmpty();
  // Nothing of it needs the program.
  await expect(page.locator("script[type='module'], link[rel='modulepreload'], link[href$='.wasm']")).toHaveCount(0);
});

test("what is folded on a phone is unfolded, as nothing could unfold it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const product of products) {
    await page.goto(`/products/${product}/`);
    const bodies = page.locator(".mj-group-body");
    expect(await bodies.evaluateAll((all) => all.filter((body) => getComputedStyle(body).display === "none").length)).toBe(0);
    await expect(page.locator(".mj-fold:visible")).toHaveCount(0);
  }
  await page.goto("/products/aliyun-quick-audience/");
  await expect(page.locator("[name='user_marketing']").first()).toBeVisible();
});

test("a page prints with its prices, its total, its lines and what Mingjia is", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto("/products/tencent-cdp/");
  for (const shown of [page.locator(".mj-prices"), page.getByTestId("totals"), page.locator(".mj-lines"), page.locator("footer.site p")]) {
    await expect(shown.first()).toBeVisible();
  }
  for (const hidden of [page.locator("header.site nav"), page.locator("footer.site a")]) await expect(hidden).toBeHidden();
});

test("controls stand as they are chosen", async ({ page }) => {
  await page.goto("/products/tencent-cdp/");
  await expect(page.locator(".mj-choice :checked").first()).toBeAttached();
  const numbers = await page.locator(".mj-number input").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((value) => value === "")).toEqual([]);
});

test("an address there is none of has a page of its own, in both languages", async ({ page }) => {
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator("main").getByRole("link", { name: "看全部产品" })).toHaveAttribute("href", "/");
  await expect(page.locator("main").getByRole("link", { name: "See all products" })).toHaveAttribute("href", "/en/");
});
