import { expect } from "@playwright/test";
import { By, until } from "selenium-webdriver";

import { address } from "../tests/support/calculator.ts";
import { environment } from "../tests/support/environment.ts";
import { PATIENCE, test } from "./browser.ts";

test("a product's page shows prices and reckons what is chosen", async ({ driver }) => {
  await driver.get(environment.baseURL + address("tencent-cdp", undefined, { today: "2026-03-02" }));
  await driver.wait(until.elementLocated(By.css('[data-ready="true"]')), PATIENCE);
  const due = async () => driver.findElement(By.css('[data-testid="due-now"]')).getAttribute("data-amount");
  expect(await due()).toBe("200000.00");
  await driver.findElement(By.css('input[name="edition"][value="professional"]')).click();
  await driver.wait(async () => (await due()) === "600000.00", PATIENCE);
});
