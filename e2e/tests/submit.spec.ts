import { readFile } from "node:fs/promises";

import { expect, type Locator, type Page, type Response, test } from "@playwright/test";

import { expectAccessible, expectAccessibleInBothColours } from "./support/axe.ts";
import { address, expectAmount, openCalculator, problem, ready } from "./support/calculator.ts";
import { held } from "./support/held.ts";
import { isGenuine, withChangedList } from "./support/service.ts";

const SERVICE = "**/api/v1/quotes";

/** Opens the panel that submits, on a configured product. */
async function openSubmission(page: Page, lang: "zh" | "en" = "zh"): Promise<Locator> {
  const selection = { options: { edition: "standard", extra_packs: 2 } };
  await openCalculator(page, "tencent-cdp", selection, { today: "2026-03-31", lang });
  return submission(page);
}

async function submission(page: Page): Promise<Locator> {
  await page.getByTestId("to-submit").click();
  const panel = page.getByTestId("submit").getByRole("form");
  await expect(panel.getByTestId("submit-quote")).toBeEnabled();
  return panel;
}

const key = (response: Response) => response.request().headers()["idempotency-key"];
const answered = (page: Page) => page.waitForResponse((response) => response.request().method() === "POST");

test("reviewed, submitted, receipted: the number survives reload and back, the receipt is genuine", async ({ page, request }) => {
  const panel = await openSubmission(page);
  await expect(panel).toContainText("¥500,000.00");
  await panel.getByLabel("公司").fill("示例公司");
  await panel.getByLabel("邮箱").fill("buyer@example.com");
  const answer = answered(page);
  await panel.getByTestId("submit-quote").click();
  const { status, sent } = await answer.then((response) => ({
    status: response.status(),
    sent: response.request().postDataJSON(),
  }));
  expect(status).toBe(201);
  expect(sent.contact).toEqual({ company: "示例公司", email: "buyer@example.com" });
  expect(sent.claimed.lines).toEqual({ edition: "300000.00", extra_packs: "200000.00" });

  const receipt = page.getByTestId("receipt");
  await expect(receipt).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("明价估算");
  const number = (await receipt.getAttribute("data-quote")) ?? "";
  await expect(receipt.getByTestId("number")).toHaveText(number);
  await expect(receipt.getByTestId("verdict")).toContainText("已核对");
  await expectAmount(page, "due-now", "500000.00");
  await expect(receipt, "never in the quote").not.toContainText("buyer@example.com");

  const waiting = page.waitForEvent("download");
  await page.getByTestId("save-receipt").click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`${number}.jws`);
  const jws = await readFile(await download.path(), "utf8");
  const keys = await (await request.get("/api/v1/keys")).text();
  expect(await isGenuine(jws, keys)).toBe(true);
  expect(await isGenuine(`${jws.slice(0, -3)}AAA`, keys)).toBe(false);

  await page.reload();
  await expect(receipt.getByTestId("number")).toHaveText(number);
  await page.getByTestId("language").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mingjia estimate");

  await page.goBack();
  await ready(page);
  await expectAmount(page, "due-now", "500000.00");
  await submission(page);
  await expect(page.getByLabel("公司"), "nobody else sees what was typed").toHaveValue("");
});

test("what a browser filled in without a word is submitted", async ({ page }) => {
  const panel = await openSubmission(page);
  await panel.getByLabel("邮箱").evaluate((input: HTMLInputElement) => {
    input.value = "filled@example.com";
  });
  const answer = answered(page);
  await panel.getByTestId("submit-quote").click();
  expect((await answer).request().postDataJSON().contact).toEqual({ email: "filled@example.com" });
});

test("an answer that never arrives: nothing typed is lost, the same key gives the same quote", async ({ page }) => {
  const panel = await openSubmission(page, "en");
  await panel.getByLabel("Phone").fill("+86 10 1234 5678");
  const kept: { key?: string | undefined; number?: string } = {};
  await page.route(SERVICE, async (route) => {
    const answer = await route.fetch();
    kept.key = route.request().headers()["idempotency-key"];
    kept.number = (await answer.json()).quote_id;
    await route.abort("connectionreset");
  });
  await panel.getByTestId("submit-quote").click();
  await expect(panel.getByTestId("refused")).toContainText("will not be submitted twice");
  await expect(panel.getByTestId("submit-quote")).toHaveText("Try again");
  await expect(panel.getByLabel("Phone")).toHaveValue("+86 10 1234 5678");

  await page.unroute(SERVICE);
  await page.reload();
  await ready(page);
  const again = await submission(page);
  await expect(again.getByLabel("Phone"), "also after reload").toHaveValue("+86 10 1234 5678");
  const answer = answered(page);
  await again.getByTestId("submit-quote").click();
  const response = await answer;
  expect(response.status(), "answered from what is kept").toBe(200);
  expect(key(response)).toBe(kept.key);
  await expect(page.getByTestId("receipt")).toHaveAttribute("data-quote", kept.number ?? "");
});

