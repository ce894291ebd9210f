import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { products } from "../support/calculator.ts";
import { cases } from "../support/cases.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";

const { baseURL } = environment;

/** Includes the script, as a page would that does so late. */
const include = (url: string) => import(url) as Promise<Record<string, unknown>>;

interface Pricing extends HTMLElement {
  selection: { product?: string; options?: Record<string, unknown> } | null;
  quote: { totals: { due_now: string } } | null;
  ready: Promise<Pricing>;
}

test("the element's own content shows until the list does, and where it cannot", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await expect(page.getByText("Prices are on their way.")).toBeVisible();
  const failure = page.evaluate(
    () => new Promise((told) => addEventListener("mingjia-error", (event) => told((event as CustomEvent).detail))),
  );
  await page.locator("#early").evaluate((early) => early.setAttribute("product", "nothing"));
  await page.evaluate(include, `${baseURL}/embed.js`);
  expect(await failure).toMatchObject({ code: "unknown_product", message: expect.stringContaining("tencent-smop") });
  await expect(page.getByText("Prices are on their way.")).toBeVisible();
  await page.locator("#early").evaluate((early) => early.setAttribute("product", "tencent-smop"));
  await shown(page);
  await expect(page.getByText("Prices are on their way.")).toBeHidden();
});

test("properties set before the script are taken over", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.locator("#early").evaluate((early) => {
    (early as Pricing).selection = { options: { overlay_purchases: [8] } };
  });
  await page.evaluate(include, `${baseURL}/embed.js`);
  await shown(page);
  const due = await page.locator("#early").evaluate(async (early) => {
    const element = await (early as Pricing).ready;
    return [element.quote?.totals.due_now, element.selection?.product];
  });
  expect(due).toEqual(["40400.00", "tencent-smop"]);
});

