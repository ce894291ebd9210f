import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, type Page } from "@playwright/test";

import { environment } from "./environment.ts";
import { serve, shown } from "./hosts.ts";

/** Opens the page that writes what to paste, and waits for its preview. */
export async function openBuilder(page: Page, query = "?lang=en"): Promise<void> {
  await page.goto(`/embed${query}`);
  await expect(page.locator('main[data-ready="true"]')).toBeVisible();
  await page.locator("#preview").scrollIntoViewIfNeeded();
  await shown(page);
}

/** The lines to paste. */
export const snippet = async (page: Page) => (await page.getByTestId("snippet").textContent()) ?? "";

/** A policy that allows what the page says that it has to, and nothing else. */
export async function strict(page: Page): Promise<string> {
  const [, allowed] = ((await page.getByTestId("policy").textContent()) ?? "").split("Content-Security-Policy: ");
  return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${allowed}">`;
}

/** Pastes the lines into a page on another origin. */
export async function paste(page: Page, lines: string, then: () => Promise<void>, head = ""): Promise<void> {
  const folder = await mkdtemp(join(environment.target, "e2e", "pasted-"));
  const start = `<!doctype html><html lang="zh"><head><title>Pasted</title><meta name="viewport" content="width=device-width">${head}</head>`;
  await writeFile(join(folder, "index.html"), `${start}<body>${lines}<p>What follows.</p>`);
  await serve(folder, async (origin) => {
    await page.goto(`${origin}/`);
    await then();
  });
  await rm(folder, { recursive: true });
}
