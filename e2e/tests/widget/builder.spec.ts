import { createHash } from "node:crypto";

import { expect } from "@playwright/test";

import { expectAccessibleInBothColours } from "../support/axe.ts";
import { openBuilder, paste, snippet } from "../support/builder.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";

const { baseURL } = environment;

test("what is chosen shows at once, and in the lines that are pasted", async ({ page }) => {
  await openBuilder(page);
  const preview = page.locator("#preview");
  await page.getByRole("combobox", { name: "Product" }).selectOption("tencent-smop");
  await page.getByRole("combobox", { name: "Show" }).selectOption("calculator");
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  await page.getByRole("combobox", { name: "Light or dark" }).selectOption("light");
  await page.getByLabel("Accent", { exact: true }).fill("#7a2048");
  await page.getByLabel("Rounded corners, px").fill("0");
  await page.getByLabel("Begin with what is configured").check();
  await page.getByLabel("Quotes are submitted to").fill("https://quotes.example");
  await page.getByLabel("Pin this version").check();
  await expect(preview.getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
  await preview.getByTestId("add-overlay_purchases").click();
  await expect(preview.getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
  await expect(preview.locator(".mj-submit")).toHaveCSS("background-color", "rgb(122, 32, 72)");
  await expect.poll(() => snippet(page)).toContain("overlay_purchases");
  const lines = await snippet(page);
  expect(lines).toMatch(/^<script type="module" src="http:[^"]+\/embed-[0-9a-f]{12,}\.js" integrity="sha384-[\w+/]{64}" crossorigin="anonymous"><\/script>\n/);
  // JSON stands in single quotes, prices in a table for readers without a script.
  expect(lines).not.toContain("&quot;");
  expect(lines).toContain("<table>\n<tr>");

  await paste(page, lines, async () => {
    const widget = await shown(page);
    await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
    await expect(widget.locator(".mj-submit")).toHaveCSS("background-color", "rgb(122, 32, 72)");
    await expect(widget.locator(".mj-submit")).toHaveCSS("border-radius", "0px");
    await expect(widget.getByRole("button", { name: "Submit this quote" })).toBeVisible();
    await expect(widget.getByRole("heading", { name: "Price list" })).toHaveCount(0);
  });
});

test("a script that is not the one pinned does not run", async ({ page }) => {
  await openBuilder(page);
  await page.getByLabel("Pin this version").check();
  await expect(page.getByTestId("note")).toContainText("the script does not load, nothing says so");
  const lines = await snippet(page);
  await page.route(/\/embed-[0-9a-f]{12,}\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n` });
  });
  const refused = page.waitForEvent("console", (message) => /integrity/i.test(message.text()));
  await paste(page, lines, async () => {
    await refused;
    await expect(page.getByRole("link")).toBeVisible();
  });
});

test("as an iframe, by the address", async ({ page }) => {
  await openBuilder(page, "?lang=en&product=tencent-smop");
  await page.getByLabel("Ground").fill("#fff8e7");
  await page.getByRole("combobox", { name: "Light or dark" }).selectOption("light");
  await page.getByRole("radio", { name: "iframe" }).check();
  await expect(page.getByText("Pin this version")).toBeHidden();
  await paste(page, await snippet(page), async () => {
    const frame = page.frameLocator("iframe");
    await expect(frame.getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
    await expect(frame.locator(".mj-widget")).toHaveCSS("background-color", "rgb(255, 248, 231)");
    await expect(page.locator("iframe")).toHaveAttribute("title", "Secure Marketing Operations Platform");
  });
});

test("from npm, and back to the defaults, with a list that has prices first", async ({ page }) => {
  await openBuilder(page);
  await page.getByLabel("Text", { exact: true }).fill("#001122");
  await page.getByRole("radio", { name: "npm" }).check();
  await expect.poll(() => snippet(page)).toMatch(/import "mingjia-pricing";\n\n<mingjia-pricing .*--mingjia-ink: #001122/);
  await page.getByRole("radio", { name: "Element" }).check();
  await page.getByRole("button", { name: "Reset to defaults" }).click();
  const [script, element, link, table, ...rows] = (await snippet(page)).split("\n");
  expect(script).toBe(`<script type="module" src="${baseURL}/v1/embed.js"></script>`);
  expect(element).toMatch(/^<mingjia-pricing product="tencent-anxin-ops" style="display: block; min-height: \d{3,}px">$/);
  expect(link).toMatch(new RegExp(`^<a href="${baseURL}/products/tencent-anxin-ops/">.+</a>$`));
  expect(table).toBe("<table>");
  expect(rows.slice(-2)).toEqual(["</table>", "</mingjia-pricing>"]);
  // What unfolds beside a figure, and the mark of what is chosen, are no part of the table.
  expect(rows).toContain("<tr><th>Standard edition, platform fee</th><td>¥2,000 / month</td></tr>");
  expect(rows).toContain("<tr><th>100,000–500,000 users</th><td>¥6,000 / 100,000 users</td></tr>");
});

test("what a policy has to allow, and what React and Vue need", async ({ page }) => {
  await openBuilder(page);
  const policy = page.getByTestId("policy");
  await expect(policy).toHaveText(`Content-Security-Policy: script-src ${baseURL} 'wasm-unsafe-eval'; connect-src ${baseURL}; style-src-attr 'unsafe-inline'`);
  await page.getByLabel("Quotes are submitted to").fill("https://quotes.example/api/v1/quotes");
  await expect(policy).toContainText(`connect-src ${baseURL} https://quotes.example`);
  await page.getByLabel("Accent", { exact: true }).fill("#7a2048");
  await page.getByRole("radio", { name: "React" }).check();
  // Of npm all files are the page's own.
  await expect(policy).toHaveText("Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https://quotes.example");
  await expect.poll(() => snippet(page)).toContain('import { MingjiaPricing } from "mingjia-pricing/react";');
  await expect(page.getByTestId("note")).toContainText("It takes React 19 or later.");
  const react = await snippet(page);
  expect(react).toContain('quoteEndpoint="https://quotes.example/api/v1/quotes"');
  // The colours, the reserved space and the link are in every snippet.
  expect(react).toMatch(/style=\{\{"display":"block","minHeight":"\d{3,}px","--mingjia-accent":"#7a2048",.*\}\}/);
  expect(react).toContain(`<a href="${baseURL}/products/`);
  await page.getByRole("radio", { name: "Vue" }).check();
  await expect.poll(() => snippet(page)).toContain('isCustomElement: (tag) => tag === "mingjia-pricing"');
  expect(await snippet(page)).toMatch(/style="display: block; min-height: \d{3,}px; --mingjia-accent: #7a2048; .*"/);
  expect(await snippet(page)).toContain(`<a href="${baseURL}/products/`);
  await page.getByRole("radio", { name: "iframe" }).check();
  await expect.poll(() => snippet(page)).toContain("mingjia-height");
  const framed = await snippet(page);
  const script = /<script>(.*)<\/script>/s.exec(framed)?.[1] ?? "";
  const digest = createHash("sha256").update(script).digest("base64");
  await expect(policy).toHaveText(`Content-Security-Policy: frame-src ${baseURL}; script-src 'sha256-${digest}'; style-src-attr 'unsafe-inline'`);
});

test("the lines never hold the table of another product, however slow it is", async ({ page }) => {
  await openBuilder(page);
  const product = page.getByRole("combobox", { name: "Product" });
  const letGo = await held(page, /\/fragments\/tencent-cdp\.en\.html$/);
  const asked = page.waitForRequest(/\/fragments\/tencent-cdp\.en\.html$/);
  await product.selectOption("tencent-cdp");
  await asked;
  expect(await snippet(page)).toContain('product="tencent-cdp"');
  expect(await snippet(page)).not.toContain("<table>");
  await product.selectOption("tencent-smop");
  await expect.poll(() => snippet(page)).toContain("<table>");
  const lines = await snippet(page);
  letGo();
  await page.waitForLoadState("networkidle");
  const table = (text: string) => text.slice(text.indexOf("<table>"));
  expect(table(await snippet(page))).toBe(table(lines));
});

test("as much is reserved as what is chosen takes", async ({ page }) => {
  await openBuilder(page);
  const preview = page.locator("#preview");
  const reserved = async () => Number(/min-height: (\d+)px/.exec(await snippet(page))?.[1]);
  const taken = () => preview.evaluate((element) => Math.round(element.getBoundingClientRect().height));
  const agree = async () => {
    const [said, there] = [await reserved(), await taken()];
    return said === there && there;
  };
  await expect.poll(agree).toBeGreaterThan(600);
  const whole = await taken();
  await page.getByRole("combobox", { name: "Show" }).selectOption("calculator");
  await expect(preview.getByRole("heading", { name: "Price list" })).toBeHidden();
  await expect.poll(agree).toBeLessThan(whole);
  await expect.poll(agree).toBeGreaterThan(200);
  await page.getByRole("combobox", { name: "Show" }).selectOption("full");
  await expect.poll(agree).toBe(whole);
  await page.getByRole("combobox", { name: "Product" }).selectOption("tencent-apcas");
  await shown(page);
  await expect(preview.locator('form[data-product="tencent-apcas"]')).toBeVisible();
  await expect.poll(agree).toBeGreaterThan(600);
});

test("the preview keeps its height while another list is fetched", async ({ page }) => {
  await openBuilder(page);
  const preview = page.locator("#preview");
  const height = () => preview.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await page.route("**/fragments/**", () => {});
  await page.getByRole("combobox", { name: "Product" }).selectOption("tencent-cdp");
  await expect(preview).toHaveAttribute("product", "tencent-cdp");
  expect(await height()).toBeGreaterThanOrEqual(Math.floor(before));
});

test("colours that cannot be read are told", async ({ page }) => {
  await openBuilder(page);
  const told = page.getByTestId("contrast");
  await expect(told).toBeEmpty();
  await page.getByLabel("Accent", { exact: true }).fill("#7a2048");
  await expect(told).toHaveText("Hard to read: the text on the accent in dark, the accent in dark.");
  await page.getByRole("combobox", { name: "Light or dark" }).selectOption("light");
  await expect(told).toBeEmpty();
});

test("by the keyboard alone, into the clipboard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBuilder(page);
  await page.getByRole("combobox", { name: "Product" }).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.getByRole("radio", { name: "Element" }).focus();
  await page.keyboard.press("ArrowRight");
  // The lines can be scrolled, and so be reached.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Copy" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await snippet(page));
  expect(copied).toContain(`${baseURL}/frame/aliyun-quick-audience/?view=table`);
});

test("the page speaks both languages, and keeps the storefront's", async ({ page }) => {
  await openBuilder(page, "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("把价目放进你的页面");
  await expect(page.locator("#preview").getByRole("heading", { name: "价目表" })).toBeVisible();
  await page.getByTestId("language").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prices on your own page");
  await expect(page.locator("#preview").getByRole("heading", { name: "Price list" })).toBeVisible();
  await expect(page).toHaveURL(/lang=en/);
  // There and back.
  await page.getByRole("link", { name: "Products" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("link", { name: "Prices on your own page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prices on your own page");
});

for (const lang of ["zh", "en"]) {
  test(`axe finds nothing: builder, ${lang}`, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await openBuilder(page, `?lang=${lang}`);
    await page.getByLabel(lang === "en" ? "Accent" : "主色", { exact: true }).fill("#888888");
    await expectAccessibleInBothColours(page, { exclude: "#preview" });
    // The page is of its own.
    expect(asked.filter((path) => path.includes("storefront"))).toEqual([]);
  });
}

test("no page is wider than a phone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await openBuilder(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
