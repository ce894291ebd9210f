import { readFile } from "node:fs/promises";

import { expect, type Page, test } from "@playwright/test";

import { expectAmount, ready } from "./support/calculator.ts";
import { expectAccessible, expectAccessibleInBothColours } from "./support/axe.ts";
import { estimateOf, rows, sharing } from "./support/estimate.ts";

const cdp = ["tencent-cdp"] as [never];
const smop = (...overlay_purchases: number[]) => ["tencent-smop", { options: { overlay_purchases } }] as never;

test("a row for each item, subtotals, renewals of different intervals apart, cost over a time one picks", async ({ page }) => {
  await estimateOf(page, [cdp, smop(8), ["tencent-apcas", { options: { insight_calls: 10 } }]]);
  const table = page.getByRole("table", { name: "估价清单" });
  await expect(table.getByRole("columnheader")).toHaveText(["项目", "时长", "现在支付", "用后支付", "每次续费", "操作"]);
  await expect(rows(page).nth(1)).toContainText("¥40,400.00");
  await expect(rows(page).nth(1)).toContainText("续 1 个月");
  await expectAmount(page, "due-now", "240400.00");
  await expectAmount(page, "usage", "22000.00");
  const renewals = page.getByTestId("renewal");
  await expect(renewals).toHaveCount(2);
  await expect(renewals.nth(0)).toHaveAttribute("data-amount", "2000.00");
  await expect(renewals.nth(1)).toHaveAttribute("data-amount", "200000.00");
  const within = page.getByTestId("within");
  await expect(within).toHaveAttribute("data-amount", "262400.00");
  await page.getByLabel("按多久算").selectOption("36");
  await expect(within).toHaveAttribute("data-amount", `${3 * 200_000 + 38_400 + 36 * 2_000}.00`);
});

test("edited, named, duplicated, removed and brought back, in place", async ({ page }) => {
  await estimateOf(page, [cdp, smop(8)]);
  await page.getByRole("button", { name: "修改：客户数据平台" }).click();
  await expect(page.getByLabel("名称")).toBeFocused();
  await page.getByLabel("名称").fill("华北区");
  await page.locator('[name="edition"][value="standard"]').check();
  await expect(rows(page).first()).toContainText("华北区");
  await expectAmount(page, "due-now", "340400.00");
  await page.getByTestId("done").click();
  await expect(page.getByRole("button", { name: "修改：华北区" })).toBeFocused();

  await page.getByRole("button", { name: "复制一份：华北区" }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).nth(1)).toContainText("华北区");
  await expectAmount(page, "due-now", "640400.00");

  await page.getByRole("button", { name: "移除：华北区" }).first().click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByTestId("undo")).toBeFocused();
  await page.getByTestId("undo").click();
  await expect(rows(page)).toHaveCount(3);
  await expectAmount(page, "due-now", "640400.00");
  await page.reload();
  await ready(page);
  await expect(rows(page)).toHaveCount(3);
});

