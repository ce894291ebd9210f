import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@playwright/test";
import { HtmlValidate } from "html-validate";

import { environment } from "../support/environment.ts";

const dist = join(environment.root, "dist");

/** What a page tells machines of its product. */
interface Product {
  "@type": string;
  name: string;
  offers?: { lowPrice: string; highPrice: string; offers: { priceSpecification: { price: string }[] }[] };
}

/** The storefront's pages, one of each kind in each language. */
function pages(): string[] {
  const products = readdirSync(join(dist, "products"));
  const each = ["", "estimate/", "quotes/", ...products.map((product) => `products/${product}/`)];
  return ["404.html", ...each.map((page) => `${page}index.html`)].flatMap((page) => [page, `en/${page}`]);
}

/** The pages that show the widget, and the fragments that stand in it before its program is there. */
function widgetPages(): string[] {
  const html = (folder: string) => readdirSync(join(dist, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  return ["embed", "frame", "fragments"].flatMap((folder) => html(folder).map((file) => join(folder, file)));
}

test("pages are valid HTML", async () => {
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: {
      // How it is written is the renderer's: quotes, case, void elements, spaces.
      "attr-quotes": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "doctype-style": "off",
      "no-trailing-whitespace": "off",
      "no-inline-style": "off",
      "void-style": "off",
      "long-title": "off",
      // Scripts are of this site; a digest would fetch a preloaded one twice.
      "require-sri": "off",
    },
  });
  for (const page of [...pages(), ...widgetPages()]) {
    const report = await validator.validateString(readFileSync(join(dist, page), "utf8"), page);
    const found = report.results.flatMap(({ messages }) => messages.map(({ line, message, ruleId }) => `${page}:${line} ${ruleId} ${message}`));
    expect(found).toEqual([]);
  }
});

test("pages say what they are, in which language, and where the other one is", async ({ page }) => {
  for (const product of readdirSync(join(dist, "products"))) {
    await page.goto(`/en/products/${product}/`);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator("meta[name=description]")).toHaveAttribute("content", /.{10,}/);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", new RegExp(`/en/products/${product}/$`));
    await expect(page.locator("link[hreflang='zh-CN']")).toHaveAttribute("href", new RegExp(`/products/${product}/$`));
    const data = JSON.parse((await page.locator("script[type='application/ld+json']").textContent()) ?? "") as Product;
    expect(data["@type"]).toBe("Product");
    await expect(page.locator("h1")).toHaveText(data.name);
    expect(await page.title()).toContain(data.name);
    const told = (property: string) => page.locator(`meta[property='og:${property}']`).getAttribute("content");
    expect(await told("title")).toContain(data.name);
    expect(await told("description")).toBe(await page.locator("meta[name=description]").getAttribute("content"));
    expect(await told("url")).toBe(await page.locator("link[rel=canonical]").getAttribute("href"));
    // A list that prints no prices offers none; the lowest may be nothing.
    if (data.offers === undefined) continue;
    const prices = data.offers.offers.flatMap((offer) => offer.priceSpecification.map(({ price }) => Number(price)));
    expect([Number(data.offers.lowPrice), Number(data.offers.highPrice)]).toEqual([Math.min(...prices), Math.max(...prices)]);
  }
});

test("a link to a page is shown with a picture of its own", async () => {
  const pictures = new Set<string>();
  // Submitted quotations are nobody else's to find.
  const found = pages().filter((page) => !page.endsWith("404.html") && !page.includes("quotes/"));
  for (const page of found) {
    const html = readFileSync(join(dist, page), "utf8");
    const address = /<meta property="og:image" content="(?<address>[^"]+)">/.exec(html)?.groups?.["address"] ?? "";
    pictures.add(address);
    const picture = readFileSync(join(dist, new URL(address, environment.baseURL).pathname));
    // A PNG says its width and height in the first chunk.
    expect(picture.subarray(1, 4).toString("latin1"), page).toBe("PNG");
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)], page).toEqual([1200, 630]);
  }
  const products = readdirSync(join(dist, "products")).length;
  // One for the site and one for each product, in each language.
  expect(pictures.size).toBe(2 * (1 + products));
});

test("a page costs little to see", async () => {
  for (const page of pages()) {
    const weight = readFileSync(join(dist, `${page}.br`)).length;
    expect(weight, page).toBeLessThan(20_000);
  }
});
