import { expect, type Page, test } from "@playwright/test";

import { expectAmount, openCalculator, ready } from "./support/calculator.ts";
import { expectAccessible } from "./support/axe.ts";

/** Submits a quote; its number. */
async function submitted(page: Page, lang: "zh" | "en" = "zh"): Promise<string> {
  await openCalculator(page, "tencent-cdp", { options: { edition: "standard" } }, { lang });
  await page.getByTestId("to-submit").click();
  await page.getByTestId("submit-quote").click();
  await expect(page.getByTestId("receipt")).toBeVisible();
  return (await page.getByTestId("receipt").getAttribute("data-quote")) ?? "";
}

test("kept on this device, looked up by its number, its receipt checked", async ({ page }) => {
  const number = await submitted(page);
  const check = page.getByTestId("receipt-check");
  await expect(check).toHaveAttribute("data-result", "genuine");
  await expect(check).toContainText("签名属实");

  await page.goto("/quotes");
  await ready(page);
  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await page.getByRole("button", { name: `核验回执 ${number}` }).click();
  await expect(page.getByRole("status").filter({ hasText: "签名属实" })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("报价编号").fill(` ${number} `);
  await page.getByRole("button", { name: "打开" }).click();
  await expect(page.getByTestId("receipt")).toHaveAttribute("data-quote", number);
  await expectAmount(page, "due-now", "300000.00");

  await page.goto("/quotes");
  await ready(page);
  await page.getByRole("button", { name: `从列表移除 ${number}` }).click();
  await expect(page.getByRole("link", { name: number })).toHaveCount(0);
  await expect(page.getByLabel("报价编号"), "none is left to go to").toBeFocused();
});

test("after a removal the focus is on the next, and a removal that is refused is told", async ({ page }) => {
  const kept = ["20260301-A", "20260301-B", "20260301-C"].map((number) => ({
    number,
    product: "tencent-cdp",
    submitted_on: "2026-03-01",
  }));
  await page.goto("/quotes");
  await page.evaluate((kept) => localStorage.setItem("mingjia-quotations", JSON.stringify(kept)), kept);
  await page.reload();
  await ready(page);
  const remove = (number: string) => page.getByRole("button", { name: `从列表移除 ${number}` });
  await remove("20260301-B").press("Enter");
  await expect(page.getByRole("link", { name: "20260301-C" })).toBeFocused();
  await remove("20260301-C").press("Enter");
  await expect(page.getByRole("link", { name: "20260301-A" })).toBeFocused();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await remove("20260301-A").press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "没有移除" })).toBeVisible();
  await expect(page.getByRole("link", { name: "20260301-A" })).toBeVisible();
});

test("a browser that keeps nothing: submitted all the same, and told to be written down", async ({ page }) => {
  await page.addInitScript(() => {
    for (const storage of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, storage, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  const number = await submitted(page);
  await expect(page.getByTestId("unkept")).toContainText("请记下来");
  await expect(page.getByTestId("number")).toHaveText(number);
  await page.goto("/quotes");
  await ready(page);
  await expect(page.locator("main")).toContainText("还没有提交过的报价");
});

test("a service that does not answer is asked again", async ({ page }) => {
  const number = await submitted(page, "en");
  await page.route("**/api/v1/quotes/*", (route) => route.abort());
  await page.goto(`/quotes?id=${number}&lang=en`);
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  await page.unroute("**/api/v1/quotes/*");
  await page.getByRole("alert").getByRole("button").click();
  await expect(page.getByTestId("receipt")).toHaveAttribute("data-quote", number);
  await expect(page.getByTestId("receipt-check")).toHaveAttribute("data-result", "genuine");
});

test("a quotation from a list older than 18 months says so", async ({ page }) => {
  const number = await submitted(page);
  await page.goto(`/quotes?id=${number}&today=2026-01-24`);
  await expect(page.getByTestId("receipt")).toBeVisible();
  await expect(page.getByTestId("old-list")).toHaveCount(0);
  await page.goto(`/quotes?id=${number}&today=2026-01-25`);
  await expect(page.getByTestId("old-list")).toContainText("超过 18 个月");
});

test("a forged receipt, a changed amount, keys that are not there: each is told", async ({ page }) => {
  const number = await submitted(page, "en");
  const address = `/quotes?id=${number}&lang=en`;
  const result = page.getByTestId("receipt-check");
  const answered = async (change: (answer: Record<string, string>) => void) => {
    await page.route("**/api/v1/quotes/*", async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      change(json);
      await route.fulfill({ response, json });
    });
    await page.goto(address);
    await expect(result).toHaveAttribute("data-result", "not-genuine");
    await page.unroute("**/api/v1/quotes/*");
  };
  await answered((answer) => (answer["receipt"] = `${answer["receipt"]?.slice(0, -6)}AAAAAA`));
  await expect(result).toContainText("do not pay on it");
  await answered((answer) => (answer["valid_until"] = "2099-01-01"));
  await page.route("**/api/v1/keys", (route) => route.abort());
  await page.goto(address);
  await expect(result).toHaveAttribute("data-result", "unreached");
  await page.unroute("**/api/v1/keys");
  await page.route("**/api/v1/keys", (route) => route.fulfill({ json: { keys: [] } }));
  await page.goto(address);
  await expect(result).toHaveAttribute("data-result", "unknown-key");
});
