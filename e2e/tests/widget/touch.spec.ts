import { expect, type Page } from "@playwright/test";

import { expectAmount, products } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";

const { baseURL } = environment;
const TOUCH = /\/widget\/touch-[0-9a-f]+\.wasm$/;

/** The requests for what a visitor needs who touches a widget. */
function fetches(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => TOUCH.test(request.url()) && asked.push(request.url()));
  return asked;
}

/** Keeps that part back until it is let go. */
async function heldBack(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(TOUCH, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

/** What is due now by each quote that is submitted. */
async function submissions(page: Page): Promise<string[]> {
  const submitted: string[] = [];
  await page.exposeFunction("submitted", (amount: string) => submitted.push(amount));
  await page.evaluate(() => {
    const { submitted } = globalThis as unknown as { submitted(amount: string): void };
    addEventListener("mingjia-submit", (event) => submitted((event as CustomEvent).detail.claimed.due_now));
  });
  return submitted;
}

test("every list shows, moves and goes by the first part alone", async ({ page, hosts }) => {
  const asked = fetches(page);
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  await shown(page);
  for (const lang of ["zh", "en"]) {
    for (const view of ["full", "table", "calculator"]) {
      await page.evaluate(
        async ({ products, lang, view }) => {
          const widgets = products.map((product) => {
            const widget = document.createElement("mingjia-pricing") as HTMLElement & { ready: Promise<unknown> };
            for (const [name, value] of Object.entries({ product, lang, view })) widget.setAttribute(name, value);
            return widget;
          });
          const two = document.querySelector("#two");
          two?.replaceChildren(...widgets);
          await Promise.all(widgets.map((widget) => widget.ready));
          two?.prepend(...widgets.toReversed());
          for (const widget of widgets) widget.setAttribute("theme", "dark");
        },
        { products, lang, view },
      );
      await shown(page, 1 + products.length);
      await page.evaluate(() => document.querySelector("#two")?.replaceChildren());
      await shown(page, 1);
    }
  }
  expect(broken).toEqual([]);
  expect(asked).toEqual([]);
});

test("a pointer or the focus coming near fetches the rest, once", async ({ page, hosts }) => {
  const asked = fetches(page);
  await page.goto(`${hosts}/several.html`);
  const widgets = await shown(page, 2);
  expect(asked).toEqual([]);
  await widgets.first().getByRole("heading").first().hover();
  await expect.poll(() => asked.length).toBe(1);
  await widgets.last().getByRole("button").first().focus();
  await widgets.last().getByRole("heading").first().hover();
  await page.goto(`${hosts}/plain.html`);
  await (await shown(page)).getByRole("radio").first().focus();
  await expect.poll(() => asked.length).toBe(2);
});

test("nothing that a visitor can do holds the page up until the rest is there", async ({ page, hosts }) => {
  const asked: string[] = [];
  await page.route(TOUCH, (route) => {
    const kind = route.request().resourceType();
    asked.push(kind);
    // A door asks at once; the scripts' own request never comes to an end here.
    return kind === "xhr" ? route.continue() : undefined;
  });
  await page.goto(`${hosts}/lifecycle.html`);
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  await shown(page);
  await page.evaluate(async (products) => {
    const widgets = products.map((product) => {
      const widget = document.createElement("mingjia-pricing") as HTMLElement & { ready: Promise<unknown> };
      widget.setAttribute("product", product);
      widget.setAttribute("quote-endpoint", "https://quotes.example");
      return widget;
    });
    document.querySelector("#two")?.replaceChildren(...widgets);
    await Promise.all(widgets.map((widget) => widget.ready));
    const events = Object.getOwnPropertyNames(HTMLElement.prototype).filter((name) => name.startsWith("on"));
    const names = [...events.map((name) => name.slice(2)), "focusin", "focusout", "compositionend"];
    for (const { shadowRoot } of widgets) {
      for (const element of shadowRoot?.querySelectorAll("*") ?? []) {
        for (const name of names) element.dispatchEvent(new Event(name, { bubbles: true, composed: true, cancelable: true }));
      }
    }
  }, products);
  expect(asked).toEqual(["fetch"]);
});

test("what is done before the rest is there is reckoned once it is, in order", async ({ page, hosts }) => {
  const letGo = await heldBack(page);
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  const packs = widget.locator('input[name="extra_packs"]');
  const busy = widget.locator('[aria-busy="true"]');
  await packs.focus();
  await packs.press("Tab");
  await widget.locator("summary").first().click();
  await expect(widget.locator("details[open]")).toHaveCount(1);
  await expect(busy).toHaveCount(0);
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await packs.fill("2");
  await packs.press("ArrowUp");
  // What shows is not said to be the price of what was chosen.
  await expect(busy).toBeVisible();
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await expect(widget.getByTestId("due-now")).toHaveCSS("text-decoration-line", "line-through");
  letGo();
  await expect(packs).toHaveValue("3");
  await expect(widget.getByRole("radio", { name: /专业版/ })).toBeChecked();
  await expectAmount(page, "due-now", "900000.00");
  await expect(busy).toHaveCount(0);
});

test("a button pressed before the rest is there is pressed once", async ({ page, hosts }) => {
  const letGo = await heldBack(page);
  await page.goto(`${hosts}/hostile.html`);
  const widget = await shown(page);
  await widget.getByTestId("add-overlay_purchases").click();
  await widget.getByTestId("add-overlay_purchases").click();
  await expect(widget.locator('input[name="overlay_purchases"]')).toHaveCount(0);
  letGo();
  await expect(widget.locator('input[name="overlay_purchases"]')).toHaveCount(2);
});

test("what is submitted before the rest is there is submitted once, and the page stays", async ({ page, hosts }) => {
  const letGo = await heldBack(page);
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  const submitted = await submissions(page);
  await widget.getByRole("button", { name: "提交这份报价" }).dblclick();
  await widget.getByRole("radio", { name: /专业版/ }).check();
  letGo();
  await expectAmount(page, "due-now", "600000.00");
  expect(submitted).toEqual(["200000.00"]);
  expect(page.url()).toBe(`${hosts}/plain.html`);
});

test("a quote that is about to change is not submitted", async ({ page, hosts }) => {
  const letGo = await heldBack(page);
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  const submitted = await submissions(page);
  const submit = widget.getByRole("button", { name: "提交这份报价" });
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await submit.click();
  letGo();
  await expectAmount(page, "due-now", "600000.00");
  await submit.click();
  await expect.poll(() => submitted).toEqual(["600000.00"]);
});

test("who cannot have the rest is told, and it is asked for again", async ({ page, hosts }) => {
  await page.route(TOUCH, (route) => route.abort());
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  const failed = page.evaluate(
    () => new Promise((heard) => addEventListener("mingjia-error", (event) => heard((event as CustomEvent).detail))),
  );
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await expect(widget.getByRole("alert")).toContainText("刚才的操作还没有生效");
  expect(await failed).toMatchObject({ code: "unreachable" });
  await expect(widget.locator('[aria-busy="true"]')).toBeVisible();
  await page.unroute(TOUCH);
  await widget.getByRole("radio", { name: "3 年" }).check();
  await expectAmount(page, "due-now", "1800000.00");
  await expect(widget.getByRole("alert")).toHaveCount(0);
  await expect(widget.locator('[aria-busy="true"]')).toHaveCount(0);
});

test("what the page configures waits for the rest", async ({ page, hosts }) => {
  const asked = fetches(page);
  await page.goto(`${hosts}/lifecycle.html`);
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  const widget = await shown(page);
  await page.evaluate(() => {
    const early = document.querySelector("#early") as HTMLElement & { selection: unknown };
    early.selection = { options: { overlay_purchases: [8] } };
    early.setAttribute("lang", "zh");
  });
  await expectAmount(page, "due-now", "40400.00");
  await expect(widget.getByRole("heading", { name: "报价明细" })).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("a list configured from the start is shown so at once", async ({ page, hosts }) => {
  const asked = fetches(page);
  const amounts: string[] = [];
  await page.exposeFunction("heard", (amount: string) => amounts.push(amount));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard(amount: string): void };
    addEventListener("mingjia-quote", (event) => heard((event as CustomEvent).detail.totals.due_now));
    document.querySelector("#early")?.setAttribute("selection", '{"options":{"overlay_purchases":[8]}}');
  });
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
  await shown(page);
  await expectAmount(page, "due-now", "40400.00");
  expect(amounts).toEqual(["40400.00"]);
  expect(asked).toHaveLength(1);
});

test("a program that cannot wait fetches the rest on the spot", async ({ page, hosts }) => {
  const asked = fetches(page);
  await page.goto(`${hosts}/lifecycle.html`);
  const embed = await (await page.request.get(`${baseURL}/embed.js`)).text();
  const named = (pattern: RegExp) => `${baseURL}/${pattern.exec(embed)?.[0]}`;
  const sources = {
    script: named(/widget\/mingjia-\w+\.js/),
    wasm: named(/widget\/mingjia-\w+\.wasm/),
    touch: named(/widget\/touch-\w+\.wasm/),
    list: named(/catalogs\/tencent-cdp[\w.-]+\.bin/),
  };
  const amounts = await page.evaluate(async ({ script, wasm, touch, list }) => {
    const { begin } = await import(script);
    const { lists } = await begin({ wasm: fetch(wasm), touch, later: "", fetched: fetch });
    lists.add(new Uint8Array(await (await fetch(list)).arrayBuffer()));
    const place = document.querySelector("#two") as HTMLElement;
    const amount = () => place.querySelector('[data-testid="due-now"]')?.getAttribute("data-amount");
    const nobody = () => {};
    const widget = lists.show("tencent-cdp", place, "", "2026-03-02", nobody, nobody, "zh", "full", false);
    const before = amount();
    widget.select('{"options":{"edition":"professional"}}');
    await new Promise(requestAnimationFrame);
    return [before, amount()];
  }, sources);
  expect(amounts).toEqual(["200000.00", "600000.00"]);
  expect(asked).toHaveLength(1);
});