test("an element that is moved keeps what was configured, a clone begins as its attributes say", async ({
  page,
  hosts,
}) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(include, `${baseURL}/embed.js`);
  await shown(page);
  await page.getByTestId("add-overlay_purchases").click();
  await expect(page.getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
  await page.evaluate(() => {
    const [early, two] = [document.querySelector("#early"), document.querySelector("#two")];
    if (!early || !two) return;
    const clone = early.cloneNode(true) as HTMLElement;
    clone.id = "clone";
    two.append(early);
    two.append(clone);
  });
  await shown(page, 2);
  await expect(page.locator("#early").getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
  await expect(page.locator("#clone").getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
  // The same list twice has the same name twice, and that is all that axe may say.
  await expectAccessible(page, { rules: ["landmark-unique"] });
  // Removed for longer than a move takes, and put back.
  await page.evaluate(async () => {
    const early = document.querySelector("#early");
    early?.remove();
    await new Promise(requestAnimationFrame);
    document.querySelector("#one")?.append(early ?? "");
  });
  await shown(page, 2);
  await expect(page.locator("#early").getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
});

test("an element that is put back far away shows its own content again, and nothing is fetched", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(include, `${baseURL}/embed.js`);
  await shown(page);
  const own = page.getByText("Prices are on their way.");
  await expect(own).toBeHidden();
  await page.evaluate(async () => {
    const [early, one] = [document.querySelector("#early"), document.querySelector<HTMLElement>("#one")];
    early?.remove();
    await new Promise(requestAnimationFrame);
    if (!one) return;
    one.style.marginTop = "9000px";
    one.append(early ?? "");
  });
  await expect(own).toBeVisible();
  await expect(page.locator("#early").getByTestId("due-now")).toHaveCount(0);
  await own.scrollIntoViewIfNeeded();
  await shown(page);
  await expect(own).toBeHidden();
});

test("without a fragment the element's own content shows until the program is there", async ({ page, hosts }) => {
  const letGo = await held(page, /\.wasm$/);
  await page.route("**/fragments/**", (route) => route.fulfill({ status: 404 }));
  await page.goto(`${hosts}/lifecycle.html`);
  const asked = page.waitForRequest(/\.wasm$/);
  await page.evaluate(include, `${baseURL}/embed.js`);
  await asked;
  await expect.poll(() => page.locator("#early").evaluate((early) => early.shadowRoot?.adoptedStyleSheets.length)).toBe(1);
  await expect(page.getByText("Prices are on their way.")).toBeVisible();
  letGo();
  await shown(page);
});

/** Gives a page's timers ids as browsers do: those of Playwright's clock are beyond an i32, so that the program could not clear them. */
const withSmallIds = () => {
  const { setTimeout, clearTimeout } = globalThis;
  const ids: unknown[] = [undefined];
  Object.assign(globalThis, {
    setTimeout: (...timer: Parameters<typeof setTimeout>) => ids.push(setTimeout(...timer)) - 1,
    clearTimeout: (id = 0) => clearTimeout(ids[id] as number | undefined),
  });
};

test("an element that is removed right after an edit leaves nothing behind that fails", async ({ page, hosts }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => errors.push(message.text()));
  await page.clock.install();
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(withSmallIds);
  await page.evaluate(include, `${baseURL}/embed.js`);
  await shown(page);
  await page.getByTestId("add-overlay_purchases").click();
  await page.locator("#early").evaluate((early) => {
    Object.assign(globalThis, { early });
    early.remove();
  });
  // Longer than typing has to rest.
  await page.clock.runFor(5_000);
  expect(errors).toEqual([]);
  await page.evaluate(() => {
    document.querySelector("#one")?.append((globalThis as unknown as { early: Element }).early);
  });
  await shown(page);
  await page.getByTestId("add-overlay_purchases").click();
  await expect(page.getByTestId("due-now")).toHaveAttribute("data-amount", "14000.00");
  expect(errors).toEqual([]);
});

test("attributes that change show at once, and events say what the visitor chose", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const name of ["mingjia-ready", "mingjia-quote", "mingjia-submit", "mingjia-error"]) {
      addEventListener(name, (event) => {
        const { detail } = event as CustomEvent<{ code?: string; totals?: { due_now: string } }>;
        heard.push(`${name} ${detail.code ?? detail.totals?.due_now ?? ""}`.trim());
      });
    }
  });
  await page.evaluate(include, `${baseURL}/embed.js`);
  const widget = await shown(page);
  const set = (name: string, value: string) =>
    widget.evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value] as const);
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await set("view", "table");
  await expect(widget.locator("form.mj-calculator")).toBeHidden();
  await expect(widget.getByRole("table").first()).toBeVisible();
  await set("view", "calculator");
  await set("quote-endpoint", "");
  await set("lang", "zh");
  await expect(widget.getByRole("heading", { name: "报价明细" })).toBeVisible();
  await set("selection", '{"options":{"overlay_purchases":[8]}}');
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "40400.00");
  await set("selection", '{"options":{"edition":"free","overlay_purchases":[8]}}');
  await expect(widget.getByTestId("problem").first()).toBeVisible();
  await set("selection", "{");
  await set("selection", "{}");
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
  await widget.getByRole("button", { name: "提交这份报价" }).click();
  await expect.poll(heard).toEqual([
    "mingjia-ready",
    "mingjia-quote 2000.00",
    "mingjia-quote 40400.00",
    "mingjia-error invalid_selection",
    "mingjia-error malformed_selection",
    "mingjia-quote 2000.00",
    "mingjia-submit",
  ]);
});

test("advise() answers as the command line does, and wrong needs with problems", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  const answers = await page.evaluate(async (url) => {
    const { advise } = (await import(url)) as { advise: (need: unknown) => Promise<Record<string, unknown>> };
    return [
      await advise({ product: "tencent-cdp", need: { customers: 1_500_000 } }),
      await advise({ product: "tencent-apcas", need: { leads: 24_000, leads_per_call: 24_000 } }),
      await advise({ product: "tencent-cdp", need: { users: 1 } }),
      await advise({ product: "nothing", need: { customers: 1 } }),
      await advise(undefined),
    ];
  }, `${baseURL}/embed.js`);
  expect(answers).toMatchObject([
    {
      best: { total: "300000.00", covers: 1_500_000, selection: { options: { edition: "basic", extra_packs: 1 } } },
      baseline: { total: "600000.00" },
      saving: "300000.00",
      proven: true,
    },
    { best: { total: "120000.00" }, saving: "0.00" },
    { problems: [{ code: "unknown_option", option: "users" }] },
    { problems: [{ code: "unknown_product", option: "product" }] },
    { problems: [{}] },
  ]);
});

