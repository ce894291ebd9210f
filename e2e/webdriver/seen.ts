/** What stands in a page, asked for by WebDriver. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { By, type WebDriver } from "selenium-webdriver";

import { PATIENCE } from "./browser.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What stands in the widget's shadow root: the amount due, the chosen card, the labels drawn as chosen. */
const inside = () => {
  const root = document.querySelector("mingjia-pricing")?.shadowRoot;
  const accent = getComputedStyle(root?.querySelector(".mj-choice > :checked ~ .mj-choice-label") ?? document.body).color;
  const labels = [...(root?.querySelectorAll<HTMLElement>('.mj-choice:has([name="edition"]) .mj-choice-label') ?? [])];
  return {
    ready: [...document.querySelectorAll("mingjia-pricing")].filter((one) => one.shadowRoot?.querySelector('[data-ready="true"]')).length,
    due: root?.querySelector<HTMLElement>('[data-testid="due-now"]')?.dataset["amount"],
    looksChosen: labels.filter((label) => getComputedStyle(label).color === accent).map((label) => label.textContent),
    widths: [...document.querySelectorAll("mingjia-pricing")].map((one) => Math.round(one.getBoundingClientRect().width)),
    quote: root?.querySelector<HTMLElement>('[data-testid="receipt"]')?.dataset["quote"],
  };
};

export const seen = (driver: WebDriver) => driver.executeScript<ReturnType<typeof inside>>(inside);

/** Waits until so many elements of a page can be configured. */
export async function shown(driver: WebDriver, count = 1): Promise<void> {
  await driver.wait(async () => (await seen(driver)).ready === count, PATIENCE);
}

/** Waits for the amount due. */
export async function due(driver: WebDriver, amount: string): Promise<void> {
  await driver.wait(async () => (await seen(driver)).due === amount, PATIENCE, `due now is not ${amount}`);
}

/** Presses what stands in the widget. */
export async function press(driver: WebDriver, selector: string): Promise<void> {
  await driver.executeScript((selector: string) => {
    document.querySelector("mingjia-pricing")?.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  }, selector);
}

/** Goes into the one frame of a page. */
export async function enter(driver: WebDriver): Promise<void> {
  await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
}

/** What axe finds. */
export async function violations(driver: WebDriver): Promise<string[]> {
  await driver.executeScript(await readFile(AXE, "utf8"));
  return driver.executeAsyncScript<string[]>((done: (found: string[]) => void) => {
    interface Violation {
      id: string;
      nodes: { html: string }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const told = (violations: Violation[]) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
    axe.run().then(({ violations }) => done(told(violations)), (error) => done([String(error)]));
  });
}