test("what is on its way is not submitted a second time, whatever is edited meanwhile", async ({ page }) => {
  const panel = await openSubmission(page);
  const submit = panel.getByTestId("submit-quote");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(request.headers()["idempotency-key"] ?? "");
  });
  const letGo = await held(page, /\/api\/v1\/quotes$/);
  await submit.press("Enter");
  await expect(submit).toHaveAttribute("aria-disabled", "true");
  await expect(submit, "who pressed it stays there").toBeFocused();
  await page.locator('form[data-product] [name="extra_packs"]').fill("3");
  await expectAmount(page, "due-now", "600000.00");
  await expect(submit).toHaveAttribute("aria-disabled", "true");
  await submit.dispatchEvent("click");
  letGo();
  await expect(page.getByTestId("receipt")).toBeVisible();
  await expectAmount(page, "due-now", "500000.00");
  expect(sent).toHaveLength(1);
});

test("what is said of a configuration is not said of another", async ({ page }) => {
  const panel = await openSubmission(page);
  const submit = panel.getByTestId("submit-quote");
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route(SERVICE, async (route) => {
    await asked;
    const problems = [{ option: "edition", message: { zh: "没有", en: "none" } }];
    const body = JSON.stringify({ code: "invalid-selection", message: { zh: "", en: "" }, problems });
    await route.fulfill({ status: 422, contentType: "application/problem+json", body });
  });
  await submit.click();
  await page.locator('form[data-product] [name="extra_packs"]').fill("3");
  answer();
  await expect(submit).not.toHaveAttribute("aria-disabled");
  await expect(panel.getByTestId("refused")).toHaveCount(0);
  await submit.click();
  await expect(panel.getByTestId("refused")).toBeVisible();
  await expect(submit).toBeFocused();
});

test("a changed price is shown, line by line, and takes consent", async ({ page }) => {
  await withChangedList("tencent-cdp", 'flat = "300000"', 'flat = "310000"', async (origin) => {
    const selection = { options: { edition: "standard", extra_packs: 2 } };
    await page.goto(origin + address("tencent-cdp", selection));
    await ready(page);
    const panel = await submission(page);
    const first = answered(page);
    await panel.getByTestId("submit-quote").click();
    expect((await first).status()).toBe(409);
    const rows = panel.getByTestId("difference").getByRole("row");
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(1)).toContainText("¥300,000.00");
    await expect(rows.nth(1)).toContainText("¥310,000.00");
    await expect(rows.nth(2)).toContainText("现在支付");
    await expect(rows.nth(2)).toContainText("¥510,000.00");
    await expectAccessible(page);

    await page.route(SERVICE, (route) => route.abort());
    await panel.getByTestId("consent").press("Enter");
    await expect(panel.getByTestId("refused")).toBeVisible();
    await expect(panel.getByTestId("submit-quote"), "the button pressed is gone").toBeFocused();
    await page.unroute(SERVICE);
    const second = answered(page);
    await panel.getByTestId("submit-quote").press("Enter");
    const response = await second;
    expect(response.status()).toBe(201);
    expect(key(response)).not.toBe(key(await first));
    await expect(page.getByTestId("receipt")).toBeVisible();
    await expectAmount(page, "due-now", "510000.00");
  });
});

test("a contact nobody can answer is said beside its field, here and by the service", async ({ page }) => {
  const panel = await openSubmission(page);
  await panel.getByLabel("姓名").fill("张三");
  await panel.getByTestId("submit-quote").click();
  await expect(problem(page, "contact.email")).toContainText("请填写邮箱或电话");
  await expect(panel.getByLabel("邮箱")).toBeFocused();
  await panel.getByLabel("邮箱").fill("zhang@san");
  const answer = answered(page);
  await panel.getByTestId("submit-quote").click();
  expect((await answer).status()).toBe(422);
  await expect(problem(page, "contact.email")).toContainText("邮箱格式不对");
  await expect(panel.getByLabel("邮箱")).toBeFocused();
  await expect(panel.getByLabel("姓名")).toHaveValue("张三");
});

