import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { environment } from "../support/environment.ts";

/** Whether anything was painted so far, and how far it shifted. */
const painted = () => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  const shifts = observer.takeRecords().map((entry) => (entry as PerformanceEntry & { value: number }).value);
  return { paints: performance.getEntriesByName("first-contentful-paint").length, shifts };
};

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
    try {
      await once(server, "listening");
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: "commit" });
      await page.locator("header.site nav > a").first().waitFor({ state: "attached" });
      // Time enough to paint what may be painted.
      await expect.poll(() => page.evaluate(() => performance.now())).toBeGreaterThan(500);
      expect(await page.evaluate(painted)).toEqual({ paints: 0, shifts: [] });
      waiting?.end(html.slice(half));
      await expect.poll(async () => (await page.evaluate(painted)).paints).toBe(1);
      expect((await page.evaluate(painted)).shifts).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}
