import { expect, type Locator, type Page, test } from "@playwright/test";

import { expectAmount, openCalculator, problem, ready } from "./support/calculator.ts";
import { expectAccessible } from "./support/axe.ts";
import { rows } from "./support/estimate.ts";
import { tabTo, Walk } from "./support/walk.ts";

/*
 * What buyers come for. Each is done with the pointer, in no more steps than are written here, and with
 * the keyboard alone.
 */

const card = (page: Page, kind: string) => page.locator(`[data-testid="answer"][data-kind="${kind}"]`);
const need = (page: Page, name: string) => page.locator(`form[data-need] [name="${name}"]`);

/** Replaces what a field holds, from the keyboard. */
async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
}

const inNavigation = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name });

/** Follows a link to another page, from the keyboard. */
async function follow(page: Page, link: Locator): Promise<void> {
  const to = await link.evaluate((element: HTMLAnchorElement) => element.href);
  await press(page, link);
  await page.waitForURL(to);
  await ready(page);
}

/** What is printed is told by an attribute, as nothing here has a printer. */
const watchPrinting = (page: Page) =>
  page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });

test.describe("the cheapest smop for 1,000,000 users, 12 months", () => {
  const reason = "多买一些就进入更低的单价，总价反而更低。";

  test("in 2 steps, with the reason", async ({ page }) => {
    await openCalculator(page, "tencent-smop");
    const walk = new Walk();
    await walk.fill(need(page, "users"), "100万");
    await walk.choose(need(page, "term_months"), "12");
    await expect(card(page, "best")).toHaveAttribute("data-covers", "1300000");
    await expect(card(page, "best")).toHaveAttribute("data-amount", "57000.00");
    await expect(card(page, "best").locator(".mj-help").last()).toHaveText(reason);
    expect(walk.steps).toBe(2);
    await expectAccessible(page);
  });

  test("by keyboard", async ({ page }) => {
    await openCalculator(page, "tencent-smop");
    await type(page, need(page, "users"), "100万");
    await page.keyboard.press("Tab");
    for (let months = 1; months < 12; months += 1) await page.keyboard.press("ArrowDown");
    await expect(card(page, "best")).toHaveAttribute("data-amount", "57000.00");
    await press(page, card(page, "best").getByTestId("use"));
    await expectAmount(page, "due-now", "57000.00");
  });
});

test.describe("what becomes of packs if one renews late", () => {
  const bought = { options: { overlay_purchases: [8] }, start_date: "2022-05-01" };

  test("in 2 steps", async ({ page }) => {
    await openCalculator(page, "tencent-anxin-ops", bought, { today: "2022-08-01" });
    const walk = new Walk();
    const panel = page.getByTestId("time");
    await walk.click(panel.getByTestId("renewal-question").locator("summary").first());
    await walk.fill(panel.getByLabel("如果在这一天续费"), "2022-08-01");
    await panel.getByLabel("如果在这一天续费").blur();
    await expect(panel.getByTestId("new-expiry")).toHaveAttribute("data-value", "2022-09-01");
    await expect(panel.getByTestId("renewal-cost"), "packs are not paid again").toHaveAttribute("data-value", "2000.00");
    expect(walk.steps).toBe(2);
    await expectAccessible(page);
  });

  test("by keyboard", async ({ page }) => {
    await openCalculator(page, "tencent-anxin-ops", bought, { today: "2022-08-01" });
    const panel = page.getByTestId("time");
    await press(page, panel.getByTestId("renewal-question").locator("summary").first());
    await type(page, panel.getByLabel("如果在这一天续费"), "2022-08-01");
    await page.keyboard.press("Tab");
    await expect(panel.getByTestId("renewal-cost")).toHaveAttribute("data-value", "2000.00");
  });
});

