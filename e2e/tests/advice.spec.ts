import { expect, type Locator, type Page, test } from "@playwright/test";

import { expectAccessibleInBothColours } from "./support/axe.ts";
import { expectAmount, openCalculator, type Product, type Selection } from "./support/calculator.ts";

/** Opens a product's page; the section that asks what is needed. */
async function openNeed(page: Page, product: Product, selection?: Selection, lang: "zh" | "en" = "zh"): Promise<Locator> {
  await openCalculator(page, product, selection, { lang });
  const need = page.locator("#need");
  await expect(need.locator("form[data-need]")).toBeVisible();
  return need;
}

/** An answer card: the cheapest purchase, what the list suggests, or the visitor's own configuration. */
const cost = (need: Locator, kind: "best" | "guide" | "yours" | "at-once") =>
  need.locator(`[data-testid="answer"][data-kind="${kind}"]`);

test("1.5 million customers: one pack for half of what the guide leads to", async ({ page }) => {
  const panel = await openNeed(page, "tencent-cdp");
  await panel.getByLabel("需要", { exact: true }).fill("150万");
  await expect(cost(panel, "best")).toHaveAttribute("data-amount", "300000.00");
  await expect(cost(panel, "best")).toHaveAttribute("data-covers", "1500000");
  await expect(cost(panel, "guide")).toHaveAttribute("data-amount", "600000.00");
  await expect(panel.getByTestId("saving")).toHaveAttribute("data-amount", "300000.00");
  await panel.getByLabel("需要", { exact: true }).fill("1,400,000");
  await expect(cost(panel, "best")).toContainText("多出 10 万");
  await expect(panel).toContainText("精确：比较了");
  await cost(panel, "best").getByTestId("use").click();
  await expectAmount(page, "due-now", "300000.00");
  await expect(page.locator('input[name="extra_packs"]')).toHaveValue("1");
  await panel.getByTestId("undo").click();
  await expect(page.locator('input[name="extra_packs"]')).toHaveValue("0");
});

