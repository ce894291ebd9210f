import { expect, test } from "@playwright/test";

import { expectAmount, openCalculator, problem } from "./support/calculator.ts";

const product = "aliyun-quick-audience";
const everything = {
  options: {
    region: "shanghai",
    edition: "standard",
    users: "50",
    user_marketing: true,
    automated_marketing: true,
    data_collection: true,
    social: "up_to_1m",
    social_service: true,
    shopping_guide: "1_100",
    member_center: "10k_1m",
    smart_retail: "100k",
    media_reflow: "2m",
    adb3: "elastic_16c64g",
    dataphin: "dpu_200",
    sms: "5k",
  },
  price_book: "sample",
};
/** The monthly sample prices of all that, a year of them. */
const price = (3 + 5 + 6 + 7 + 8 + 12 + 13 + 18 + 22 + 25 + 30 + 32 + 33) * 1000 * 12;

test("standard with everything to basic: shows what is lost, one click back", async ({ page }) => {
  await openCalculator(page, product, everything);
  await expectAmount(page, "due-now", `${price}.00`);

  await page.locator('[name="edition"][value="basic"]').check();
  const conflict = page.getByTestId("conflict");
  await expect(conflict.locator("li")).toHaveCount(10);
  for (const lost of ["用户数：50 个用户 → 5 个用户", "数据采集", "社交互动功能包", "Dataphin"]) {
    await expect(conflict).toContainText(lost);
  }
  await expect(conflict).not.toContainText("短信");
  // Nothing is dropped yet, and no price is shown for what cannot be bought.
  await expect(page.getByTestId("totals")).toHaveAttribute("data-current", "false");
  await expect(page.locator('[name="dataphin"][value="dpu_200"]')).toBeChecked();

  await page.getByTestId("conflict-accept").click();
  await expectAmount(page, "due-now", `${(1 + 5 + 6 + 33) * 1000 * 12}.00`);
  await expect(page.getByTestId("dropped")).toContainText("Dataphin");
  await expect(page.getByTestId("problem")).toHaveCount(0);

  await page.getByTestId("undo").click();
  await expectAmount(page, "due-now", `${price}.00`);
  await expect(page.locator('[name="edition"][value="standard"]')).toBeChecked();
  await expect(page.locator('[name="dataphin"][value="dpu_200"]')).toBeChecked();
});

test("the change itself can be taken back", async ({ page }) => {
  await openCalculator(page, product, everything);
  await page.locator('[name="edition"][value="basic"]').check();
  await page.getByTestId("conflict-refuse").click();
  await expectAmount(page, "due-now", `${price}.00`);
  await expect(page.getByTestId("conflict")).toHaveCount(0);
});

test("by keyboard the focus stays at what was changed, whether the change stands or not", async ({ page }) => {
  await openCalculator(page, product, everything);
  const standard = page.locator('[name="edition"][value="standard"]');
  const basic = page.locator('[name="edition"][value="basic"]');
  const press = async (name: string) => {
    await page.getByTestId(name).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId(name)).toHaveCount(0);
  };
  await basic.check();
  await press("conflict-refuse");
  await expect(standard).toBeFocused();
  await basic.check();
  await press("conflict-accept");
  await expect(basic).toBeFocused();
  await press("undo");
  await expect(standard).toBeFocused();
});

test("Zhangjiakou and Dataphin: greyed, says why, one button makes it available", async ({ page }) => {
  await openCalculator(page, product);
  const dataphin = page.getByRole("group", { name: "Dataphin 离线集成版" });
  const note = dataphin.getByTestId("unavailable");
  await expect(note).toContainText("只在上海和深圳提供");
  await note.getByRole("button", { name: "上海" }).click();
  await expect(page.locator('[name="region"][value="shanghai"]')).toBeChecked();
  await expect(note).toHaveCount(0);
  await page.locator('[name="dataphin"][value="dpu_200"]').check();
  await expect(page.locator('[data-on-request="dataphin"]')).toBeVisible();
});

test("five users: greyed beside the standard edition, one button takes them with the basic one", async ({ page }) => {
  await openCalculator(page, product);
  const users = page.getByRole("group", { name: "用户数" });
  const note = users.getByTestId("unavailable");
  await expect(note).toContainText("5 个用户");
  await note.getByRole("button", { name: "基础版" }).click();
  await expect(page.locator('[name="edition"][value="basic"]')).toBeChecked();
  await expect(page.locator('[name="users"][value="5"]')).toBeChecked();
  await expect(users.getByTestId("unavailable").filter({ hasText: "5 个用户：" })).toHaveCount(0);
});

test("what is greyed can be tried: no price, the reason, repairs that work", async ({ page }) => {
  await openCalculator(page, product, { price_book: "sample" } as never);
  await expectAmount(page, "due-now", "24000.00");
  await page.locator('[name="dataphin"][value="dpu_200"]').check();
  await expect(page.getByTestId("totals")).toHaveAttribute("data-current", "false");
  const found = problem(page, "dataphin");
  await expect(found).toContainText("只在上海和深圳提供");
  await found.getByRole("button", { name: "上海" }).click();
  await expect(found).toHaveCount(0);
  await expectAmount(page, "due-now", `${(2 + 32) * 1000 * 12}.00`);
});

test("the social service with a term of three months", async ({ page }) => {
  await openCalculator(page, product, {
    options: { social: "up_to_1m", social_service: true },
    term_months: 3,
  });
  const found = problem(page, "social_service");
  await expect(found).toContainText("只随一年期出售");
  await expect(page.getByTestId("due-now")).toHaveCount(0);
  // Nothing was valid before, so nothing is said of a configuration before.
  await expect(page.getByTestId("totals")).toHaveText("配置有待修正，暂无金额");
  await found.getByRole("button", { name: "1 年" }).click();
  await expect(found).toHaveCount(0);
  await expect(page.locator('[name="term_months"][value="12"]')).toBeChecked();
  await expect(page.locator('[name="term_months"][value="12"]')).toBeFocused();

  await page.locator('[name="term_months"][value="3"]').check();
  await expect(page.getByTestId("conflict")).toContainText("社交互动标准服务");
  await page.getByTestId("conflict-accept").click();
  await expect(page.locator('[name="social_service"]')).not.toBeChecked();
  await expect(page.locator('[name="term_months"][value="3"]')).toBeChecked();
});

test("the free edition takes no packs, and has no term", async ({ page }) => {
  await openCalculator(page, "tencent-smop", { options: { overlay_purchases: [8] } });
  await page.locator('[name="edition"][value="free"]').check();
  await expect(page.getByTestId("conflict")).toContainText("用户叠加包");
  await page.getByTestId("conflict-accept").click();
  await expectAmount(page, "due-now", "0.00");
  await expect(page.locator('form[data-product] [name="term_months"]').first()).toBeHidden();
  await expect(page.getByTestId("unavailable")).toContainText("免费版不能叠加");
  await page.getByTestId("unavailable").getByRole("button").click();
  await expectAmount(page, "due-now", "2000.00");
});
