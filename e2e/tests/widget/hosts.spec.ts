import { expect, type Page } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { expectAmount } from "../support/calculator.ts";
import { shown, test } from "../support/hosts.ts";

async function accessible(page: Page): Promise<void> {
  await expectAccessible(page);
}

/** What a page says on its console when something of it is refused or breaks. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) heard.push(message.text());
  });
  return heard;
}

test("two lines in a plain page show prices and reckon", async ({ page, hosts }) => {
  const heard = complaints(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  await expectAmount(page, "due-now", "200000.00");
  const fetched = () => asked.filter((path) => path.startsWith("/widget/"));
  // Styles, the program's script, the program.
  expect(fetched()).toHaveLength(3);
  await widget.getByRole("radio", { name: /专业版/ }).check();
  await expectAmount(page, "due-now", "600000.00");
  await widget.getByRole("radio", { name: "3 年" }).check();
  await expectAmount(page, "due-now", "1800000.00");
  await accessible(page);
  expect(fetched()).toHaveLength(3);
  expect(heard).toEqual([]);
});

test("styles of the page do not reach inside", async ({ page, hosts }) => {
  await page.goto(`${hosts}/hostile.html`);
  const widget = await shown(page);
  const styles = await widget.locator("form.mj-calculator").evaluate((form) => {
    const { color, fontSize, letterSpacing, textTransform, lineHeight, textAlign } = getComputedStyle(form);
    return { color, fontSize, letterSpacing, textTransform, lineHeight, textAlign };
  });
  await page.goto(`${hosts}/plain.html`);
  await shown(page);
  const plain = await page.locator("form.mj-calculator").evaluate((form) => {
    const { color, fontSize, letterSpacing, textTransform, lineHeight, textAlign } = getComputedStyle(form);
    return { color, fontSize, letterSpacing, textTransform, lineHeight, textAlign };
  });
  expect(styles).toEqual(plain);
});

test("a page with hostile styles stays accessible, the widget inside too", async ({ page, hosts }) => {
  await page.goto(`${hosts}/hostile.html`);
  await shown(page);
  await accessible(page);
});

test("a strict page allows the widget's origin and needs nothing more", async ({ page, hosts }) => {
  const heard = complaints(page);
  await page.goto(`${hosts}/strict-csp.html`);
  const widget = await shown(page);
  await expectAmount(page, "due-now", "40400.00");
  await expect(widget.locator(".mj-widget")).toHaveCSS("display", "block");
  await expect(widget.locator(".mj-title")).toHaveCSS("font-size", "20px");
  await accessible(page);
  expect(heard).toEqual([]);
});

test("two products in two languages and colours", async ({ page, hosts }) => {
  await page.goto(`${hosts}/several.html`);
  await shown(page, 2);
  const [brand, other] = [page.locator("#brand"), page.locator("#other")];
  await expect(brand.getByRole("heading", { name: "价目表" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "Quote, line by line" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "Price list" })).toBeHidden();
  await expect(brand.getByRole("heading", { level: 2 }).first()).toHaveCSS("color", "rgb(122, 32, 72)");
  // What one is told the other does not hear.
  await other.getByTestId("add-overlay_purchases").click();
  await expect(other.getByTestId("due-now")).not.toHaveAttribute("data-amount", "200000.00");
  await expect(brand.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await accessible(page);
  // One is in a column of 320 pixels.
  expect(await other.evaluate((element) => [element.clientWidth, element.shadowRoot?.querySelector("div")?.scrollWidth])).toEqual([320, 320]);
  // In one language, each still has a name of its own.
  await other.evaluate((element) => element.setAttribute("lang", "zh"));
  await expect(other.getByRole("heading", { name: "报价明细" })).toBeVisible();
  await accessible(page);
});

test("inside an iframe", async ({ page, hosts }) => {
  await page.goto(`${hosts}/framed.html`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
  await accessible(page);
});

test("a page from right to left keeps its direction, the widget its own", async ({ page, hosts }) => {
  await page.goto(`${hosts}/rtl.html`);
  const widget = await shown(page);
  await expect(widget.locator(".mj-widget")).toHaveCSS("direction", "ltr");
  await expect(page.locator("main")).toHaveCSS("direction", "rtl");
  // Neither Chinese nor English is asked for: a language that more people read.
  await expect(widget.getByRole("heading", { name: "Price list" })).toBeVisible();
  await accessible(page);
});

test("a script included twice registers one element", async ({ page, hosts }) => {
  const heard = complaints(page);
  await page.goto(`${hosts}/included-twice.html`);
  const widget = await shown(page);
  await expect(widget.getByRole("table").first()).toBeVisible();
  await expect(widget.locator("form.mj-calculator")).toBeHidden();
  await accessible(page);
  expect(heard).toEqual([]);
});

test("the site's gallery shows each of these pages, with its own script", async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto("/hosts/");
  const pages = await page.getByRole("row").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(pages.length).toBeGreaterThan(8);
  for (const name of pages) {
    const response = await page.goto(`/hosts/${name}`);
    expect(response?.status(), name).toBe(200);
    // The page that includes no script is there to show the element's own content.
    if (name === "lifecycle.html") {
      await expect(page.getByText("Prices are on their way.")).toBeVisible();
      continue;
    }
    const ready = async () => {
      const shown = page.frames().map((frame) => frame.locator('mingjia-pricing [data-ready="true"]').count().catch(() => 0));
      return (await Promise.all(shown)).reduce((sum, count) => sum + count, 0);
    };
    await expect.poll(ready, name).toBe(name === "several.html" ? 2 : 1);
  }
});