test("a service that is busy, and a copy of the site that has none", async ({ page }) => {
  const panel = await openSubmission(page, "en");
  await panel.getByLabel("Note").fill("for spring");
  await panel.getByLabel("Email").fill("a@example.com");
  const busy = { code: "too-many-requests", message: { zh: "请求太多", en: "too many requests" } };
  await page.route(SERVICE, (route) =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "7" },
      contentType: "application/problem+json",
      body: JSON.stringify(busy),
    }),
  );
  await panel.getByTestId("submit-quote").click();
  await expect(panel.getByTestId("refused")).toContainText("7 seconds");
  await expect(panel.getByTestId("submit-quote")).toHaveText("Try again");
  await expectAccessible(page);
  await page.unroute(SERVICE);
  for (const status of [404, 405, 200]) {
    await page.route(SERVICE, (route) =>
      route.fulfill({ status, contentType: "text/html", body: "<!doctype html><title>No</title>" }),
    );
    await panel.getByTestId("submit-quote").click();
    await expect(panel.getByTestId("refused")).toContainText("takes no quotes");
    await page.unroute(SERVICE);
  }
  await expect(panel.getByLabel("Note")).toHaveValue("for spring");
  await page.context().setOffline(true);
  await panel.getByTestId("submit-quote").click();
  await expect(panel.getByTestId("refused")).toContainText("not reached");
  await page.context().setOffline(false);
  await panel.getByTestId("submit-quote").click();
  await expect(page.getByTestId("receipt")).toBeVisible();
});

test("what is priced on request is submitted as indicative", async ({ page }) => {
  await openCalculator(page, "aliyun-quick-audience", undefined, { today: "2026-03-31" });
  const panel = await submission(page);
  await expect(panel).toContainText("只作参考");
  await panel.getByTestId("submit-quote").click();
  await expect(page.getByTestId("verdict")).toContainText("仅供参考");
  await expect(page.getByTestId("receipt")).toContainText("价格待询");
  await expect(page.getByTestId("receipt")).not.toContainText("¥0.00");
});

test("a quotation prints alone", async ({ page }) => {
  const panel = await openSubmission(page);
  await panel.getByTestId("submit-quote").click();
  await expect(page.getByTestId("receipt")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByTestId("print")).toBeHidden();
  await expect(page.getByTestId("number")).toBeVisible();
  await expect(page.getByTestId("valid-until")).toBeVisible();
  await expect(page.getByTestId("basis")).toContainText("明价估算，依据腾讯云的公开价目");
  await expect(page.getByTestId("disclaimer")).toBeVisible();
  await expect(page.getByTestId("decisions")).toContainText("默认");
});

test("a number nobody has given", async ({ page }) => {
  await page.goto("/quotes?id=20260101-NONE&lang=en");
  await ready(page);
  await expect(page.locator("main")).toContainText("There is no quotation with this number");
});

for (const lang of ["zh", "en"] as const) {
  test(`axe finds nothing in submitting: ${lang}`, async ({ page }) => {
    const panel = await openSubmission(page, lang);
    await panel.locator('[name="name"]').fill("A");
    await panel.getByTestId("submit-quote").click();
    await expect(problem(page, "contact.email")).toBeVisible();
    await expectAccessibleInBothColours(page);
    await panel.locator('[name="email"]').fill("a@example.com");
    await panel.getByTestId("submit-quote").click();
    await expect(page.getByTestId("receipt")).toBeVisible();
    await expectAccessibleInBothColours(page);
  });
}

test("a form that cannot be downloaded is told of, and tried again", async ({ page }) => {
  const lazy = "**/lazy-*.wasm";
  await page.route(lazy, (route) => route.abort());
  await openCalculator(page, "tencent-cdp");
  await page.getByTestId("to-submit").click();
  const panel = page.getByTestId("submit");
  await expect(panel.getByRole("alert")).toContainText("没能加载");
  await page.unroute(lazy);
  await panel.getByRole("button", { name: "重试" }).click();
  await expect(panel.getByTestId("submit-quote")).toBeVisible();
  await expect(panel.getByRole("alert")).toHaveCount(0);
});
