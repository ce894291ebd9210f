import { expect, type Page } from "@playwright/test";

import { REFLECTED } from "../../../crates/widget/js/reflected.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";
import { TAGS } from "../support/languages.ts";

const { baseURL } = environment;

interface Pricing extends HTMLElement {
  selection: unknown;
  product: string | null;
  quoteEndpoint: string | null;
  quote: { selection: unknown } | null;
  ready: Promise<Pricing>;
  reload(): Promise<Pricing>;
}

async function open(page: Page, hosts: string): Promise<void> {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  await shown(page);
}

test("the language is found across shadow roots, as BCP 47 has it, and followed", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const host = document.createElement("div");
    host.lang = "zh-Hant-HK";
    const widget = document.createElement("mingjia-pricing");
    widget.setAttribute("product", "tencent-smop");
    host.attachShadow({ mode: "open" }).append(widget);
    document.querySelector("#one")?.replaceChildren(host);
  });
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  const prices = (name: string) => page.locator("mingjia-pricing").getByRole("heading", { name, exact: true });
  await expect(prices("价目表")).toBeVisible();
  const inside = page.locator("mingjia-pricing");
  const named = { zh: "价目表", en: "Price list" };
  for (const [tag, lang] of TAGS) {
    await inside.evaluate((element, tag) => ((element.getRootNode() as ShadowRoot).host as HTMLElement).setAttribute("lang", tag), tag);
    await inside.evaluate((element) => element.setAttribute("currency", "symbol"));
    await inside.evaluate((element) => element.removeAttribute("currency"));
    await expect(prices(named[lang]), tag).toBeVisible();
  }
  await inside.evaluate((element) => (element.getRootNode() as ShadowRoot).host.removeAttribute("lang"));
  for (const [tag, name] of [["zh-SG", "价目表"], ["en", "Price list"]] as const) {
    await page.evaluate((tag) => (document.documentElement.lang = tag), tag);
    await expect(prices(name)).toBeVisible();
  }
});

test("attributes are properties, and a selection may be an object or its JSON", async ({ page, hosts }) => {
  await open(page, hosts);
  const early = page.locator("#early");
  const set = (name: string, value: unknown) =>
    early.evaluate((element, [name, value]) => Object.assign(element, { [name as string]: value }), [name, value]);
  await set("quoteEndpoint", "https://quotes.example");
  await expect(early).toHaveAttribute("quote-endpoint", "https://quotes.example");
  await set("quoteEndpoint", null);
  await expect(early).not.toHaveAttribute("quote-endpoint");
  await set("selection", { options: { overlay_purchases: [8] } });
  await expect(early.getByTestId("due-now")).toHaveAttribute("data-amount", "40400.00");
  await expect(early).toHaveAttribute("selection", '{"options":{"overlay_purchases":[8]}}');
  await set("selection", '{"options":{"overlay_purchases":[1]}}');
  await expect(early.getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
  await set("product", "tencent-cdp");
  await expect(early.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
});

/** What is set in one go, in the order in which a framework may set it. */
const TOGETHER = [["product", "selection"], ["selection", "product"]] as const;

for (const order of TOGETHER) {
  test(`a selection that is set with another product is of that, whichever comes first: ${order.join(", ")}`, async ({ page, hosts }) => {
    await open(page, hosts);
    const early = page.locator("#early");
    const told = await early.evaluate(async (element, order) => {
      const codes: string[] = [];
      addEventListener("mingjia-error", ({ detail }) => codes.push(detail.code));
      const next = { product: "tencent-cdp", selection: { options: { edition: "professional" } } };
      for (const name of order) Object.assign(element, { [name]: next[name] });
      await (element as Pricing).ready;
      return codes;
    }, order);
    await expect(early.getByTestId("due-now")).toHaveAttribute("data-amount", "600000.00");
    expect(told).toEqual([]);
    // Later, another product begins anew.
    await early.evaluate((element) => ((element as Pricing).product = "tencent-smop"));
    await expect(early.getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
  });

  test(`so is one that is set before the script is there: ${order.join(", ")}`, async ({ page, hosts }) => {
    await page.goto(`${hosts}/lifecycle.html`);
    const early = page.locator("#early");
    await early.evaluate((element, order) => {
      const next = { product: "tencent-cdp", selection: { options: { edition: "professional" } } };
      for (const name of order) Object.assign(element, { [name]: next[name] });
    }, order);
    await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
    await shown(page);
    await expect(early.getByTestId("due-now")).toHaveAttribute("data-amount", "600000.00");
  });
}

test("a selection that names another product is an error from the start too", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  const told = page.evaluate(() => {
    document.querySelector("#early")?.setAttribute("selection", '{"product":"tencent-cdp"}');
    return new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail), { once: true }));
  });
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  expect(await told).toMatchObject({ code: "invalid_selection", cause: "page", problems: [{ code: "unknown_product" }] });
});