test("invented prices are marked wherever they stand, and never summed with real ones", async ({ page }) => {
  await estimateOf(page, [cdp, ["aliyun-quick-audience", { price_book: "sample" } as never]]);
  const invented = rows(page).nth(1);
  await expect(invented.getByTestId("sample").first()).toHaveText("样例价格");
  const amounts = invented.locator("td.mj-amount:not(.none)");
  expect(await amounts.count()).toBeGreaterThan(0);
  for (const amount of await amounts.all()) await expect(amount.getByTestId("sample")).toHaveText("样例价格");
  const totals = page.locator("section.mj-totals");
  await expect(totals).toHaveCount(2);
  await expect(totals.nth(0).getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await expect(totals.nth(1)).toContainText("虚构");
  await expect(totals.nth(1).getByTestId("due-now")).toHaveAttribute("data-amount", "24000.00");
});

test("what only the seller can price is never a sum of nothing", async ({ page }) => {
  await estimateOf(page, [["aliyun-quick-audience"]]);
  await expect(rows(page)).toContainText("价格待询");
  await expect(page.locator("section.mj-totals")).not.toContainText("¥0.00");
});

test("a list that cannot be fetched is the network's fault, and the total is marked", async ({ page }) => {
  await estimateOf(page, [cdp, smop(8)]);
  await page.route("**/catalogs/tencent-smop*", (route) => route.abort());
  await page.reload();
  await ready(page);
  await expect(page.getByTestId("not-fetched")).toContainText("网络的问题");
  await expect(page.locator(".boot-failed"), "the program runs").toBeHidden();
  await expect(page.locator("[data-item]").nth(1)).toContainText("价目没有取到");
  await expectAmount(page, "due-now", "200000.00");
  await expect(page.locator("section.mj-totals")).toContainText("不完整");
  await page.unroute("**/catalogs/tencent-smop*");
  await page.getByTestId("not-fetched").getByRole("button").click();
  await ready(page);
  await expectAmount(page, "due-now", "240400.00");
});

test("variants of one product stand in columns, what differs marked", async ({ page }) => {
  await estimateOf(page, [smop(8), smop(11), cdp], "en");
  const box = (at: number) => page.getByRole("checkbox", { name: /^Compare:/ }).nth(at);
  await box(0).check();
  await box(1).check();
  const table = page.getByTestId("comparison");
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  const due = table.getByRole("row", { name: /Due now/ });
  await expect(due).toContainText("differs");
  await expect(due.getByRole("cell")).toHaveText(["¥40,400.00", "¥35,000.00"]);
  await expect(table.getByRole("row", { name: /Edition/ })).not.toContainText("differs");
  await page.getByLabel("Only what differs").check();
  await expect(table.getByRole("row", { name: /Edition/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("three stand side by side and no fourth; one removed in another tab makes room", async ({ page, context }) => {
  await estimateOf(page, [smop(8), smop(11), smop(6), cdp], "en");
  const box = (at: number) => page.getByRole("checkbox", { name: /^Compare:/ }).nth(at);
  for (const at of [0, 1, 2]) await box(at).check();
  await expect(page.getByTestId("comparison").getByRole("columnheader")).toHaveCount(4);
  const due = page.getByTestId("comparison").getByRole("row", { name: /Due now/ });
  await expect(due.getByRole("cell")).toHaveText(["¥40,400.00", "¥35,000.00", "¥30,800.00"]);
  await expect(box(3)).toBeDisabled();

  const other = await context.newPage();
  await other.goto("/estimate?lang=en");
  await ready(other);
  await other.getByRole("button", { name: /^Remove/ }).first().click();
  await expect(rows(page)).toHaveCount(3);
  await expect(box(2)).toBeEnabled();
  await box(2).check();
  await expect(page.getByTestId("comparison").getByRole("columnheader")).toHaveCount(4);
});

test("invented prices are marked side by side too", async ({ page }) => {
  await estimateOf(page, [cdp, ["aliyun-quick-audience", { price_book: "sample" } as never]]);
  for (const box of await page.getByRole("checkbox", { name: /^比较/ }).all()) await box.check();
  const cells = page.getByTestId("comparison").getByRole("row", { name: /现在支付/ }).getByRole("cell");
  await expect(cells.nth(0).getByTestId("sample")).toHaveCount(0);
  await expect(cells.nth(1).getByTestId("sample")).toHaveText("样例价格");
});

test("several products stand in columns by their terms and what they come to", async ({ page }) => {
  await estimateOf(page, [smop(8), cdp], "en");
  for (const box of await page.getByRole("checkbox", { name: /^Compare:/ }).all()) await box.check();
  const table = page.getByTestId("comparison");
  await expect(table.getByRole("row", { name: /Due now/ }).getByRole("cell")).toHaveText(["¥40,400.00", "¥200,000.00"]);
  await expect(table.getByRole("row", { name: /Term/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /Edition/ })).toHaveCount(0);
});

async function download(page: Page, id: string) {
  const waiting = page.waitForEvent("download");
  await page.getByTestId(id).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("exported as CSV and as a workbook, printed without what is for screens", async ({ page }) => {
  await estimateOf(page, [cdp, ["aliyun-quick-audience", { price_book: "sample" } as never]]);
  const csv = await download(page, "export-csv");
  expect(csv.name).toBe("mingjia-2026-03-02.csv");
  const lines = csv.bytes.toString("utf8").split("\r\n");
  expect(lines[0]).toContain("项目,产品,厂商,配置");
  expect(lines[1]).toContain("CNY,200000.00");
  expect(lines[2]).toContain("样例价格");
  expect(lines.find((line) => line.startsWith("样例价格合计"))).toContain("24000.00");
  const workbook = await download(page, "export-xlsx");
  expect(workbook.name).toBe("mingjia-2026-03-02.xlsx");
  expect(workbook.bytes.subarray(0, 2).toString(), "a ZIP file").toBe("PK");
  await expect(page.getByRole("status").filter({ hasText: "已导出" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByTestId("export-csv")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(rows(page).nth(1)).toContainText("样例价格");
  await expect(page.locator("footer.site p")).toBeVisible();
});

test("a workbook whose program cannot be had: said so, and CSV goes on", async ({ page }) => {
  await estimateOf(page, [cdp]);
  await page.route("**/*workbook*.wasm", (route) => route.abort());
  await page.getByTestId("export-xlsx").click();
  await expect(page.getByRole("status").filter({ hasText: "CSV 不受影响" })).toBeVisible();
});

test("a shared link is read only, is kept as a copy or merged, and never overwrites one's own", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await estimateOf(page, [cdp, smop(8)]);
  await page.getByTestId("share").click();
  await expect(page.getByRole("status").filter({ hasText: "已复制" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: /^移除/ }).first().click();
  await expect(rows(page)).toHaveCount(1);

  await page.goto(link);
  await ready(page);
  await expect(page.getByTestId("shared")).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole("button", { name: /^(修改|移除|复制一份)/ })).toHaveCount(0);
  await expectAmount(page, "due-now", "240400.00");
  await page.getByTestId("merge").click();
  await expect(page.getByRole("status").filter({ hasText: "已并入 1 项；1 项你已有" })).toBeVisible();
  await expect(page.getByRole("main"), "the button pressed is gone").toBeFocused();
  await expect(rows(page)).toHaveCount(2);
  await expect(page).not.toHaveURL(/[?&]s=/);

  await page.goto(sharing([{ product: "tencent-apcas", options: { insight_calls: 1 } }]));
  await ready(page);
  await page.getByTestId("keep-copy").click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("button", { name: "我的清单" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: /^副本/ }).click();
  await expectAmount(page, "usage", "2200.00");
});

test("a link cut in part says so, and one's own list stays", async ({ page }) => {
  await estimateOf(page, [cdp]);
  await page.goto("/estimate?s=%5B%7B%22product%22%3A%22tencent-c");
  await ready(page);
  await expect(page.getByTestId("broken")).toContainText("没有复制完整");
  await page.getByTestId("to-own").click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("main")).toBeFocused();
});

test("no clipboard: the link is there to copy by hand", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await estimateOf(page, [cdp]);
  await page.getByTestId("share").click();
  await expect(page.getByLabel("请从这里复制")).toHaveValue(/^http.*\/estimate\/\?s=/);
});

test("two tabs are one estimate, removals too", async ({ page, context }) => {
  await estimateOf(page, [cdp, smop(8)]);
  const other = await context.newPage();
  await other.goto("/estimate");
  await ready(other);
  await expect(rows(other)).toHaveCount(2);
  await page.getByRole("button", { name: /^移除/ }).first().click();
  await expect(rows(other)).toHaveCount(1);
  await other.getByRole("button", { name: /^复制一份/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.reload();
  await ready(page);
  await expect(rows(page)).toHaveCount(2);
});

test("storage that refuses is told, with another way", async ({ page }) => {
  await estimateOf(page, [cdp]);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByRole("button", { name: /^复制一份/ }).click();
  await expect(page.getByRole("alert")).toContainText("不让保存");
  await expect(rows(page)).toHaveCount(2);
});

test("what could not be kept is not said to be added", async ({ page }) => {
  await page.goto(sharing([{ product: "tencent-cdp" }]));
  await ready(page);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByTestId("merge").click();
  await expect(page.getByRole("alert")).toContainText("不让保存");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText("已并入")).toHaveCount(0);
});

test("a list older than 18 months is marked", async ({ page }) => {
  const shared = sharing([{ product: "tencent-cdp" }, { product: "tencent-smop" }]);
  await page.goto(`${shared}&today=2026-01-24`);
  await ready(page);
  await expect(page.getByTestId("old-list")).toHaveCount(0);
  await page.goto(`${shared}&today=2026-01-25`);
  await ready(page);
  await expect(rows(page).nth(0).getByTestId("old-list")).toContainText("超过 18 个月");
  await expect(rows(page).nth(1).getByTestId("old-list")).toHaveCount(0);
});

for (const lang of ["zh", "en"] as const) {
  test(`axe finds nothing in the estimate: ${lang}`, async ({ page }) => {
    await estimateOf(page, [cdp, ["aliyun-quick-audience", { price_book: "sample" } as never]], lang);
    await page.getByTestId("edit").first().click();
    await expectAccessibleInBothColours(page);
    await page.getByTestId("remove").last().click();
    await expectAccessibleInBothColours(page);
    await page.goto(sharing([{ product: "tencent-cdp" }, { product: "gone" }], lang));
    await ready(page);
    await expectAccessibleInBothColours(page);
  });
}

test("fits 320 pixels and a phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await estimateOf(page, [cdp, smop(8)]);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByTestId("edit").first().click();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