test.describe("cdp for 1.5 million over 3 years, shared and exported", () => {
  test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

  test("in 7 steps", async ({ page }) => {
    await openCalculator(page, "tencent-cdp");
    const walk = new Walk();
    await walk.fill(need(page, "customers"), "150万");
    await walk.choose(need(page, "term_months"), "36");
    await walk.click(card(page, "best").getByTestId("use"));
    const due = await page.getByTestId("due-now").first().getAttribute("data-amount");
    expect(due).toBe(await card(page, "best").getAttribute("data-amount"));
    await walk.click(page.getByTestId("add-to-estimate"));
    await walk.click(inNavigation(page, "估价清单"));
    await ready(page);
    await expectAmount(page, "due-now", due ?? "");
    await walk.click(page.getByTestId("share"));
    await expect(page.getByRole("status").filter({ hasText: "已复制" })).toBeVisible();
    const waiting = page.waitForEvent("download");
    await walk.click(page.getByTestId("export-xlsx"));
    await waiting;
    expect(walk.steps).toBe(7);
    await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
    await ready(page);
    await expectAmount(page, "due-now", due ?? "");
  });

  test("by keyboard", async ({ page }) => {
    await openCalculator(page, "tencent-cdp");
    await type(page, need(page, "customers"), "150万");
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await expect(card(page, "best")).toHaveAttribute("data-covers", "1500000");
    await press(page, card(page, "best").getByTestId("use"));
    await press(page, page.getByTestId("add-to-estimate"));
    await follow(page, inNavigation(page, "估价清单"));
    await press(page, page.getByTestId("share"));
    await expect(page.getByRole("status").filter({ hasText: "已复制" })).toBeVisible();
    const waiting = page.waitForEvent("download");
    await press(page, page.getByTestId("export-csv"));
    await waiting;
  });
});

test.describe("apcas: three calls of 8,000 leads", () => {
  const times = (page: Page) => page.getByLabel("几次");

  test("in 3 steps, and what one call would cost", async ({ page }) => {
    await openCalculator(page, "tencent-apcas");
    const walk = new Walk();
    await walk.click(page.getByTestId("add-lead_calls"));
    await walk.fill(page.locator('[name="lead_calls"]'), "8000");
    await walk.fill(times(page), "3");
    await expectAmount(page, "usage", "240000.00");
    await expect(page.getByTestId("instead")).toHaveAttribute("data-saving", "120000.00");
    expect(walk.steps).toBe(3);
    await expectAccessible(page);
  });

  test("by keyboard", async ({ page }) => {
    await openCalculator(page, "tencent-apcas");
    await press(page, page.getByTestId("add-lead_calls"));
    await expect(page.locator('[name="lead_calls"]')).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("8000");
    await page.keyboard.press("Shift+Tab");
    await expect(times(page)).toBeFocused();
    await page.keyboard.type("3");
    await expectAmount(page, "usage", "240000.00");
    await press(page, page.getByTestId("take-instead"));
    await expectAmount(page, "usage", "120000.00");
  });
});

test.describe("Quick Audience with three conflicting wishes", () => {
  const wishes = { options: { edition: "basic", users: "5", data_collection: true, social: "up_to_1m", dataphin: "dpu_200" } };

  test("each is said, and mended in a step", async ({ page }) => {
    await openCalculator(page, "aliyun-quick-audience");
    const wish = new Walk();
    await wish.click(page.locator('[name="data_collection"]'));
    await wish.click(page.locator('[name="social"][value="up_to_1m"]'));
    await wish.click(page.locator('[name="dataphin"][value="dpu_200"]'));
    await wish.click(page.locator('[name="edition"][value="basic"]'));
    expect(wish.steps).toBe(4);
    const walk = new Walk();
    await expect(problem(page, "data_collection")).toBeVisible();
    await expect(problem(page, "social")).toBeVisible();
    await expect(problem(page, "dataphin").first()).toBeVisible();
    await expectAccessible(page);
    while ((await page.getByTestId("problem").count()) > 0) {
      await walk.click(page.getByTestId("problem").first().getByRole("button").first());
    }
    expect(walk.steps).toBeLessThanOrEqual(3);
    await expect(page.getByTestId("totals")).toHaveAttribute("data-current", "true");
  });

  test("by keyboard", async ({ page }) => {
    await openCalculator(page, "aliyun-quick-audience", wishes);
    let left = await page.getByTestId("problem").count();
    while (left > 0) {
      await press(page, page.getByTestId("problem").first().getByRole("button").first());
      await expect.poll(() => page.getByTestId("problem").count()).toBeLessThan(left);
      left = await page.getByTestId("problem").count();
    }
    await expect(page.getByTestId("totals")).toHaveAttribute("data-current", "true");
  });
});

