import { expect, test } from "@playwright/test";

import { expectAccessibleInBothColours } from "./support/axe.ts";
import { openCalculator, problem, type Product, ready, type Selection } from "./support/calculator.ts";
import { calendar, days, openTime, typeDay } from "./support/time.ts";

/** One product of each kind, on a fixed day: what happens when. */
const walks: Record<string, { product: Product; selection?: Selection; today: string; days: string[]; file: string }> = {
  "a subscription with refund rules": {
    product: "tencent-cdp",
    today: "2026-03-31",
    days: [
      "2026-03-31 starts",
      "2026-04-07 refund_window_ends",
      "2026-04-30 refund_window_ends",
      "2027-03-31 expires",
      "2027-06-30 retention_ends",
    ],
    file: "tencent-cdp-2026-03-31.ics",
  },
  "one with reminders and notices": {
    product: "aliyun-quick-audience",
    selection: { term_months: 1, start_date: "2026-01-31" },
    today: "2026-02-25",
    days: [
      "2026-01-31 starts",
      "2026-02-21 renewal_reminder",
      "2026-02-25 renewal_reminder",
      "2026-02-27 renewal_reminder",
      "2026-02-28 expires",
      "2026-02-28 purge_notice",
      "2026-03-07 purge_notice",
      "2026-03-11 purge_notice",
      "2026-03-13 purge_notice",
      "2026-03-14 purge_notice",
      "2026-03-14 retention_ends",
    ],
    file: "aliyun-quick-audience-2026-01-31.ics",
  },
  "a free edition": {
    product: "tencent-smop",
    selection: { options: { edition: "free" } },
    today: "2026-03-31",
    days: ["2026-03-31 starts", "2026-05-30 expires"],
    file: "tencent-smop-2026-03-31.ics",
  },
  "resource packs": {
    product: "tencent-apcas",
    selection: { options: { insight_pack_50: 1 }, start_date: "2024-02-29" },
    today: "2024-06-01",
    days: ["2024-02-29 starts", "2024-06-01 today", "2025-02-28 expires"],
    file: "tencent-apcas-2024-02-29.ics",
  },
};

for (const [kind, walk] of Object.entries(walks)) {
  test(`the days of ${kind}, drawn and in a calendar file`, async ({ page }) => {
    await openCalculator(page, walk.product, walk.selection, { today: walk.today });
    await openTime(page);
    expect(await days(page)).toEqual(walk.days);
    const { name, events } = await calendar(page);
    expect(name).toBe(walk.file);
    const drawn = walk.days.filter((day) => !day.endsWith(" today"));
    expect(events.map((event) => event.day)).toEqual(drawn.map((day) => day.split(" ")[0]));
    for (const event of events) expect(event.summary).toContain(" · ");
  });
}

test("a refund is asked for, by reason and day", async ({ page }) => {
  await openCalculator(page, "tencent-cdp", undefined, { today: "2026-03-31", lang: "en" });
  const panel = await openTime(page);
  const decision = panel.getByTestId("refund-decision");
  await expect(decision).toHaveAttribute("data-decision", "full");
  await typeDay(panel, "Refund requested on", "2026-04-08");
  await expect(decision).toHaveAttribute("data-decision", "none");
  await expect(decision).toContainText("Day 8 after activation");
  await panel.getByLabel("Reason").selectOption("defect");
  await expect(decision).toHaveAttribute("data-decision", "full");
  await typeDay(panel, "Refund requested on", "2026-05-01");
  await expect(decision, "one day past the last").toHaveAttribute("data-decision", "none");
  await typeDay(panel, "Refund requested on", "2026-04-30");
  await expect(decision).toHaveAttribute("data-decision", "full");
  await panel.getByLabel("Suspended").check();
  await expect(decision).toContainText("violations");
  await panel.getByLabel("Suspended").uncheck();
  await panel.getByLabel("Kind of order").selectOption("renewal");
  await expect(decision).toContainText("Only new orders are refunded");

  await panel.getByLabel("Kind of order").selectOption("new");
  await typeDay(panel, "Refund requested on", "2026-03-30");
  await expect(problem(page, "requested_on")).toContainText("before the activation");
  await expect(decision, "the last good answer, marked").toHaveAttribute("data-current", "false");
  await expect(decision).toHaveAttribute("data-decision", "full");
});

