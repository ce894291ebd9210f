import { expect, test } from "@playwright/test";

import { openCalculator, type Product, type Selection } from "../tests/support/calculator.ts";

/** From a key to the frame that shows its total, in milliseconds, for 19 of 20 keys: what is aimed at. */
const AIM = 50;

/** What fails the test: the aim with slack, for Chromium draws without a graphics processor here. */
const MOST = 120;

/** The lists with the most options, and the number that is typed into. */
const lists: [Product, string, Selection & { price_book?: string }][] = [
  ["aliyun-quick-audience", "quantity", { price_book: "sample" }],
  ["tencent-apcas", "insight_calls", { options: { insight_calls: 1 } }],
];

for (const [product, name, selection] of lists) {
  test(`keystroke to painted total on ${product}, processor four times slower, machine otherwise idle`, async ({ page }) => {
    await openCalculator(page, product, selection);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    // What the browser itself measures: from the key to the next frame (Event Timing); shorter ones than
    // 16 ms it does not tell.
    await page.evaluate(() => {
      const told: number[] = [];
      Object.assign(globalThis, { told });
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.name === "keydown") told.push(entry.duration);
      });
      observer.observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    });
    const field = page.locator(`form[data-product] [name="${name}"]`);
    const total = () => page.getByTestId("totals").textContent();
    await field.focus();
    const keys = 60;
    for (let key = 0; key < keys; key += 1) {
      const before = await total();
      await page.keyboard.press(key % 2 === 0 ? "5" : "Backspace");
      await expect.poll(total).not.toBe(before);
      // The next key follows when this one's total has been painted.
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
    }
    const told = await page.evaluate(() => (globalThis as unknown as { told: number[] }).told);
    const durations = [...told, ...Array<number>(Math.max(0, keys - told.length)).fill(16)].sort((a, b) => a - b);
    const p95 = durations[Math.floor(durations.length * 0.95)] ?? 0;
    console.log(`${product}: keystroke to painted total, p95 ${p95} ms of ${keys} keys, aim ${AIM}`);
    expect(p95).toBeLessThanOrEqual(MOST);
  });
}
