import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { extname, join } from "node:path";

import { test as base, expect, type Locator, type Page } from "@playwright/test";

import { environment } from "./environment.ts";

/** What a strict page has to allow, and no more. */
const strict = (widget: string) =>
  `default-src 'none'; script-src ${widget} 'wasm-unsafe-eval'; connect-src ${widget}; require-trusted-types-for 'script'`;

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** Serves a folder on an origin of its own. */
export async function serve(folder: string, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://host");
    const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    try {
      const content = await readFile(join(folder, name));
      // `?forgets=…` leaves something out of the policy, as pages do.
      const policy = name === "/strict-csp.html" && {
        "content-security-policy": strict(environment.baseURL).replace(searchParams.get("forgets") ?? "", ""),
      };
      response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream", ...policy });
      const isText = name.endsWith(".html") || name.endsWith(".js");
      response.end(isText ? String(content).replaceAll("https://widget.example", environment.baseURL) : content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}

/** Tests with somebody else's pages: those of `site/hosts/`, on an origin of their own. */
export const test = base.extend<object, { hosts: string }>({
  hosts: [async ({}, use) => serve(join(environment.root, "site/hosts"), use), { scope: "worker" }],
});

/** Waits until every widget of a page shows its list. */
export async function shown(page: Page, count = 1): Promise<Locator> {
  const widgets = page.locator("mingjia-pricing");
  await expect(widgets.locator('[data-ready="true"]')).toHaveCount(count);
  return widgets;
}
