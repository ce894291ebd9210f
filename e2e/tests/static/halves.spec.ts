import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { environment } from "../support/environment.ts";

/** Of what was painted so far, and how far it shifted. */
const painted = () =>
  new Promise<{ paints: number; shifts: number[] }>((resolve) => {
    const shifts: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
    // What was buffered is told in a task of its own.
    setTimeout(() => resolve({ paints: performance.getEntriesByName("first-contentful-paint").length, shifts }), 100);
  });

for (const file of ["index.html", "products/tencent-cdp/index.html", "embed/index.html"]) {
  test(`a page whose other half is late shows no half of its header: ${file}`, async ({ page }) => {
    const html = readFileSync(join(environment.root, "dist", file), "utf8");
    const half = html.indexOf("<select");
    let waiting: ServerResponse | undefined;
    const server = createServer((request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      if (request.url !== "/") return response.writeHead(404).end();
      response.write(html.slice(0, half));
      waiting = response;
      return response;
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: "commit" });
    await page.locator("header.site nav > a").first().waitFor({ state: "attached" });
    // Time enough to paint what may be painted.
    await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(500);
    expect(await page.evaluate(painted)).toEqual({ paints: 0, shifts: [] });
    waiting?.end(html.slice(half));
    await expect.poll(async () => (await page.evaluate(painted)).paints).toBe(1);
    expect((await page.evaluate(painted)).shifts).toEqual([]);
    server.closeAllConnections();
    server.close();
  });
}
