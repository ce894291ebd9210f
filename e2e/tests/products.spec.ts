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
  await expect(line).toContainText("8 份（每份 10 万用户） × ¥4,800 = ¥38,400.00");
  await expect(line).toContainText("产品价格 · 叠加包");
  await page.locator('[name="overlay_purchases"]').fill("9");
  await expect(line, "stays open while figures change").toContainText("9 份（每份 10 万用户） × ¥4,800");
  await expect(line.locator("details").first()).toHaveAttribute("open", "");
});

test("a line stays open while others come and go above it", async ({ page }) => {
  await openCalculator(page, "tencent-apcas", { options: { lead_pack_10k: 1 } });
  const line = page.locator('[data-line="lead_pack_10k"]');
  await line.locator("summary").first().click();
  await page.locator('[name="insight_calls"]').fill("10");
  await expect(page.locator("[data-line]")).toHaveCount(2);
  await expect(page.locator("[data-line]").last()).toHaveAttribute("data-line", "lead_pack_10k");
  await expect(line.locator("details").first()).toHaveAttribute("open", "");
  await expect(page.locator('[data-line="insight_calls"] details').first()).not.toHaveAttribute("open");
  await page.locator('[name="insight_calls"]').fill("0");
  await expect(page.locator("[data-line]")).toHaveCount(1);
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

test("an invented price is marked wherever it stands, and said to who hears the total", async ({ page }) => {
  await openCalculator(page, "aliyun-quick-audience");
  const prices = page.locator("#prices");
  const matrix = prices.getByRole("region");
  const rows = prices.locator("details.mj-unpriced");
  await expect(matrix.getByRole("table")).toBeVisible();
  await expect(matrix.getByRole("row", { name: "数据采集" })).toContainText("不可买");
  await expect(rows).not.toHaveAttribute("open");
  await expect(prices).toContainText("请向销售方询价");
  await expect(page.getByTestId("to-submit")).toHaveText("带上配置去询价");

  await page.getByTestId("use-price-book").click();
  await expectAmount(page, "due-now", "24000.00");
  await expect(prices).not.toContainText("请向销售方询价");
  await expect(rows.locator("summary").first()).not.toContainText("待询");
  await rows.locator("summary").first().click();
  await expect(rows.locator('[data-charge="users"] tr.mj-row').first()).toContainText("样例价格");
  await expect(page.locator("[data-line]").first().getByTestId("sample")).toHaveText("样例价格");
  await expect(page.getByTestId("live-total")).toContainText("价格为虚构");
  await page.getByTestId("use-price-book").click();
  await expect(prices).toContainText("请向销售方询价");
  await expect(rows, "as it was").toHaveAttribute("open", "");
});

test("a product's facts, its price each and the links to its sections", async ({ page }) => {
  await openCalculator(page, "tencent-smop", undefined, { lang: "en" });
  const facts = page.locator("header.head");
  await expect(facts).toContainText("Tencent Cloud");
  await expect(facts).toContainText("¥2,000 / month");
  await expect(facts).toContainText("Includes 200,000 users");
  await expect(facts.getByRole("link")).toHaveAttribute("href", "#sources");
  await expect(page.getByTestId("to-submit")).not.toHaveText(/ask/i);
  await expect(page.getByTestId("per-unit")).toHaveText("Works out at ¥0.01 / user");
  const links = page.locator("nav.sections").getByRole("link");
  const count = await links.count();
  expect(count).toBeGreaterThanOrEqual(5);
  for (let at = 0; at < count; at += 1) {
    await links.nth(at).click();
    const section = page.locator((await links.nth(at).getAttribute("href")) ?? "");
    await expect(section).toBeInViewport();
    await expect(links.nth(at), "the links stay in sight").toBeInViewport();
  }
});

test("tiers are in people's words, and stand once", async ({ page }) => {
  await openCalculator(page, "tencent-smop");
  const tiers = page.locator('#prices [data-charge="overlay_purchases"]');
  await expect(tiers.getByRole("row", { name: /10 万–50 万 ?用户/ })).toContainText(/¥6,000 \/ 10 万 ?用户/);
  expect((await tiers.locator(".mj-set").allInnerTexts()).join()).not.toContain("十万用户");
  await openCalculator(page, "tencent-apcas");
  const tiered = page.locator("#prices tbody").filter({ has: page.locator(".mj-set") });
  await expect(tiered).toHaveCount(1);
});

test("total, renewal and lines are in sight wherever one decides", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  for (const product of ["aliyun-quick-audience", "tencent-apcas"] as const) {
    await openCalculator(page, product);
    const controls = page.locator("form[data-product] input:visible");
    const count = await controls.count();
    for (const at of [0, Math.floor(count / 2), count - 1]) {
      await controls.nth(at).scrollIntoViewIfNeeded();
      await expect(page.getByTestId("totals")).toBeInViewport({ ratio: 1 });
      await expect(page.getByTestId("to-submit")).toBeInViewport();
    }
  }
});
