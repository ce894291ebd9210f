import { expect, type Locator, type Page } from "@playwright/test";

import { expectAmount, products } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";

const PROGRAM = /\/widget\/mingjia-[0-9a-f]+\.wasm$/;

interface Pricing extends HTMLElement {
  selection: unknown;
  ready: Promise<unknown>;
}

/** Includes the script, as a page would that does so late. */
async function embed(page: Page): Promise<void> {
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
}

test("prices stand before the program is there", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await expect(widget.getByRole("table").first()).toBeVisible();
  await expect(widget.locator('[data-ready="true"]')).toHaveCount(0);
  expect(await widget.evaluate((element) => element.matches(":state(loading)"))).toBe(true);
  letGo();
  await shown(page);
  expect(await widget.evaluate((element) => element.matches(":state(ready)"))).toBe(true);
});

for (const product of products) {
  for (const lang of ["zh", "en"]) {
    for (const width of [360, 1200]) {
      test(`the program takes over without a shift: ${product}, ${lang}, ${width} pixels`, async ({ page, hosts }) => {
        await page.setViewportSize({ width, height: 900 });
        const letGo = await held(page, PROGRAM);
        await page.goto(`${hosts}/lifecycle.html`);
        await page.evaluate(
          ({ product, lang }) => {
            const widget = document.createElement("mingjia-pricing");
            for (const [name, value] of Object.entries({ product, lang, "quote-endpoint": "" })) widget.setAttribute(name, value);
            document.querySelector("#one")?.replaceChildren(widget);
          },
          { product, lang },
        );
        await embed(page);
        const widget = page.locator("mingjia-pricing");
        await expect(widget.locator("form.mj-calculator")).toBeVisible();
        const boxes = () =>
          widget.evaluate((element) =>
            [...(element.shadowRoot?.querySelectorAll("h2, h3, label, dd, tr, li, button, summary") ?? [])].map((one) => {
              const { x, y, width, height } = one.getBoundingClientRect();
              return [one.textContent, ...[x, y, width, height].map(Math.round)].join(" ");
            }),
          );
        const before = await boxes();
        letGo();
        await shown(page);
        expect(before.length).toBeGreaterThan(10);
        expect(await boxes()).toEqual(before);
      });
    }
  }
}

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

/** What has the program fetched at once, on a page that is never idle. */
const WANTS: Record<string, (widget: Locator) => Promise<unknown>> = {
  touched: (widget) => widget.getByRole("radio", { name: /专业版/ }).check(),
  set: (widget) => widget.evaluate((element) => ((element as Pricing).selection = { options: { edition: "professional" } })),
};

for (const [name, want] of Object.entries(WANTS)) {
  test(`to see a price costs no program; it is fetched when the element is ${name}`, async ({ page, hosts }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const programs = () => asked.filter((path) => path.endsWith(".wasm"));
    await page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));
    await page.goto(`${hosts}/plain.html`);
    const widget = page.locator("mingjia-pricing");
    await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
    await page.waitForLoadState("networkidle");
    expect(programs()).toEqual([]);
    await want(widget);
    await expectAmount(page, "due-now", "600000.00");
    expect(programs()).toHaveLength(1);
  });
}

/** Opens a page whose element is far below; returns what is asked for of its list. */
async function openFarAway(page: Page, hosts: string): Promise<() => string[]> {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const ofTheList = () => asked.filter((path) => /\/(fragments|widget|catalogs)\//.test(path));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const [around] = document.querySelectorAll<HTMLElement>("#one");
    if (around) around.style.marginTop = "9000px";
  });
  return ofTheList;
}

test("nothing is fetched for an element far away until a visitor comes near", async ({ page, hosts }) => {
  const ofTheList = await openFarAway(page, hosts);
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
  await page.waitForLoadState("networkidle");
  expect(ofTheList()).toEqual([]);
  await page.locator("#early").scrollIntoViewIfNeeded();
  await shown(page);
  expect(ofTheList().filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
  expect(ofTheList().filter((path) => path.startsWith("/fragments/"))).toHaveLength(1);
});

test("an element far away that is told not to wait begins at once", async ({ page, hosts }) => {
  const ofTheList = await openFarAway(page, hosts);
  await embed(page);
  const early = page.locator("#early");
  const ready = early.evaluate((element) => (element as Pricing).ready.then(() => "ready", (error) => error.code));
  // What is no reason to begin is waited with.
  await early.evaluate((element) => element.setAttribute("loading", "lazy"));
  await page.waitForLoadState("networkidle");
  expect(ofTheList()).toEqual([]);
  await early.evaluate((element) => element.setAttribute("loading", "eager"));
  await shown(page);
  expect(await ready).toBe("ready");
  // Once it has begun, it does not begin anew, and neither does it when a visitor comes.
  await early.evaluate((element) => element.setAttribute("loading", "lazy"));
  await early.evaluate((element) => element.setAttribute("loading", "eager"));
  await early.scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  expect(ofTheList().filter((path) => path.startsWith("/fragments/"))).toHaveLength(1);
});

test("language and currency are followed before the program is there, and nobody who waits is told that it goes", async ({ page, hosts }) => {
  const letGo = await held(page, PROGRAM);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveText("¥200,000.00");
  const ready = widget.evaluate((element) => (element as Pricing).ready.then(() => "ready", (error) => error.code));
  await widget.evaluate((element) => element.setAttribute("currency", "code"));
  await expect(widget.getByTestId("due-now")).toHaveText("CNY 200,000.00");
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await expect(widget.getByRole("heading", { name: "Price list" })).toBeVisible();
  await expect(widget.getByTestId("due-now")).toHaveText("CNY 200,000.00");
  letGo();
  expect(await ready).toBe("ready");
  await shown(page);
  await expect(widget.getByTestId("due-now")).toHaveText("CNY 200,000.00");
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
