import { expect, type Page, test } from "@playwright/test";

import { amount, expectAmount, openCalculator, type Product, ready } from "./support/calculator.ts";

/** Settings a visitor makes on a product's page, and what they come to. */
interface Walk {
  product: Product;
  settings: (page: Page) => Promise<void>;
  totals: { "due-now": string; usage: string; renewal: string | null };
}

const walks: Walk[] = [
  {
    product: "tencent-cdp",
    settings: async (page) => {
      await page.locator('[name="edition"][value="standard"]').check();
      await page.locator('[name="extra_packs"]').fill("3");
      await page.locator('form[data-product] [name="term_months"][value="24"]').check();
    },
    totals: { "due-now": "1200000.00", usage: "0.00", renewal: "1200000.00" },
  },
  {
    product: "tencent-anxin-ops",
    settings: async (page) => {
      await page.getByTestId("add-overlay_purchases").click();
      await page.locator('[name="overlay_purchases"]').fill("8");
    },
    totals: { "due-now": "40400.00", usage: "0.00", renewal: "2000.00" },
  },
  {
    product: "tencent-smop",
    settings: async (page) => {
      await page.getByTestId("add-overlay_purchases").click();
      await page.locator('[name="overlay_purchases"]').first().fill("8");
      await page.getByTestId("add-overlay_purchases").click();
      await page.locator('[name="overlay_purchases"]').nth(1).fill("11");
      await page.locator('form[data-product] [name="term_months"]').selectOption("12");
    },
    totals: { "due-now": "95400.00", usage: "0.00", renewal: "24000.00" },
  },
  {
    product: "tencent-apcas",
    settings: async (page) => {
      await page.locator('[name="insight_calls"]').fill("10");
      await page.getByTestId("add-lead_calls").click();
      await page.locator('[name="lead_calls"]').fill("1万");
      await page.locator('[name="insight_custom_uses"]').fill("301");
    },
    totals: { "due-now": "150500.00", usage: "102000.00", renewal: null },
  },
  {
    product: "aliyun-quick-audience",
    settings: async (page) => {
      await page.getByTestId("use-price-book").click();
      await page.locator('[name="users"][value="50"]').check();
      await page.locator('[name="user_marketing"]').check();
      await page.locator('[name="quantity"]').fill("2");
    },
    totals: { "due-now": "192000.00", usage: "0.00", renewal: "192000.00" },
  },
];

for (const { product, settings, totals } of walks) {
  test(`${product}: set, read, reload, copy the link, go back`, async ({ page, context }) => {
    await openCalculator(page, product);
    const before = await amount(page, "due-now");
    await settings(page);
    const check = async (page: Page) => {
      await expectAmount(page, "due-now", totals["due-now"]);
      expect(await amount(page, "usage")).toBe(totals.usage);
      expect(await amount(page, "renewal")).toBe(totals.renewal);
    };
    await check(page);
    const link = page.url();

    await page.reload();
    await ready(page);
    await check(page);

    const other = await context.newPage();
    await other.goto(link);
    await ready(other);
    await check(other);
    await other.close();

    await page.getByRole("link", { name: "明价" }).first().click();
    await expect(page.locator("[data-product-card]")).toHaveCount(5);
    await page.goBack();
    await ready(page);
    await check(page);

    await page.getByTestId("start-over").click();
    await expectAmount(page, "due-now", before ?? "");
    await expect(page).not.toHaveURL(/[?&]s=/);
  });
}

test("each line opens to its arithmetic and source", async ({ page }) => {
  await openCalculator(page, "tencent-smop", { options: { overlay_purchases: [8] } });
  const line = page.locator('[data-line="overlay_purchases.1"]');
  await expect(line).toHaveAttribute("data-amount", "38400.00");
  await line.locator("summary").first().click();
  await expect(line).toContainText("8 十万用户 × ¥4,800 = ¥38,400.00");
  await expect(line).toContainText("产品价格 · 叠加包");
  await page.locator('[name="overlay_purchases"]').fill("9");
  await expect(line, "stays open while figures change").toContainText("9 十万用户 × ¥4,800");
  await expect(line.locator("details").first()).toHaveAttribute("open", "");
});

test("the reading of a contradictory source stands beside what it is about", async ({ page }) => {
  await openCalculator(page, "tencent-smop");
  const reading = page.locator("form details.mj-reading", { hasText: "38,600" });
  await reading.locator("summary").click();
  await expect(reading).toContainText("38,400 元，首月合计 40,400 元。");
});

test("what has no price is never shown as costing nothing", async ({ page }) => {
  await openCalculator(page, "aliyun-quick-audience");
  const due = page.getByTestId("due-now");
  await expect(due).toHaveText("价格待询");
  await expect(due).toHaveAttribute("data-complete", "false");
  await expect(page.locator('[data-on-request="users"]')).toBeVisible();

  await page.getByTestId("use-price-book").click();
  await expectAmount(page, "due-now", "24000.00");
  await expect(page.getByTestId("totals")).toContainText("样例试算");
  await page.locator('[name="omni_insight"]').check();
  await expectAmount(page, "due-now", "24000.00");
  await expect(page.getByTestId("totals")).toContainText("不含待询价项目");
});
