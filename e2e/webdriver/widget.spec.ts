import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { environment } from "../tests/support/environment.ts";
import { serve } from "../tests/support/hosts.ts";
import { PATIENCE, test } from "./browser.ts";

/** What stands in the widget's shadow root: the amount due, the chosen card, the labels drawn as chosen. */
const inside = () => {
  const root = document.querySelector("mingjia-pricing")?.shadowRoot;
  const accent = getComputedStyle(root?.querySelector(".mj-choice > :checked ~ .mj-choice-label") ?? document.body).color;
  const labels = [...(root?.querySelectorAll<HTMLElement>('.mj-choice:has([name="edition"]) .mj-choice-label') ?? [])];
  return {
    ready: root?.querySelector("[data-ready]") != null,
    due: root?.querySelector<HTMLElement>('[data-testid="due-now"]')?.dataset["amount"],
    looksChosen: labels.filter((label) => getComputedStyle(label).color === accent).map((label) => label.textContent),
    width: Math.round(document.querySelector("mingjia-pricing")?.getBoundingClientRect().width ?? 0),
  };
};

test("the widget on another site's page shows prices, reckons, and shows as chosen what is chosen", async ({ driver }) => {
  await serve(join(environment.root, "site/hosts"), async (hosts) => {
    await driver.get(`${hosts}/plain.html`);
    const seen = () => driver.executeScript<ReturnType<typeof inside>>(inside);
    await driver.wait(async () => (await seen()).ready, PATIENCE);
    const before = await seen();
    expect(before.due).toBe("200000.00");
    expect(before.looksChosen).toHaveLength(1);
    expect(before.width).toBeGreaterThan(240);
    await driver.executeScript(() => {
      const root = document.querySelector("mingjia-pricing")?.shadowRoot;
      root?.querySelector<HTMLElement>('input[name="edition"][value="professional"]')?.click();
    });
    await driver.wait(async () => (await seen()).due === "600000.00", PATIENCE);
    const after = await seen();
    expect(after.looksChosen).toHaveLength(1);
    expect(after.looksChosen).not.toEqual(before.looksChosen);
  });
});

/** Pages of the gallery that are hard on an element, and how many stand on each. */
const HOSTS = { hostile: 1, several: 2, rtl: 1, "included-twice": 1 };

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

for (const [name, count] of Object.entries(HOSTS)) {
  test(`on a page of others, axe finds nothing: ${name}`, async ({ driver }) => {
    await serve(join(environment.root, "site/hosts"), async (hosts) => {
      await driver.get(`${hosts}/${name}.html`);
      const ready = () =>
        driver.executeScript<number>(() => [...document.querySelectorAll("mingjia-pricing")].filter((one) => one.shadowRoot?.querySelector('[data-ready="true"]')).length);
      await driver.wait(async () => (await ready()) === count, PATIENCE);
      const widths = () => driver.executeScript<number[]>(() => [...document.querySelectorAll("mingjia-pricing")].map((one) => one.getBoundingClientRect().width));
      for (const width of await widths()) expect(width).toBeGreaterThan(240);
      await driver.executeScript(await readFile(AXE, "utf8"));
      const found = await driver.executeAsyncScript<string[]>((done: (found: string[]) => void) => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
        const told = (violations: { id: string; nodes: { html: string }[] }[]) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
        axe.run().then(({ violations }) => done(told(violations)), (error) => done([String(error)]));
      });
      expect(found).toEqual([]);
    });
  });
}

test("under a strict policy with Trusted Types", async ({ driver }) => {
  await serve(join(environment.root, "site/hosts"), async (hosts) => {
    await driver.get(`${hosts}/strict-csp.html`);
    const seen = () => driver.executeScript<ReturnType<typeof inside>>(inside);
    await driver.wait(async () => (await seen()).ready, PATIENCE);
    expect((await seen()).due).toBe("40400.00");
  });
});