test.describe("a quotation submitted, found again, printed", () => {
  test("in 5 steps", async ({ page }) => {
    await openCalculator(page, "tencent-cdp");
    const walk = new Walk();
    await walk.click(page.getByTestId("to-submit"));
    await walk.click(page.getByTestId("submit-quote"));
    const number = (await page.getByTestId("receipt").getAttribute("data-quote")) ?? "";
    await page.goto("/");
    await walk.click(page.getByRole("link", { name: "我的报价单" }));
    await ready(page);
    await walk.click(page.getByRole("link", { name: number }));
    await expect(page.getByTestId("number")).toHaveText(number);
    await watchPrinting(page);
    await walk.click(page.getByTestId("print").first());
    await expect(page.locator("html")).toHaveAttribute("data-printed", "");
    expect(walk.steps).toBe(5);
  });

  test("by keyboard", async ({ page }) => {
    await openCalculator(page, "tencent-cdp");
    await press(page, page.getByTestId("to-submit"));
    await expect(page.getByTestId("submit-quote")).toBeVisible();
    await press(page, page.getByTestId("submit-quote"));
    const number = (await page.getByTestId("receipt").getAttribute("data-quote")) ?? "";
    await follow(page, inNavigation(page, "我的报价单"));
    await follow(page, page.getByRole("link", { name: number }));
    await expect(page.getByTestId("number")).toHaveText(number);
    await watchPrinting(page);
    await press(page, page.getByTestId("print").first());
    await expect(page.locator("html")).toHaveAttribute("data-printed", "");
  });
});

test.describe("two products estimated, compared, exported", () => {
  test("in 8 steps", async ({ page }) => {
    const walk = new Walk();
    await openCalculator(page, "tencent-anxin-ops", { options: { overlay_purchases: [8] } });
    await walk.click(page.getByTestId("add-to-estimate"));
    await walk.click(page.getByTestId("take-instead"));
    await walk.click(page.getByTestId("add-to-estimate"));
    await openCalculator(page, "tencent-cdp");
    await walk.click(page.getByTestId("add-to-estimate"));
    await walk.click(inNavigation(page, "估价清单"));
    await ready(page);
    await expect(rows(page)).toHaveCount(3);
    await walk.click(page.getByRole("checkbox").nth(1));
    await walk.click(page.getByRole("checkbox").nth(2));
    const due = page.getByTestId("comparison").getByRole("row", { name: /现在支付/ });
    await expect(due.getByRole("cell")).toHaveText(["¥35,000.00", "¥200,000.00"]);
    const waiting = page.waitForEvent("download");
    await walk.click(page.getByTestId("export-csv"));
    await waiting;
    expect(walk.steps).toBe(8);
  });

  test("by keyboard", async ({ page }) => {
    await page.goto("/?lang=zh");
    await ready(page);
    for (const product of ["tencent-cdp", "tencent-smop"]) {
      await follow(page, page.locator(`main a[href*="/products/${product}"]`).first());
      await press(page, page.getByTestId("add-to-estimate"));
      await follow(page, inNavigation(page, "产品"));
    }
    await follow(page, inNavigation(page, "估价清单"));
    for (const at of [0, 1]) {
      await tabTo(page, page.getByRole("checkbox").nth(at));
      await page.keyboard.press("Space");
    }
    const due = page.getByTestId("comparison").getByRole("row", { name: /现在支付/ });
    await expect(due.getByRole("cell")).toHaveText(["¥200,000.00", "¥2,000.00"]);
    const waiting = page.waitForEvent("download");
    await press(page, page.getByTestId("export-csv"));
    await waiting;
  });
});