test("what has no JSON is no selection, and not the defaults", async ({ page, hosts }) => {
  await open(page, hosts);
  const codes = await page.evaluate(async () => {
    const early = document.querySelector("#early") as Pricing;
    const circle: { options?: unknown } = {};
    circle.options = circle;
    const codes: unknown[] = [];
    for (const selection of [circle, () => {}, { options: { overlay_purchases: [8n] } }]) {
      const told = new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail.code), { once: true }));
      early.selection = selection;
      codes.push(await told);
    }
    return codes;
  });
  expect(codes).toEqual(["malformed_selection", "malformed_selection", "invalid_selection"]);
});

test("each attribute but the language and the selection is a property of its name", async ({ page, hosts }) => {
  await open(page, hosts);
  const early = page.locator("#early");
  for (const [property, attribute] of Object.entries(REFLECTED)) {
    const get = () => early.evaluate((element, property) => Reflect.get(element, property), property);
    const set = (value: string | null) =>
      early.evaluate((element, [property, value]) => void Reflect.set(element, property ?? "", value), [property, value]);
    const value = property === "product" ? "tencent-cdp" : "value";
    await set(value);
    await expect(early, property).toHaveAttribute(attribute, value);
    await set(null);
    await expect(early, property).not.toHaveAttribute(attribute);
    expect(await get(), property).toBeNull();
    await early.evaluate((element, attribute) => element.setAttribute(attribute, "written"), attribute);
    expect(await get(), property).toBe("written");
    await set(null);
  }
});

test("a page that sets what it is told does not go round and round", async ({ page, hosts }) => {
  await open(page, hosts);
  const count = await page.evaluate(async () => {
    const early = document.querySelector("#early") as Pricing;
    let count = 0;
    early.addEventListener("mingjia-quote", (event) => {
      count++;
      early.selection = (event as CustomEvent).detail.selection;
    });
    early.selection = { options: { overlay_purchases: [3] } };
    for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
    return count;
  });
  expect(count).toBe(1);
});

test("events say whether the visitor or the page made them", async ({ page, hosts }) => {
  await open(page, hosts);
  const causes = () => page.evaluate(() => (globalThis as unknown as { causes: string[] }).causes);
  await page.evaluate(() => {
    const causes: string[] = [];
    Object.assign(globalThis, { causes });
    addEventListener("mingjia-quote", (event) => causes.push((event as CustomEvent).detail.cause));
    (document.querySelector("#early") as Pricing).selection = { options: { overlay_purchases: [3] } };
  });
  await expect.poll(causes).toEqual(["page"]);
  await page.getByTestId("add-overlay_purchases").click();
  await expect.poll(causes).toEqual(["page", "visitor"]);
});

