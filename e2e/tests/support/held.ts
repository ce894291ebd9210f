import type { Page } from "@playwright/test";

/** Holds requests back until told. */
export async function held(page: Page, what: RegExp): Promise<() => void> {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(what, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}
