import { expect, type Page } from "@playwright/test";

import { expectAmount, products } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";

const { baseURL } = environment;
const PROGRAM = /\/widget\/mingjia-[0-9a-f]+\.wasm$/;

/** The requests for the program. */
function fetches(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => PROGRAM.test(request.url()) && asked.push(request.url()));
  return asked;
}

async function embed(page: Page): Promise<void> {
  await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
}

test("every list shows, moves and goes by one program", async ({ page, hosts }) => {
  const asked = fetches(page);
  const broken: string[] = [];
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(`${hosts}/lifecycle.html`);
  await embed(page);
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
  expect(asked).toHaveLength(1);
});

test("what is configured while the program is fetched is what shows", async ({ page, hosts }) => {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(PROGRAM, async (route) => {
    await gone;
    await route.continue();
  });
  await page.goto(`${hosts}/lifecycle.html`);
  const asked = page.waitForRequest(PROGRAM);
  await embed(page);
  await asked;
  await page.evaluate(() => {
    const early = document.querySelector("#early") as HTMLElement & { selection: unknown };
    early.selection = { options: { overlay_purchases: [8] } };
    early.setAttribute("lang", "zh");
  });
  letGo();
  const widget = await shown(page);
  await expectAmount(page, "due-now", "40400.00");
  await expect(widget.getByRole("heading", { name: "报价明细" })).toBeVisible();
});

test("a list configured from the start is shown so at once", async ({ page, hosts }) => {
  const amounts: string[] = [];
  await page.exposeFunction("heard", (amount: string) => amounts.push(amount));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard(amount: string): void };
    addEventListener("mingjia-quote", (event) => heard((event as CustomEvent).detail.totals.due_now));
    document.querySelector("#early")?.setAttribute("selection", '{"options":{"overlay_purchases":[8]}}');
  });
  await embed(page);
  await shown(page);
  await expectAmount(page, "due-now", "40400.00");
  expect(amounts).toEqual(["40400.00"]);
});

test("a submitted quote is submitted once, and the page stays", async ({ page, hosts }) => {
  const submitted: string[] = [];
  await page.exposeFunction("submitted", (amount: string) => submitted.push(amount));
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  await page.evaluate(() => {
    const { submitted } = globalThis as unknown as { submitted(amount: string): void };
    addEventListener("mingjia-submit", (event) => submitted((event as CustomEvent).detail.claimed.due_now));
  });
  // Without an endpoint there is nothing to press; an empty one has the page alone hear of it.
  await expect(widget.getByRole("button", { name: "提交这份报价" })).toBeHidden();
  await widget.evaluate((element) => element.setAttribute("quote-endpoint", ""));
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await expectAmount(page, "due-now", "600000.00");
  await widget.getByRole("button", { name: "提交这份报价" }).click();
  await expect.poll(() => submitted).toEqual(["600000.00"]);
  expect(page.url()).toBe(`${hosts}/plain.html`);
});

test("a program that cannot be had is told of, and fetched again when next wanted", async ({ page, hosts }) => {
  await page.route(PROGRAM, (route) => route.abort());
  await page.goto(`${hosts}/lifecycle.html`);
  const failed = page.evaluate(
    () => new Promise((heard) => addEventListener("mingjia-error", (event) => heard((event as CustomEvent).detail))),
  );
  await embed(page);
  expect(await failed).toMatchObject({ code: "unreachable" });
  await page.unroute(PROGRAM);
  await page.evaluate(() => {
    const widget = document.createElement("mingjia-pricing");
    widget.setAttribute("product", "tencent-cdp");
    document.querySelector("#two")?.append(widget);
  });
  const second = page.locator("#two");
  await expect(second.locator('[data-ready="true"]')).toBeVisible();
  await expect(second.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
});
