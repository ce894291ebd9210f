import { readdirSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { environment } from "../support/environment.ts";

const products = readdirSync(join(environment.root, "dist/products"));

for (const [under, locale] of [
  ["", "zh-CN"],
  ["/en", "en-GB"],
] as const) {
  test(`amounts and dates are written as the browser's Intl writes them: ${locale}`, async ({ page }) => {
    let [amounts, dates] = [0, 0];
    for (const product of products) {
      await page.goto(`${under}/products/${product}/?today=2026-03-05`);
      const found = await page.locator("main").evaluate((main, locale) => {
        const texts: string[] = [];
        const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) texts.push(walk.currentNode.textContent ?? "");
        const all = texts.join("\n");
        const amount = (written: string) => {
          const places = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
          const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
          const money = new Intl.NumberFormat(locale, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol", ...digits });
          return [written, money.format(Number(written.replace(/[^\d.]/g, "")))] as const;
        };
        const day = (written: string) => {
          const [year, month, date] = locale === "zh-CN" ? (written.match(/\d+/g) ?? []).map(Number) : [];
          const at = year === undefined ? new Date(`${written} UTC`) : new Date(Date.UTC(year, (month ?? 1) - 1, date));
          return [written, new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(at)] as const;
        };
        const days = locale === "zh-CN" ? /\d{4}年\d{1,2}月\d{1,2}日/g : /\d{1,2} [A-Z][a-z]+ \d{4}/g;
        return { amounts: (all.match(/¥[\d,]+(\.\d+)?/g) ?? []).map(amount), dates: (all.match(days) ?? []).map(day) };
      }, locale);
      for (const [written, expected] of [...found.amounts, ...found.dates]) expect(written, product).toBe(expected);
      amounts += found.amounts.length;
      dates += found.dates.length;
    }
    expect(amounts).toBeGreaterThan(100);
    expect(dates).toBeGreaterThan(10);
  });
}
