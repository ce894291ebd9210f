import { expect, type Page } from "@playwright/test";

import { expectAmount } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";

const PROGRAM = /\/widget\/mingjia-[0-9a-f]+\.wasm$/;

/** Holds the program back until told. */
async function held(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(PROGRAM, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

test("prices stand before the program is there, and it takes over without a shift", async ({ page, hosts }) => {
  const letGo = await held(page);
  await page.goto(`${hosts}/plain.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await expect(widget.getByRole("table").first()).toBeVisible();
  await expect(widget.locator('[data-ready="true"]')).toHaveCount(0);
  expect(await widget.evaluate((element) => element.matches(":state(loading)"))).toBe(true);
  const boxes = () =>
    widget.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll("h2, label, dd, tr, li") ?? [])].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(" ");
      }),
    );
  const before = await boxes();
  letGo();
  await shown(page);
  expect(await widget.evaluate((element) => element.matches(":state(ready)"))).toBe(true);
  expect(await boxes()).toEqual(before);
});

test("what is done before the program is there is done by it, in order", async ({ page, hosts }) => {
  const letGo = await held(page);
  await page.goto(`${hosts}/lifecycle.html`);
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
  const widget = page.locator("mingjia-pricing");
  const add = widget.getByTestId("add-overlay_purchases");
  await add.click();
  await add.click();
  await widget.locator("summary").first().click();
  await add.focus();
  letGo();
  await shown(page);
  // Two purchases of one unit each.
  await expectAmount(page, "due-now", "14000.00");
  await expect(add).toBeFocused();
});

test("what is typed before the program is there is kept, with the caret", async ({ page, hosts }) => {
  const letGo = await held(page);
  await page.goto(`${hosts}/plain.html`);
  const packs = page.locator("mingjia-pricing").locator('input[name="extra_packs"]');
  await packs.fill("12");
  await packs.press("Home");
  letGo();
  await shown(page);
  await expect(packs).toHaveValue("12");
  await expect(packs).toBeFocused();
  expect(await packs.evaluate((input) => (input as HTMLInputElement).selectionStart)).toBe(0);
  await page.keyboard.type("1");
  await expect(packs).toHaveValue("112");
});

test("totals of a selection say that they are being worked out until they are", async ({ page, hosts }) => {
  const letGo = await held(page);
  await page.goto(`${hosts}/strict-csp.html`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveText("working it out…");
  letGo();
  await expectAmount(page, "due-now", "40400.00");
});

test("without a fragment there is the program, with loading=eager at once", async ({ page, hosts }) => {
  await page.route("**/fragments/**", (route) => route.fulfill({ status: 404 }));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const far = document.createElement("mingjia-pricing");
    far.setAttribute("product", "tencent-cdp");
    far.setAttribute("loading", "eager");
    far.style.marginTop = "9000px";
    document.querySelector("#one")?.replaceChildren(far);
  });
  await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
  await shown(page);
  await expectAmount(page, "due-now", "200000.00");
});
