import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { test } from "@playwright/test";

import { serve } from "../tests/support/hosts.ts";

/** A program that notes which of its functions it has called, a byte for each. */
type Recording = { instance: { exports: { ran: WebAssembly.Memory } } };

declare global {
  var ran: WebAssembly.Memory;
}

/** Days before, within and after what price lists and their policies are valid for, and odd ones. */
const DAYS = ["2024-02-29", "2025-12-31", "2026-03-02", "2026-11-21", "2031-08-30"];

test("what the program runs until a price list shows, and when it goes", async ({ page }) => {
  const folder = process.env["MINGJIA_OBSERVED"] ?? "";
  const all = new Set<number>();
  const products: string[] = JSON.parse(await readFile(join(folder, "products.json"), "utf8"));
  await page.addInitScript(() => {
    const start = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const started = await start(...given);
      globalThis.ran = (started as unknown as Recording).instance.exports.ran;
      return started;
    };
  });
  await serve(folder, async (origin) => {
    for (const day of DAYS) {
      await page.clock.setFixedTime(`${day}T12:00:00+08:00`);
      await page.goto(origin);
      await page.evaluate(show, products);
      const notes = await page.evaluate(() => [...new Uint8Array(ran.buffer)]);
      notes.forEach((note, number) => note && all.add(number));
    }
  });
  await writeFile(join(folder, "ran.json"), JSON.stringify([...all]));
});

/** Shows every list in every way: alone, beside the others, moved, taken away and put back. */
async function show(products: string[]): Promise<void> {
  const settled = async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((painted) => requestAnimationFrame(painted));
  };
  const ways = ["zh", "en"].flatMap((lang) => ["full", "table", "calculator"].map((view) => ({ lang, view })));
  for (const { lang, view } of ways) {
    const widgets = products.map((product) => {
      const widget = document.createElement("mingjia-pricing");
      for (const [name, value] of Object.entries({ product, lang, view })) widget.setAttribute(name, value);
      if (lang === "en") widget.setAttribute("quote-endpoint", "https://quotes.example");
      return widget as HTMLElement & { ready: Promise<unknown> };
    });
    for (const widget of widgets) {
      document.body.append(widget);
      await widget.ready;
      await settled();
      widget.remove();
      await settled();
    }
    document.body.append(...widgets);
    await Promise.all(widgets.map((widget) => widget.ready));
    await settled();
    document.body.prepend(...widgets.toReversed());
    await settled();
    document.body.replaceChildren();
    await settled();
  }
}
