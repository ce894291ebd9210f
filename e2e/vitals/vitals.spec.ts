import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { address, products } from "../tests/support/calculator.ts";
import { environment } from "../tests/support/environment.ts";

/** Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 150 ms a round trip; and a processor four times slower. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};
const SLOWER = 4;
/** Loads of each page; the middle one counts. */
const LOADS = 5;

/** Milliseconds since navigation; the shift has no unit. */
interface Vitals {
  /** The first frame with a price in the window; on /embed/, which begins with a form, with anything. */
  first_price: number;
  /** The largest paint. */
  largest: number;
  /** What shifts in all, the program taking over included. */
  shift: number;
  /** The total follows what is typed; null where nothing is typed, or nothing can follow. */
  interactive: number | null;
}

/** What is a price, or stands where one is asked for. */
const PRICE = "[data-product-row] .price, .product [data-amount]";

/** Runs in the page: notes the first frame in which a price has a place in the window. */
function watch(price: string): void {
  const look = (now: number): void => {
    const isSeen = [...document.querySelectorAll(price)].some((one) => {
      const { top, bottom, height } = one.getBoundingClientRect();
      return height > 0 && bottom > 0 && top < innerHeight;
    });
    if (isSeen) performance.mark("price", { startTime: now });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function load(browser: Browser, path: string): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: "zh-CN" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(watch, PRICE);
  await page.goto(path, { waitUntil: "commit" });
  const interactive = path.includes("/products/") ? await followed(page) : null;
  await page.waitForLoadState("networkidle");
  const painted = await page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
        // Nothing of the kind has happened.
        setTimeout(() => resolve([]), 500);
      });
    const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    const largest = (await entries("largest-contentful-paint")).at(-1)?.startTime ?? Number.NaN;
    const shifts = (await entries("layout-shift")) as (PerformanceEntry & { value: number })[];
    // A frame is painted after its time: the first paint of all is the earliest that it can have been.
    const price = Math.max(performance.getEntriesByName("price")[0]?.startTime ?? Number.NaN, first);
    return { first_price: location.pathname === "/embed/" ? first : price, largest, shift: shifts.reduce((sum, { value }) => sum + value, 0) };
  });
  await context.close();
  return { ...painted, interactive };
}

/** When what is changed at once is in the total; null where the list has no prices to reckon with. */
async function followed(page: Page): Promise<number | null> {
  const due = page.locator('[data-testid="totals"] [data-testid="due-now"], [data-testid="totals"] [data-testid="usage"]');
  await due.first().waitFor();
  const before = await due.evaluateAll((all) => all.map((one) => one.getAttribute("data-amount")));
  if ((await due.first().getAttribute("data-complete")) === "false") return null;
  await change(page);
  await page.waitForFunction(
    ([selector, before]) => {
      const now = [...document.querySelectorAll(selector as string)].map((one) => one.getAttribute("data-amount"));
      return JSON.stringify(now) !== before;
    },
    [
      '[data-testid="totals"] [data-testid="due-now"], [data-testid="totals"] [data-testid="usage"]',
      JSON.stringify(before),
    ],
    { polling: "raf", timeout: 60_000 },
  );
  return page.evaluate(() => performance.now());
}

/** Types a number; where a list begins with none, chooses something else, or another term. */
async function change(page: Page): Promise<void> {
  const form = page.locator("form[data-product]");
  const number = form.locator("input[inputmode]");
  if ((await number.count()) > 0) return number.first().fill("7");
  const other = form.locator('input[type="radio"]:not(:checked)');
  if ((await other.count()) > 0) return other.first().check();
  // The first is what stands there while none is chosen.
  await form.locator("select").first().selectOption({ index: 2 });
}

const middle = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

test("what a visitor on a slow phone waits for", async ({ browser }) => {
  const measured: Record<string, Vitals> = {};
  for (const path of ["/", "/embed/", ...products.map((product) => address(product))]) {
    const loads: Vitals[] = [];
    for (let n = 0; n < LOADS; n += 1) loads.push(await load(browser, path));
    const of = (name: keyof Vitals) => middle(loads.map((one) => one[name] ?? Number.NaN));
    const interactive = loads.every((one) => one.interactive === null) ? null : Math.round(of("interactive"));
    measured[path] = {
      first_price: Math.round(of("first_price")),
      largest: Math.round(of("largest")),
      shift: of("shift"),
      interactive,
    };
    console.log(path, JSON.stringify(measured[path]));
  }
  const folder = join(environment.target, "e2e");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "vitals.json"), `${JSON.stringify(measured, null, 2)}\n`);
  for (const [path, { shift }] of Object.entries(measured)) expect.soft(shift, `shift of ${path}`).toBeLessThan(0.01);
});
