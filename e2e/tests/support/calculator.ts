import { expect, type Locator, type Page } from "@playwright/test";

export type Product =
  | "aliyun-quick-audience"
  | "tencent-cdp"
  | "tencent-anxin-ops"
  | "tencent-smop"
  | "tencent-apcas";

export const products: readonly Product[] = [
  "aliyun-quick-audience",
  "tencent-cdp",
  "tencent-anxin-ops",
  "tencent-smop",
  "tencent-apcas",
];

/** What `?s=` carries: the command line's selection without the product, which the path names. */
export interface Selection {
  options?: Record<string, string | boolean | number | number[]>;
  term_months?: number;
  start_date?: string;
}

export interface Visit {
  lang?: "zh" | "en";
  /** Fixes what the page takes for today. */
  today?: string;
}

/** The address of a product's page with a selection. */
export function address(product: Product, selection?: Selection, visit: Visit = {}): string {
  const query = new URLSearchParams({ lang: visit.lang ?? "zh" });
  if (visit.today !== undefined) query.set("today", visit.today);
  // Written as the page writes it: `encodeURIComponent`, not the form encoding of URLSearchParams.
  const s = selection === undefined ? "" : `s=${encodeURIComponent(JSON.stringify(selection))}&`;
  return `/products/${product}?${s}${query}`;
}

/** Opens a product's page and waits until its calculator answers. */
export async function openCalculator(
  page: Page,
  product: Product,
  selection?: Selection,
  visit?: Visit,
): Promise<Locator> {
  await page.goto(address(product, selection, visit));
  await ready(page);
  return page.locator(`form[data-product="${product}"]`);
}

/** Waits until the page can be used. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('[data-ready="true"]').first()).toBeVisible();
}

/** The three natures of money a quote totals apart. */
export type Total = "due-now" | "usage" | "renewal";

/** A total as the page holds it: a decimal string, or null where the page shows none. */
export async function amount(page: Page, total: Total): Promise<string | null> {
  const shown = page.getByTestId(total);
  if ((await shown.count()) === 0) return null;
  return shown.first().getAttribute("data-amount");
}

/** Waits for a total. */
export async function expectAmount(page: Page, total: Total, expected: string): Promise<void> {
  await expect(page.getByTestId(total).first()).toHaveAttribute("data-amount", expected);
}

/** The problem shown beside an option. */
export function problem(page: Page, option: string): Locator {
  return page.locator(`[data-testid="problem"][data-option="${option}"]`);
}
