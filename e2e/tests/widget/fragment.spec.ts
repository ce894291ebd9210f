import { expect } from "@playwright/test";

import { expectAmount } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";

const PROGRAM = /\/widget\/mingjia-[0-9a-f]+\.wasm$/;

test("prices stand before the program is there, and it takes over without a shift", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await expect(widget.getByRole("table").first()).toBeVisible();
  await expect(widget.locator('[data-ready="true"]')).toHaveCount(0);
  expect(await widget.evaluate((element) => element.matches(":state(loading)"))).toBe(true);
  const boxes = () =>
    widget.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll("h2, label, dd, tr, li") ?? [])].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(" ");
      }),
    );
  const before = await boxes();
  letGo();
  await shown(page);
  expect(await widget.evaluate((element) => element.matches(":state(ready)"))).toBe(true);
  expect(await boxes()).toEqual(before);
});

test("it is busy until it can be configured, or cannot", async ({ page, hosts }) => {
  await page.addInitScript(() => {
    const attach = HTMLElement.prototype.attachInternals;
    HTMLElement.prototype.attachInternals = function () {
      const internals = attach.call(this);
      Object.assign(globalThis, { internals });
      return internals;
    };
  });
  const busy = () => page.evaluate(() => (globalThis as unknown as { internals?: ElementInternals }).internals?.ariaBusy);
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  await expect(page.getByTestId("due-now")).toBeVisible();
  expect(await busy()).toBe("true");
  letGo();
  const widget = await shown(page);
  expect(await busy()).toBe("false");
  await page.route("**/catalogs/tencent-smop-*", (route) => route.abort());
  const states = await widget.evaluate((element) => {
    const state = () => (globalThis as unknown as { internals: ElementInternals }).internals.ariaBusy;
    element.setAttribute("product", "tencent-smop");
    const before = state();
    return (element as HTMLElement & { ready: Promise<unknown> }).ready.catch((error) => [before, error.code, state()]);
  });
  expect(states).toEqual(["true", "unreachable", "false"]);
});

test("the page around does not move while another list is fetched, or the same anew", async ({ page, hosts }) => {
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  const letGo = await held(page, /\/fragments\//);
  const height = (element: HTMLElement) => element.getBoundingClientRect().height;
  const before = await widget.evaluate(height);
  await widget.evaluate((element) => element.setAttribute("product", "tencent-apcas"));
  await expect(widget.getByTestId("due-now")).toHaveCount(0);
  expect(Math.abs((await widget.evaluate(height)) - before)).toBeLessThan(1);
  letGo();
  await shown(page);
  await expect(widget.locator('form[data-product="tencent-apcas"]')).toBeVisible();
  // The next is as high as it is, and not as the last.
  const after = await widget.evaluate(height);
  expect(after).not.toBe(before);
  const heights = await widget.evaluate(async (element) => {
    const shown = (element as HTMLElement & { reload(): Promise<unknown> }).reload();
    const during = element.getBoundingClientRect().height;
    await shown;
    return [during, element.getBoundingClientRect().height];
  });
  for (const height of heights) expect(Math.abs(height - after)).toBeLessThan(1);
  // What cannot be shown leaves the element's own content.
  await expect(page.getByRole("link", { name: "查看价格" })).toBeHidden();
  await widget.evaluate((element) => element.setAttribute("product", "nothing"));
  await expect(page.getByRole("link", { name: "查看价格" })).toBeVisible();
  expect(await widget.evaluate(height)).toBeLessThan(100);
});

test("to see a price costs no program; it is fetched when the element is touched", async ({ page, hosts }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const programs = () => asked.filter((path) => path.endsWith(".wasm"));
  // A page that is never idle.
  await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await page.waitForLoadState("networkidle");
  expect(programs()).toEqual([]);
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await expectAmount(page, "due-now", "600000.00");
  expect(programs()).toHaveLength(1);
});

test("nothing is fetched for an element far away until a visitor comes near", async ({ page, hosts }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const ofTheList = () => asked.filter((path) => /\/(fragments|widget|catalogs)\//.test(path));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const [around] = document.querySelectorAll<HTMLElement>("#one");
    if (around) around.style.marginTop = "9000px";
  });
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
  await page.waitForLoadState("networkidle");
  expect(ofTheList()).toEqual([]);
  await page.locator("#early").scrollIntoViewIfNeeded();
  await shown(page);
  expect(ofTheList().filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
  expect(ofTheList().filter((path) => path.startsWith("/fragments/"))).toHaveLength(1);
});

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

test("totals of a selection say that they are being worked out until they are", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/strict-csp.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveText("working it out…");
  letGo();
  await expectAmount(page, "due-now", "40400.00");
});

test("without a fragment there is the program, with loading=eager at once", async ({ page, hosts }) => {
  await page.route("**/fragments/**", (route) => route.fulfill({ status: 404 }));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const far = document.createElement("mingjia-pricing");
    far.setAttribute("product", "tencent-cdp");
    far.setAttribute("loading", "eager");
    far.style.marginTop = "9000px";
    document.querySelector("#one")?.replaceChildren(far);
  });
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
  await shown(page);
  await expectAmount(page, "due-now", "200000.00");
});
