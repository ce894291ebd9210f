import { expect } from "@playwright/test";
import { By, type WebDriver, until } from "selenium-webdriver";

import { address } from "../tests/support/calculator.ts";
import { environment } from "../tests/support/environment.ts";
import { PATIENCE, test } from "./browser.ts";

const today = "2026-03-02";

/** Opens a page of the site, and waits until it answers. */
async function open(driver: WebDriver, path: string): Promise<void> {
  await driver.get(environment.baseURL + path);
  await driver.wait(until.elementLocated(By.css('[data-ready="true"]')), PATIENCE);
}

const find = (driver: WebDriver, selector: string) => driver.findElement(By.css(selector));

/** Waits for a total. */
async function total(driver: WebDriver, name: string, amount: string): Promise<void> {
  const shown = async () => (await driver.findElements(By.css(`[data-testid="${name}"][data-amount="${amount}"]`))).length > 0;
  await driver.wait(shown, PATIENCE, `${name} is not ${amount}`);
}

test("a product's page shows prices and reckons what is chosen and typed", async ({ driver }) => {
  await open(driver, address("tencent-cdp", undefined, { today }));
  await total(driver, "due-now", "200000.00");
  await find(driver, 'input[name="edition"][value="professional"]').click();
  await total(driver, "due-now", "600000.00");
  const packs = await find(driver, 'input[name="extra_packs"]');
  await packs.clear();
  await packs.sendKeys("2");
  await total(driver, "due-now", "800000.00");
});

test("a link carries what is configured, and the language changes in place", async ({ driver }) => {
  await open(driver, address("tencent-cdp", { options: { edition: "professional" }, term_months: 36 }, { today }));
  await total(driver, "due-now", "1800000.00");
  await find(driver, '[data-testid="language"]').click();
  await driver.wait(until.elementLocated(By.css('html[lang="en"]')), PATIENCE);
  await total(driver, "due-now", "1800000.00");
});

test("a problem is mended by its repair", async ({ driver }) => {
  await open(driver, address("tencent-smop", { options: { edition: "free", overlay_purchases: [8] } }, { today }));
  await driver.wait(until.elementLocated(By.css('[data-testid="problem"] button')), PATIENCE);
  await find(driver, '[data-testid="problem"] button').click();
  await driver.wait(async () => (await driver.findElements(By.css('[data-testid="problem"]'))).length === 0, PATIENCE);
  await driver.wait(until.elementLocated(By.css('[data-testid="due-now"][data-amount]')), PATIENCE);
});

test("what is put on the estimate is summed there", async ({ driver }) => {
  for (const overlay_purchases of [[8], [1]]) {
    await open(driver, address("tencent-smop", { options: { overlay_purchases } }, { today }));
    await find(driver, '[data-testid="add-to-estimate"]').click();
    await driver.wait(async () => (await find(driver, ".done").getText()) !== "", PATIENCE);
  }
  await open(driver, `/estimate?today=${today}`);
  await total(driver, "due-now", "48400.00");
  expect(await driver.findElements(By.css("[data-product-item]"))).toHaveLength(2);
});
