import { expect, type Locator, type Page } from "@playwright/test";

import { expectAmount } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";

const PROGRAM = /\/widget\/mingjia-[0-9a-f]+\.wasm$/;

test("what is done before the program is there is done by it, in order", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/lifecycle.html`);
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
  const widget = page.locator("mingjia-pricing");
  const add = widget.getByTestId("add-overlay_purchases");
  await add.click();
  await add.click();
  await widget.locator("summary").first().click();
  await add.focus();
  letGo();
  await shown(page);
  // Two purchases of one unit each.
  await expectAmount(page, "due-now", "14000.00");
  await expect(add).toBeFocused();
});

test("each step of what is done before the program is there is reckoned, in order", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await page.evaluate(() => {
    const amounts: string[] = [];
    Object.assign(globalThis, { amounts });
    addEventListener("mingjia-quote", ({ detail }) => amounts.push(detail.totals.due_now));
  });
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await widget.locator('input[name="extra_packs"]').fill("2");
  await widget.getByRole("radio", { name: /基础版/ }).check();
  letGo();
  await shown(page);
  // As the list has it; the professional edition with two packs; the basic one with them.
  const amounts = () => page.evaluate(() => (globalThis as unknown as { amounts: string[] }).amounts);
  await expect.poll(amounts).toEqual(["200000.00", "600000.00", "800000.00", "400000.00"]);
});

test("totals are being worked out as soon as a visitor configures, and not for looking around", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  const due = widget.getByTestId("due-now");
  await widget.evaluate((element) => element.setAttribute("quote-endpoint", "https://quotes.example"));
  await widget.getByText("留下联系方式").click();
  await widget.getByLabel("邮箱").fill("buyer@example.com");
  await expect(due).toHaveAttribute("data-amount", "200000.00");
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await expect(due).toHaveText("正在计算…");
  await expect(due).not.toHaveAttribute("data-amount");
  letGo();
  await expectAmount(page, "due-now", "600000.00");
  await expect(widget.getByLabel("邮箱")).toHaveValue("buyer@example.com");
});

test("a quote that is submitted before the program is there is the one that was chosen, once", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener("mingjia-quote", ({ detail }) => heard.push(`quote ${detail.totals.due_now} ${detail.cause}`));
    addEventListener("mingjia-submit", ({ detail }) => heard.push(`submit ${detail.quote.totals.due_now} ${detail.claimed.due_now}`));
    addEventListener("mingjia-error", ({ detail }) => heard.push(`error ${detail.code}`));
  });
  await widget.evaluate((element) => element.setAttribute("quote-endpoint", ""));
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await widget.getByRole("button", { name: "提交这份报价" }).click();
  letGo();
  await shown(page);
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toEqual(["quote 200000.00 page", "quote 600000.00 visitor", "submit 600000.00 600000.00"]);
});

/** A page that the call to action of another leads to. */
async function withCallToAction(page: Page, hosts: string): Promise<Locator> {
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await widget.evaluate((element) => element.setAttribute("cta-href", "rtl.html"));
  await expect(widget.locator(".mj-cta")).toBeVisible();
  return widget;
}

test("the call to action leads with what is configured before the program is there", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  const widget = await withCallToAction(page, hosts);
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await widget.locator(".mj-cta").click();
  expect(page.url()).toBe(`${hosts}/plain.html`);
  letGo();
  await page.waitForURL(/rtl\.html\?s=/);
  expect(JSON.parse(new URL(page.url()).searchParams.get("s") ?? "")).toEqual({ options: { edition: "professional" } });
});

test("the call to action leads at once where nothing was configured, or no program comes", async ({ page, hosts }) => {
  await held(page, PROGRAM);
  const widget = await withCallToAction(page, hosts);
  await widget.locator(".mj-cta").click();
  await page.waitForURL(`${hosts}/rtl.html`);
  await page.unroute(PROGRAM);
  await page.route(PROGRAM, (route) => route.abort());
  await withCallToAction(page, hosts);
  await widget.getByRole("radio", { name: /专业版/ }).check();
  expect(await widget.evaluate((element) => (element as HTMLElement & { ready: Promise<unknown> }).ready.catch((error) => error.code))).toBe("unreachable");
  await widget.locator(".mj-cta").click();
  await page.waitForURL(`${hosts}/rtl.html`);
});

test("a call to action that is taken away before the program is there leads nowhere", async ({ page, hosts }) => {
  await held(page, PROGRAM);
  const widget = await withCallToAction(page, hosts);
  for (const href of ["javascript:alert(1)", null]) {
    await widget.evaluate((element, href) => Object.assign(element, { ctaHref: href }), href);
    await expect(widget.locator(".mj-cta")).toBeHidden();
    await widget.evaluate((element) => element.setAttribute("cta-href", "rtl.html"));
    await expect(widget.locator(".mj-cta")).toBeVisible();
  }
});

test("what is typed before the program is there is kept, with the caret", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const packs = page.locator("mingjia-pricing").locator('input[name="extra_packs"]');
  await packs.fill("12");
  await packs.press("Home");
  letGo();
  await shown(page);
  await expect(packs).toHaveValue("12");
  await expect(packs).toBeFocused();
  expect(await packs.evaluate((input) => (input as HTMLInputElement).selectionStart)).toBe(0);
  await page.keyboard.type("1");
  await expect(packs).toHaveValue("112");
});