test("by keyboard alone, in English", async ({ page }) => {
  const panel = await openNeed(page, "tencent-cdp", undefined, "en");
  await panel.getByLabel("I need", { exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("1.5m");
  await expect(cost(panel, "best")).toHaveAttribute("data-amount", "300000.00");
  const use = cost(panel, "best").getByRole("button", { name: "Use this" });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(use).toBeFocused();
  await page.keyboard.press("Enter");
  await expectAmount(page, "due-now", "300000.00");
  const taken = cost(panel, "best").getByTestId("use");
  await expect(taken).toBeFocused();
  await expect(taken).toBeDisabled();
  await panel.getByTestId("undo").focus();
  await page.keyboard.press("Enter");
  await expectAmount(page, "due-now", "200000.00");
  await expect(panel.getByTestId("advice")).toBeFocused();
});

test("what was asked stays when the language changes", async ({ page }) => {
  const panel = await openNeed(page, "tencent-cdp");
  await panel.getByLabel("需要", { exact: true }).fill("150万");
  await page.getByRole("link", { name: "English" }).click();
  await expect(panel.getByLabel("I need", { exact: true })).toHaveValue("150万");
  await expect(cost(panel, "best")).toHaveAttribute("data-amount", "300000.00");
});

test("what is taken gives the total that was promised, whatever was configured before", async ({ page }) => {
  const panel = await openNeed(page, "tencent-apcas", { options: { lead_pack_500k: 2, lead_custom_thousands: 900 } });
  await panel.getByRole("radio", { name: "线索总数" }).check();
  await panel.locator('[name="leads"]').fill("60000");
  for (const kind of ["best", "guide"] as const) {
    const promised = await cost(panel, kind).getAttribute("data-amount");
    await cost(panel, kind).getByTestId("use").click();
    await expect(cost(panel, "yours")).toHaveAttribute("data-amount", promised ?? "");
  }
});

test("zero, one, a billion and nonsense are all answered", async ({ page }) => {
  const panel = await openNeed(page, "tencent-smop");
  const need = panel.getByLabel("需要", { exact: true });
  for (const [text, total] of [["0", "0.00"], ["1", "0.00"], ["10亿", "30000000.00"]] as const) {
    await need.fill(text);
    await expect(panel.getByTestId("need-problem")).toHaveCount(0);
    await expect(cost(panel, "best"), text).toHaveAttribute("data-amount", /^\d+\.\d\d$/);
    if (text !== "10亿") await expect(cost(panel, "best"), text).toHaveAttribute("data-amount", total);
  }
  await need.fill("许多");
  await expect(panel.getByTestId("need-problem")).toContainText("不是数字");
  await expect(need).toHaveAttribute("aria-invalid", "true");
  await expect(panel.getByTestId("advice")).toHaveAttribute("data-current", "false");
  await expect(cost(panel, "best")).toBeVisible();
  await need.fill("-5");
  await expect(panel.getByTestId("need-problem")).toContainText("不能为 -5");
});

test("leads are asked about with how many go into a call", async ({ page }) => {
  const panel = await openNeed(page, "tencent-apcas");
  await panel.getByRole("radio", { name: "线索总数" }).check();
  await panel.getByLabel("需要", { exact: true }).fill("2.4万");
  const perCall = panel.locator('[name="leads_per_call"]');
  await perCall.fill("24000");
  await expect(cost(panel, "guide")).toHaveAttribute("data-amount", "120000.00");
  await perCall.fill("8000");
  await expect(cost(panel, "guide")).toHaveAttribute("data-amount", "240000.00");
  await expect(cost(panel, "at-once")).toHaveAttribute("data-amount", /^\d+\.\d\d$/);
  // Taken, what it holds for is what is asked: no answer then costs less than the cheapest.
  await cost(panel, "at-once").getByTestId("use").click();
  await expect(perCall).toHaveValue("2.4万");
  await expect(page.getByTestId("undo")).toBeFocused();
  await expect(cost(panel, "at-once")).toHaveCount(0);
  await expect(cost(panel, "best")).toHaveAttribute("data-amount", "120000.00");
  await expect(cost(panel, "yours")).toHaveAttribute("data-amount", "120000.00");
  await expect(cost(panel, "yours")).toContainText("¥5 / ");
  await perCall.fill("2亿");
  await expect(panel.getByTestId("improbable")).toBeVisible();
  await perCall.fill("0");
  await expect(panel.getByTestId("need-problem")).toBeVisible();
});

test("standing in a cliff shows it, and a button takes the better purchase", async ({ page }) => {
  await openCalculator(page, "tencent-anxin-ops");
  await page.getByTestId("add-overlay_purchases").click();
  await page.locator('input[name="overlay_purchases"]').fill("8");
  const hint = page.getByTestId("instead");
  await expect(hint).toHaveAttribute("data-saving", "5400.00");
  await expect(hint).toContainText("多买反而便宜");
  await hint.getByTestId("take-instead").click();
  await expect(page.locator('input[name="overlay_purchases"]')).toHaveValue("11");
  await expect(hint).toHaveCount(0);
  await expect(page.getByTestId("undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator('input[name="overlay_purchases"]')).toHaveValue("8");
  await expect(hint).toBeVisible();
});

test("an address that stands in a cliff shows it at once", async ({ page }) => {
  await openCalculator(page, "tencent-anxin-ops", { options: { overlay_purchases: [8] } });
  await expect(page.getByTestId("instead")).toHaveAttribute("data-saving", "5400.00");
});

test("three calls of 8,000 leads cost twice one of 24,000", async ({ page }) => {
  await openCalculator(page, "tencent-apcas", { options: { lead_calls: [8000, 8000] } }, { lang: "en" });
  await page.getByTestId("add-lead_calls").click();
  await page.locator('input[name="lead_calls"]').nth(2).fill("8000");
  await expectAmount(page, "usage", "240000.00");
  const hint = page.getByTestId("instead");
  await expect(hint).toContainText("One larger purchase costs less");
  await expect(hint).toHaveAttribute("data-saving", "120000.00");
  await hint.getByTestId("take-instead").click();
  await expectAmount(page, "usage", "120000.00");
  await expect(page.locator('input[name="lead_calls"]')).toHaveValue("24000");
});

test("no better purchase, no hint", async ({ page }) => {
  await openCalculator(page, "tencent-anxin-ops");
  await page.getByTestId("add-overlay_purchases").click();
  await page.locator('input[name="overlay_purchases"]').fill("8");
  await expect(page.getByTestId("instead")).toHaveAttribute("data-saving", "5400.00");
  await page.locator('input[name="overlay_purchases"]').fill("11");
  await expectAmount(page, "due-now", "35000.00");
  await expect(page.getByTestId("instead")).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the plot: steps, cliffs and the visitor's point, with a table behind it", async ({ page }) => {
  await openCalculator(page, "tencent-anxin-ops", { options: { overlay_purchases: [8] } });
  const panel = page.getByTestId("plot");
  const drawing = panel.getByRole("img");
  await expect(drawing).toHaveAccessibleName(/用量从 0 到 .* 的费用/);
  await expect(drawing.locator("path.mj-cheapest")).toHaveAttribute("d", /^M.*[VH]/);
  await expect(drawing.locator("rect.mj-cliff")).not.toHaveCount(0);
  await expect(panel.locator(".mj-keys")).toContainText("当前配置");
  const place = await drawing.locator("circle").getAttribute("cx");
  await page.locator('input[name="overlay_purchases"]').fill("3");
  await expect(drawing.locator("circle")).not.toHaveAttribute("cx", place ?? "");
  await panel.getByText("看数字").focus();
  await page.keyboard.press("Enter");
  const table = panel.getByRole("table");
  await expect(table.getByRole("columnheader")).toHaveText(["需要的量", "按价目的指引买", "最便宜的买法"]);
  await expect(table.locator('tr[data-quantity="1200000"]')).toContainText("¥50,000.00¥35,000.00");
});

test("the plot is of the term that is asked about, and of what is said beside the need, as the cards are", async ({ page }) => {
  const panel = await openNeed(page, "tencent-smop");
  const plot = page.getByTestId("plot");
  await expect(plot.getByTestId("plot-conditions")).toHaveText("时长 1 个月");
  await panel.locator('[name="users"]').fill("100万");
  await panel.locator('[name="term_months"]').selectOption("12");
  await expect(cost(panel, "best")).toHaveAttribute("data-amount", "57000.00");
  await expect(plot.getByTestId("plot-conditions")).toHaveText("时长 1 年");
  await plot.getByText("看数字").click();
  await expect(plot.locator('tr[data-quantity="1200000"]')).toContainText("¥72,000.00¥57,000.00");
  // What is configured for a month is drawn for the year that is asked about, as its card is.
  await expect(cost(panel, "yours")).toHaveAttribute("data-amount", "24000.00");
  await expect(plot.locator(".mj-keys")).toContainText("¥24,000.00");

  await openNeed(page, "tencent-apcas", undefined, "en");
  await panel.getByRole("radio", { name: "leads" }).check();
  await panel.locator('[name="leads"]').fill("24000");
  await panel.locator('[name="leads_per_call"]').fill("24000");
  await expect(cost(panel, "guide")).toHaveAttribute("data-amount", "120000.00");
  await expect(plot.getByTestId("plot-conditions")).toContainText("24,000");
});

test("a tier that is pressed sets the quantity that reaches it", async ({ page }) => {
  await openCalculator(page, "tencent-apcas");
  const tiers = page.locator("tr.mj-row").filter({ has: page.locator(".mj-set") });
  for (const at of [1, 2]) {
    const tier = tiers.nth(at);
    await expect(tier).not.toHaveClass(/mj-reached/);
    await tier.getByRole("button").click();
    await expect(tier).toHaveClass(/mj-reached/);
  }
});

test("the plot that is pressed sets what is needed", async ({ page }) => {
  const panel = await openNeed(page, "tencent-cdp", undefined, "en");
  const drawing = page.getByTestId("plot").getByRole("img");
  await drawing.scrollIntoViewIfNeeded();
  const name = (await drawing.getAttribute("aria-label")) ?? "";
  const most = Math.max(...(name.match(/\d[\d,]*/g) ?? []).map((number) => Number(number.replaceAll(",", ""))));
  const { width, height } = (await drawing.boundingBox()) ?? { width: 0, height: 0 };
  await drawing.click({ position: { x: width / 2, y: height / 3 } });
  const asked = Number(await panel.getByLabel("I need", { exact: true }).inputValue());
  expect(Math.abs(asked / most - 0.5)).toBeLessThan(0.02);
  const covers = Number(await cost(panel, "best").getAttribute("data-covers"));
  expect(covers).toBeGreaterThanOrEqual(asked);
});

for (const lang of ["zh", "en"] as const) {
  test(`axe finds nothing in the panels: ${lang}`, async ({ page }) => {
    const panel = await openNeed(page, "tencent-apcas", undefined, lang);
    await panel.getByRole("textbox").first().fill("200");
    await expect(cost(panel, "best")).toBeVisible();
    await page.getByTestId("add-lead_calls").click();
    await page.getByTestId("add-lead_calls").click();
    await page.locator('input[name="lead_calls"]').first().fill("8000");
    await page.locator('input[name="lead_calls"]').nth(1).fill("8000");
    await expect(page.getByTestId("instead")).toBeVisible();
    await expect(page.getByTestId("plot").getByRole("img")).toBeVisible();
    await page.getByTestId("plot").locator("summary").last().click();
    await expectAccessibleInBothColours(page);
  });
}