test("a renewal that counts from the old expiry, and one from the day it is made", async ({ page }) => {
  await openCalculator(page, "tencent-cdp", { start_date: "2022-06-01" }, { today: "2023-08-01" });
  const panel = await openTime(page);
  const from = panel.getByTestId("effective-from");
  await typeDay(panel, "如果在这一天续费", "2023-08-01");
  await expect(from).toHaveAttribute("data-value", "2023-06-01");
  await expect(panel.getByTestId("new-expiry")).toHaveAttribute("data-value", "2024-06-01");
  await expect(panel.getByTestId("idle-days")).toHaveText("61 天");
  await expect(panel.getByTestId("renewal-cost")).toHaveAttribute("data-value", "200000.00");

  await typeDay(panel, "如果在这一天续费", "2023-09-02");
  await expect(problem(page, "renewed_on")).toContainText("数据已清除");
  await expect(from, "the last good answer").toHaveAttribute("data-value", "2023-06-01");

  const overlay = { options: { overlay_purchases: [8] }, start_date: "2022-05-01" };
  await openCalculator(page, "tencent-anxin-ops", overlay, { today: "2022-08-01" });
  await openTime(page);
  await typeDay(panel, "如果在这一天续费", "2022-08-01");
  await expect(from).toHaveAttribute("data-value", "2022-08-01");
  await expect(panel.getByTestId("new-expiry")).toHaveAttribute("data-value", "2022-09-01");
  await expect(panel.getByTestId("renewal-cost"), "packs live on").toHaveAttribute("data-value", "2000.00");
  await expect(panel, "the first user too many").toContainText("从第 1,000,001 个用户起");
});

test("the start is typed, kept in the address, and impossible ones are said beside it", async ({ page }) => {
  await openCalculator(page, "tencent-smop", undefined, { today: "2026-03-31" });
  const panel = await openTime(page);
  await typeDay(panel, "开始日期", "2028-01-31");
  expect(await days(page)).toEqual([
    "2026-03-31 today",
    "2028-01-31 starts",
    "2028-02-29 expires",
    "2028-05-29 retention_ends",
  ]);
  await page.locator('form[data-product] [name="term_months"]').selectOption("12");
  await expect(panel.locator('[data-kind="expires"] time')).toHaveAttribute("datetime", "2029-01-31");
  await page.reload();
  await ready(page);
  await openTime(page);
  await expect(panel.getByLabel("开始日期")).toHaveValue("2028-01-31");

  await typeDay(panel, "开始日期", "1999-12-31");
  await expect(problem(page, "start_date")).toContainText("1999-12-31");
  await expect(page.getByTestId("timeline")).toHaveAttribute("data-current", "false");
  await expect(panel.locator('[data-kind="expires"] time')).toHaveAttribute("datetime", "2029-01-31");
  await typeDay(panel, "开始日期", "");
  await expect(problem(page, "start_date")).toContainText("请填写");
  await typeDay(panel, "开始日期", "2028-02-29");
  await expect(problem(page, "start_date")).toHaveCount(0);
  await expect(panel.locator('[data-kind="expires"] time')).toHaveAttribute("datetime", "2029-02-28");

  await page.getByTestId("language").click();
  await expect(panel.getByLabel("Start date"), "open as before").toHaveValue("2028-02-29");
  await expect(panel.locator('[data-kind="expires"]')).toContainText("Expires");
});

test("a day is typed key by key, and judged only when the control is left", async ({ page }) => {
  await openCalculator(page, "tencent-cdp", undefined, { today: "2026-03-31", lang: "en" });
  const panel = await openTime(page);
  const start = panel.getByLabel("Start date");
  await start.focus();
  // Month, day, year: on the way the year is 0002, 0020 and 0202.
  await page.keyboard.type("05012027");
  await expect(start).toHaveValue("2027-05-01");
  await expect(problem(page, "start_date")).toHaveCount(0);
  await expect(panel.locator('[data-kind="expires"] time')).toHaveAttribute("datetime", "2028-05-01");
  await start.fill("1999-12-31");
  await expect(problem(page, "start_date"), "not while it is typed").toHaveCount(0);
  await start.blur();
  await expect(problem(page, "start_date")).toContainText("1999-12-31");
  await expect(start, "as it was left").toHaveValue("1999-12-31");
});

test("pay-as-you-go has no end, and says what becomes of a bill that is not paid", async ({ page }) => {
  await openCalculator(page, "tencent-apcas", { options: { insight_calls: 10 } }, { today: "2026-03-31", lang: "en" });
  const panel = await openTime(page);
  expect(await days(page)).toEqual(["2026-03-31 starts"]);
  await expect(panel).toContainText("Billed daily at 24:00");
  await expect(panel).toContainText("the service stops");
  await expect(panel.getByLabel("If I renew on")).toBeHidden();
  await expect(panel.getByTestId("refund-decision")).toHaveAttribute("data-decision", "none");
});

for (const lang of ["zh", "en"] as const) {
  test(`axe finds nothing in the panel of time: ${lang}`, async ({ page }) => {
    await openCalculator(page, "tencent-cdp", undefined, { today: "2026-03-31", lang });
    const panel = await openTime(page);
    await panel.locator('[name="requested_on"]').fill("2026-03-30");
    await panel.locator('[name="requested_on"]').blur();
    // What a bar that stays in sight covers for the moment is not smaller for it.
    await page.evaluate(() => scrollTo(0, 0));
    await expectAccessibleInBothColours(page);
  });
}