test("quote() answers as the command line does, and wrong selections with problems", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  const answers = await page.evaluate(async (url) => {
    const { quote } = (await import(url)) as { quote: (selection: unknown) => Promise<Record<string, unknown>> };
    return [
      await quote({ product: "tencent-smop", options: { overlay_purchases: [8] } }),
      await quote({ product: "tencent-smop", options: { overlay: 1 } }),
      await quote({ product: "nothing" }),
    ];
  }, `${baseURL}/embed.js`);
  expect(answers).toMatchObject([
    {
      totals: { due_now: "40400.00" },
      provides: { users: 1_000_000 },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    { problems: [{ code: "unknown_option", option: "overlay" }] },
    { problems: [{ code: "unknown_product", option: "product" }] },
  ]);
});

test("every worked example has the digest in a browser that it has natively", async ({ page, hosts }) => {
  // What JSON has no number for is not asked here.
  const isPlain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
  const asked = products.flatMap((product) => cases(product).map(({ selection }) => JSON.stringify({ ...selection, product }, isPlain)));
  const command = ["quote", "--ndjson", "--catalogs", join(environment.root, "catalogs")];
  const native = spawnSync(environment.binary, command, { input: asked.join("\n") }).stdout.toString().trim().split("\n");
  const digests = native.map((line) => (JSON.parse(line) as { digest?: string }).digest ?? null);
  expect(digests.filter((digest) => digest !== null).length).toBeGreaterThan(100);

  await page.goto(`${hosts}/lifecycle.html`);
  const here = await page.evaluate(
    async ([url, asked]) => {
      const { quote } = (await import(url)) as { quote: (selection: unknown) => Promise<{ digest?: string }> };
      const digests: (string | null)[] = [];
      for (const one of asked) digests.push((await quote(JSON.parse(one))).digest ?? null);
      return digests;
    },
    [`${baseURL}/embed.js`, asked] as const,
  );
  expect(here).toEqual(digests);
});

test("nothing is left after 200 elements came and went", async ({ page, hosts }) => {
  test.setTimeout(120_000);
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(include, `${baseURL}/embed.js`);
  await shown(page);
  await page.locator("#early").evaluate((early) => early.remove());
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const measure = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { heap: of("JSHeapUsedSize"), listeners: of("JSEventListeners"), nodes: of("Nodes") };
  };
  const comeAndGo = (times: number) =>
    page.evaluate(async (times) => {
      for (let i = 0; i < times; i++) {
        const element = document.createElement("mingjia-pricing") as Pricing;
        element.setAttribute("product", "tencent-smop");
        document.querySelector("#two")?.append(element);
        await element.ready;
        element.remove();
        await Promise.resolve();
      }
    }, times);
  await comeAndGo(20);
  const before = await measure();
  await comeAndGo(200);
  const after = await measure();
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(10);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(200);
  expect(after.heap - before.heap).toBeLessThan(1_000_000);
});

test("the page around is as it was", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  const state = () =>
    page.evaluate(() => ({
      globals: Object.getOwnPropertyNames(globalThis).sort(),
      sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      head: document.head.innerHTML,
      styles: [...document.querySelectorAll("html, body, main, h1, #two")].map((element) => {
        const computed = getComputedStyle(element);
        // But for what the widget's height makes of theirs.
        const kept = [...computed].filter((name) => !/height|block-size|^perspective-origin|^transform-origin/.test(name));
        return kept.map((name) => `${name}: ${computed.getPropertyValue(name)}`).join("; ");
      }),
    }));
  const before = await state();
  await page.evaluate(include, `${baseURL}/embed.js`);
  await shown(page);
  expect(await state()).toEqual(before);
});
