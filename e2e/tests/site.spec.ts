import { expect, test } from "@playwright/test";

import { expectAmount, openCalculator, products, ready } from "./support/calculator.ts";

test("home leads to every product", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  for (const product of products) {
    const card = page.locator(`[data-product-card="${product}"]`);
    await expect(card).toHaveAttribute("href", `/products/${product}/`);
  }
  await expect(page.locator('[data-product-card="tencent-cdp"]')).toContainText("¥200,000");
  await expect(page.locator('[data-product-card="aliyun-quick-audience"]')).toContainText("价格待询");
  await page.locator('[data-product-card="tencent-cdp"]').click();
  await ready(page);
  await expectAmount(page, "due-now", "200000.00");
});

test("the language changes in place, and stays", async ({ page }) => {
  await openCalculator(page, "tencent-cdp", { options: { edition: "enterprise" } });
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByTestId("language").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer Data Platform");
  await expectAmount(page, "due-now", "800000.00");
  await expect(page).toHaveURL(/lang=en/);
  await page.reload();
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer Data Platform");
  await expectAmount(page, "due-now", "800000.00");
  await page.goto("/products/tencent-smop");
  await ready(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a browser that reads English and no Chinese is offered the English page, once", async ({ browser, baseURL }) => {
  const offered = async (locale: string) => {
    const page = await browser.newPage({ locale, baseURL: baseURL ?? "" });
    await page.goto("/products/tencent-cdp/");
    await ready(page);
    return page;
  };
  for (const locale of ["zh-TW", "ja-JP"]) {
    const page = await offered(locale);
    await expect(page.getByRole("link", { name: "View this page in English" })).toBeHidden();
    await page.close();
  }
  const page = await offered("en-GB");
  await page.getByRole("link", { name: "View this page in English" }).click();
  await expect(page).toHaveURL(/\/en\/products\/tencent-cdp\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer Data Platform");
  // Who chose is not asked again.
  await page.goto("/products/tencent-cdp/");
  await expect(page).toHaveURL(/\/en\/products\/tencent-cdp\//);
  await page.close();
});

test("files go out as small as the browser takes them", async ({ request }) => {
  const page = "/products/tencent-cdp/";
  const as = async (accepted: string) => {
    const answer = await request.get(page, { headers: { "accept-encoding": accepted } });
    expect(await answer.text()).toContain("<h1");
    return { coding: answer.headers()["content-encoding"], vary: answer.headers()["vary"]?.toLowerCase() };
  };
  const vary = "accept-encoding";
  expect(await as("br, gzip")).toEqual({ coding: "br", vary });
  expect(await as("gzip")).toEqual({ coding: "gzip", vary });
  expect(await as("gzip, br;q=0")).toEqual({ coding: "gzip", vary });
  expect(await as("identity")).toEqual({ coding: undefined, vary });
});

test("light and dark, by the system or by choice", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ colorScheme: "dark", baseURL: baseURL ?? "" });
  await page.goto("/");
  await ready(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.locator("select.theme").selectOption("light");
  const light = await background();
  expect(light).not.toBe(dark);
  await page.reload();
  await ready(page);
  await expect.poll(background).toBe(light);
  await page.close();
});

test("an estimate of two products", async ({ page }) => {
  await openCalculator(page, "tencent-cdp");
  await page.getByTestId("add-to-estimate").click();
  await openCalculator(page, "tencent-apcas", { options: { insight_calls: 10 } });
  await page.getByTestId("add-to-estimate").click();
  await page.goto("/estimate");
  await ready(page);
  await expect(page.locator("[data-product-item]")).toHaveCount(2);
  await expectAmount(page, "due-now", "200000.00");
  await expectAmount(page, "usage", "22000.00");

  await page.getByTestId("remove").first().click();
  await expect(page.locator("[data-product-item]")).toHaveCount(1);
  await expectAmount(page, "due-now", "0.00");
  await page.reload();
  await ready(page);
  await expect(page.locator("[data-product-item]")).toHaveCount(1);
});

test("a page that does not exist says so", async ({ page }) => {
  await page.goto("/products/tencent-cdp");
  await ready(page);
  await page.evaluate(() => history.replaceState(null, "", "/products/nothing-like-it"));
  await page.goto("/estimate?s=%5B%7B%22product%22%3A%22gone%22%7D%5D");
  await ready(page);
  await expect(page.getByText("未计入")).toBeVisible();
});

test("a program that stops leaves words, not a dead page", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/products/tencent-cdp");
  await expect(page.getByRole("alert")).toContainText("页面没能运行起来");
});

test("the total stays in sight on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await openCalculator(page, "tencent-cdp");
  for (const place of [0, 800, 100_000]) {
    await page.evaluate((y) => scrollTo(0, y), place);
    await expect(page.getByTestId("due-now")).toBeInViewport();
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
