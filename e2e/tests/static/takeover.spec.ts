import { expect, test } from "@playwright/test";

import { address, expectAmount, problem, products, ready } from "../support/calculator.ts";
import { held } from "../support/held.ts";

const PROGRAM = /\/storefront[^/]*\.wasm$/;

test("what is done before the program is there is kept and done by it", async ({ page }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(address("tencent-cdp"));
  const packs = page.locator('form[data-product] [name="extra_packs"]');
  await packs.fill("12");
  await page.getByTestId("add-to-estimate").click();
  await page.locator("details.mj-fact").first().locator("summary").first().click();
  await packs.focus();
  await packs.evaluate((input: HTMLInputElement) => input.setSelectionRange(1, 1));
  letGo();
  await ready(page);
  await expect(packs).toHaveValue("12");
  await expect(packs).toBeFocused();
  expect(await packs.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(1);
  await expect(page.getByTestId("totals")).toHaveAttribute("data-current", "true");
  await expect(page.locator("details.mj-fact").first()).toHaveAttribute("open", "");
  await page.goto("/estimate");
  await ready(page);
  await expect(page.locator("[data-product-item]")).toHaveCount(1);
});

test("with a configuration in the link it is done to the same controls, which stand elsewhere", async ({ page }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(address("tencent-smop", { options: { overlay_purchases: [8] }, term_months: 1 }));
  await expect(page.locator(".boot-asked")).toBeVisible();
  await page.locator('form[data-product] [name="term_months"]').selectOption("12");
  await page.getByTestId("add-to-estimate").click();
  letGo();
  await ready(page);
  await expect(page.locator(".boot-asked")).toBeHidden();
  await expect(page.locator('form[data-product] [name="term_months"]')).toHaveValue("12");
  await expect(page.locator('form[data-product] [name="overlay_purchases"]')).toHaveCount(1);
  await expect(page.locator('form[data-product] [name="overlay_purchases"]')).toHaveValue("8");
  await expectAmount(page, "due-now", "62400.00");
  await page.goto("/estimate");
  await ready(page);
  await expect(page.locator("[data-product-item]")).toHaveCount(1);
});

test("what is asked about dates, which are in no form, is kept too", async ({ page }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(address("tencent-cdp", undefined, { today: "2026-03-31" }));
  const panel = page.getByTestId("time");
  await panel.getByTestId("refund-question").locator("summary").first().click();
  await panel.getByLabel("申请退款日期").fill("2026-04-08");
  await panel.getByLabel("退款原因").selectOption("defect");
  await panel.getByLabel("开始日期").fill("1999-12-31");
  await panel.getByLabel("已被封停").check();
  await panel.getByLabel("订单类型").focus();
  letGo();
  await ready(page);
  await expect(panel.getByLabel("订单类型")).toBeFocused();
  await expect(panel.getByLabel("申请退款日期")).toHaveValue("2026-04-08");
  await expect(panel.getByLabel("退款原因")).toHaveValue("defect");
  await expect(panel.getByLabel("已被封停")).toBeChecked();
  const decision = panel.getByTestId("refund-decision");
  await expect(decision).toHaveAttribute("data-decision", "none");
  await expect(problem(page, "start_date"), "left before the program came").toContainText("1999-12-31");
  await panel.getByLabel("已被封停").uncheck();
  await expect(decision).toHaveAttribute("data-decision", "full");
  await expect(decision).toContainText("第 8 天");
});

for (const lang of ["zh", "en"] as const) {
  test(`the program takes over without a shift: ${lang}`, async ({ page }) => {
    for (const product of products) {
      const letGo = await held(page, PROGRAM);
      await page.goto(address(product, undefined, { lang }));
      await page.evaluate(() => {
        const shifts: number[] = [];
        Object.assign(globalThis, { shifts });
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
        });
        observer.observe({ type: "layout-shift", buffered: true });
      });
      letGo();
      await ready(page);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
      expect(shifts.filter((shift) => shift > 0.001), product).toEqual([]);
      await page.unroute(PROGRAM);
    }
  });
}
