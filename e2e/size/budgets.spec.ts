import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, type Page, type Request } from "@playwright/test";
import { parse } from "smol-toml";

import { address, products } from "../tests/support/calculator.ts";
import { environment } from "../tests/support/environment.ts";
import { test } from "../tests/support/hosts.ts";

interface Budget {
  aim_kb: number;
  most_kb: number;
}

interface Download {
  file: string;
  /** Bytes on the wire, without headers. */
  served: number;
}

const { baseURL, root } = environment;
const budgets = parse(readFileSync(join(root, "budgets.toml"), "utf8")) as unknown as Record<string, Budget>;

/** A KB is 1,000 bytes, the stricter reading. */
const KB = 1000;
/** How much a limit may be above what it limits. */
const SLACK = 1.03;

/** What a page downloads of the site until it rests, its total long since to be changed. */
async function downloads(page: Page, visit: () => Promise<unknown>): Promise<Download[]> {
  const finished: Request[] = [];
  page.on("requestfinished", (request) => request.url().startsWith(baseURL) && finished.push(request));
  await visit();
  await expect(page.locator('[data-ready="true"]').first()).toBeVisible({ timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  const weighed = finished.map(async (request) => {
    const { responseBodySize } = await request.sizes();
    return { file: new URL(request.url()).pathname, served: responseBodySize };
  });
  return Promise.all(weighed);
}

const total = (all: Download[]) => all.reduce((sum, { served }) => sum + served, 0);
const kb = (bytes: number) => (Math.ceil(bytes / 100) / 10).toFixed(1).padStart(7);

/** Prints the heaviest of some pages, file by file, and holds each to the budget. */
function hold(name: string, pages: Map<string, Download[]>): void {
  const budget = budgets[name];
  if (budget === undefined) throw new Error(`budgets.toml has no [${name}]`);
  const ranked = [...pages].sort(([, a], [, b]) => total(b) - total(a));
  const [heaviest] = ranked;
  if (heaviest === undefined) throw new Error(`nothing was weighed for ${name}`);
  const rows = heaviest[1].sort((a, b) => b.served - a.served).map(({ file, served }) => `${kb(served)}  ${file}`);
  const totals = ranked.map(([page, all]) => `${kb(total(all))}  all of ${page}`);
  const weight = total(heaviest[1]);
  const stands = `${name}: ${kb(weight).trim()} KB, aim ${budget.aim_kb}, limit ${budget.most_kb}`;
  const limit = Math.ceil((weight * SLACK) / KB);
  const lower = limit < budget.most_kb ? `; most_kb can come down to ${limit}` : "";
  console.log([...rows, ...totals, stands + lower, ""].join("\n"));
  for (const [page, all] of pages) expect.soft(total(all), page).toBeLessThanOrEqual(budget.most_kb * KB);
}

test("a product's page", async ({ browser }) => {
  const pages = new Map<string, Download[]>();
  for (const product of products) {
    const page = await browser.newPage();
    pages.set(product, await downloads(page, () => page.goto(baseURL + address(product))));
    await page.close();
  }
  hold("product_page", pages);
});

const HEAD = ["| list | to see its prices, KB | to change them, KB |", "|---|---|---|"];

/** How far the table in the docs may be from what is weighed, in tenths of a KB. */
const ROUNDED = 2;

/** What shows a price: the script that pages include, the styles, the list's fragment. */
const SEEN = /\/embed\.js$|\.css$|\/fragments\//;

/** The files whose address fits. */
const only = (pages: Map<string, Download[]>, what: RegExp) => new Map([...pages].map(([name, all]) => [name, all.filter(({ file }) => what.test(file))]));

/** What the docs say of each list: its prices seen, and changed. */
function documented(): Map<string, number[]> {
  const rows = readFileSync(join(root, "docs/embedding.md"), "utf8").matchAll(/^\| ([\w-]+) \| ([\d.]+) \| ([\d.]+) \|$/gm);
  return new Map([...rows].map(([, list = "", ...weights]) => [list, weights.map(Number)]));
}

test("a widget on somebody else's page, what shows its prices, and the script it begins with", async ({ browser, hosts }) => {
  const pages = new Map<string, Download[]>();
  for (const product of products) {
    for (const lang of ["zh", "en"]) {
      const page = await browser.newPage();
      await page.goto(`${hosts}/lifecycle.html`);
      await page.evaluate(
        ({ product, lang }) => {
          const widget = Object.assign(document.createElement("mingjia-pricing"), { lang });
          widget.setAttribute("product", product);
          document.querySelector("main")?.replaceChildren(widget);
        },
        { product, lang },
      );
      pages.set(`${product} ${lang}`, await downloads(page, () => page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` })));
      await page.close();
    }
  }
  const seen = only(pages, SEEN);
  for (const [name, all] of seen) expect(all, `script, styles, fragment of ${name}`).toHaveLength(3);
  hold("widget", pages);
  hold("widget_seen", seen);
  hold("fragment", only(pages, /\/fragments\//));
  hold("embed", only(pages, /\/embed\.js$/));
  // In the language that weighs more.
  const heavier = (weighed: Map<string, Download[]>, product: string) => Math.max(...["zh", "en"].map((lang) => total(weighed.get(`${product} ${lang}`) ?? [])));
  const weights = products.map((product) => [product, heavier(seen, product), heavier(pages, product)] as const);
  const rows = weights.map(([product, ...all]) => `| ${product} | ${all.map((bytes) => kb(bytes).trim()).join(" | ")} |`);
  console.log(["For docs/embedding.md:", ...HEAD, ...rows].join("\n"));
  const written = documented();
  expect([...written.keys()].sort()).toEqual([...products].sort());
  for (const [product, ...all] of weights) {
    for (const [column, bytes] of all.entries()) {
      // In tenths, which are what is written: 443.1 less 442.9 is a little more than 0.2 in floating point.
      const far = Math.abs(Math.round((written.get(product)?.[column] ?? 0) * 10) - Math.round(Number(kb(bytes)) * 10));
      expect.soft(far, `docs/embedding.md, ${product}`).toBeLessThanOrEqual(ROUNDED);
    }
  }
});
