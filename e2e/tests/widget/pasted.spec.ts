import { expect } from "@playwright/test";

import { openBuilder, paste, snippet, strict } from "../support/builder.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";

const { baseURL } = environment;

test("a page with the policy that is printed shows the element as it was chosen, and in the space reserved", async ({ page }) => {
  await openBuilder(page, "?lang=en&product=tencent-cdp");
  await page.getByLabel("Accent", { exact: true }).fill("#7a2048");
  const policy = await strict(page);
  const lines = await snippet(page);
  const height = /min-height: (\d+)px/.exec(lines)?.[1];
  const refused: string[] = [];
  page.on("console", (message) => /style.*Content Security Policy/s.test(message.text()) && refused.push(message.text()));
  const pasted = async () => {
    const widget = await shown(page);
    await expect(widget).toHaveCSS("min-height", `${height}px`);
    await expect(widget.locator(".mj-choice :checked ~ .mj-choice-label").first()).toHaveCSS("color", "rgb(122, 32, 72)");
  };
  await paste(page, lines, pasted, policy);
  expect(refused).toEqual([]);
});

test("a page with the policy that is printed runs the script beside a frame", async ({ page }) => {
  await openBuilder(page);
  await page.getByRole("radio", { name: "iframe" }).check();
  await expect.poll(() => snippet(page)).toContain("mingjia-height");
  const policy = await strict(page);
  // The frame has its content's height, not the one pasted.
  const lines = (await snippet(page)).replace(/ height="\d+"/, ' height="1"');
  const pasted = async () => {
    await expect(page.locator("iframe")).toHaveAttribute("height", /^\d{3,}/);
    await expect(page.locator("iframe")).toHaveCSS("border-top-width", "0px");
  };
  await paste(page, lines, pasted, policy);
});

for (const kind of ["Element", "iframe"]) {
  for (const width of [360, 1200]) {
    test(`nothing that stands on a page is moved by what is pasted: ${kind}, ${width} pixels`, async ({ page }) => {
      await openBuilder(page);
      await page.getByRole("radio", { name: kind }).check();
      await expect.poll(() => snippet(page)).toContain(kind === "iframe" ? "<iframe" : "<table>");
      const lines = await snippet(page);
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript(() => {
        const moved: unknown[] = [];
        Object.assign(globalThis, { moved });
        new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => JSON.stringify(entry)))).observe({ type: "layout-shift", buffered: true });
      });
      await paste(page, lines, async () => {
        const inside = kind === "iframe" ? page.frameLocator("iframe").locator("mingjia-pricing") : page.locator("mingjia-pricing");
        await expect(inside.locator('[data-ready="true"]')).toBeVisible();
        // What was painted is observed with the frame after it.
        for (const frame of page.frames()) {
          const moved = await frame.evaluate(async () => {
            for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
            return (globalThis as unknown as { moved: string[] }).moved;
          });
          expect(moved).toEqual([]);
        }
      });
    });
  }
}

test("readers without a script see the prices", async ({ page, browser }) => {
  await openBuilder(page);
  await page.getByRole("combobox", { name: "Product" }).selectOption("tencent-smop");
  await expect.poll(() => snippet(page)).toContain("<table>");
  const lines = await snippet(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const without = await context.newPage();
  await paste(without, lines, async () => {
    await expect(without.getByRole("link")).toHaveAttribute("href", `${baseURL}/products/tencent-smop/`);
    // A pack for 100,000 users costs 6,000 up to the fifth, 4,800 from the sixth.
    await expect(without.getByRole("row", { name: /4,800/ }).first()).toBeVisible();
    await expect(without.getByRole("row", { name: /6,000/ }).first()).toBeVisible();
  });
  await context.close();
});