test("what is no product, no number and of another product is refused", async ({ page, hosts }) => {
  await open(page, hosts);
  const answers = await page.evaluate(async (url) => {
    const { quote } = (await import(url)) as { quote: (selection: unknown) => Promise<unknown> };
    const element = document.createElement("mingjia-pricing") as Pricing;
    element.setAttribute("product", "constructor");
    const failed = new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail), { once: true }));
    document.querySelector("#two")?.append(element);
    const unknown = await failed;
    const other = new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail), { once: true }));
    (document.querySelector("#early") as Pricing).selection = { product: "tencent-cdp" };
    return [await quote({ product: "tencent-cdp", options: { extra_packs: Number.NaN } }), unknown, await other];
  }, `${baseURL}/embed.js`);
  expect(answers).toMatchObject([
    { problems: [{ code: "wrong_type", option: "extra_packs" }] },
    { code: "unknown_product" },
    { code: "invalid_selection", problems: [{ code: "unknown_product" }] },
  ]);
});

test("ready is another for each product, and settles when the element goes", async ({ page, hosts }) => {
  await open(page, hosts);
  const told = await page.evaluate(async () => {
    const early = document.querySelector("#early") as Pricing;
    const first = early.ready;
    early.product = "tencent-cdp";
    const second = early.ready;
    await second;
    early.product = "tencent-apcas";
    const third = early.ready;
    early.remove();
    return [first === second, await third.then(() => "ready", (error) => error.code)];
  });
  expect(told).toEqual([false, "removed"]);
});

test("a call to action leads where the page says, with what is configured", async ({ page, hosts }) => {
  await open(page, hosts);
  const cta = page.locator(".mj-cta");
  await expect(cta).toBeHidden();
  const early = page.locator("#early");
  await early.evaluate((element) => element.setAttribute("cta-href", "https://shop.example/buy?from=list"));
  await expect(cta).toHaveAttribute("href", "https://shop.example/buy?from=list");
  await page.getByTestId("add-overlay_purchases").click();
  await expect
    .poll(async () => new URL((await cta.getAttribute("href")) ?? "").searchParams.get("s"))
    .toBe('{"options":{"overlay_purchases":[1]}}');
  await early.evaluate((element) => element.setAttribute("cta-href", "javascript:alert(1)"));
  await expect(cta).toBeHidden();
  await early.evaluate((element) => {
    element.removeAttribute("cta-href");
    element.insertAdjacentHTML("beforeend", '<a slot="cta" href="#own">Talk to us</a>');
  });
  await expect(page.getByRole("link", { name: "Talk to us" })).toBeVisible();
  await early.evaluate((element) => element.setAttribute("quote-endpoint", "https://quotes.example"));
  await expect(page.getByRole("link", { name: "Talk to us" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Submit this quote" })).toBeVisible();
});

test("reload() keeps what is configured, and fetches what could not be had", async ({ page, hosts }) => {
  await open(page, hosts);
  const early = page.locator("#early");
  const due = early.getByTestId("due-now");
  const reload = () => early.evaluate((element) => (element as Pricing).reload().then(() => "shown", (error) => error.code));
  await early.getByTestId("add-overlay_purchases").click();
  await expect(due).toHaveAttribute("data-amount", "8000.00");
  expect(await reload()).toBe("shown");
  await expect(due).toHaveAttribute("data-amount", "8000.00");
  await page.route("**/catalogs/tencent-apcas-*", (route) => route.fulfill({ status: 404 }));
  await early.evaluate((element) => ((element as Pricing).product = "tencent-apcas"));
  expect(await early.evaluate((element) => (element as Pricing).ready.catch((error) => error.code))).toBe("not_found");
  await page.unroute("**/catalogs/tencent-apcas-*");
  expect(await reload()).toBe("shown");
  await expect(early.locator('form[data-product="tencent-apcas"]')).toBeVisible();
});

test("focus() goes to the first control", async ({ page, hosts }) => {
  await open(page, hosts);
  const focused = await page.locator("#early").evaluate((element) => {
    element.focus();
    return element.shadowRoot?.activeElement?.matches("input, select, button, summary, a[href], [tabindex]");
  });
  expect(focused).toBe(true);
});
