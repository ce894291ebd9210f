import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What may differ from the page as a whole. */
interface Except {
  /** What is not looked at. */
  exclude?: string;
  /** Rules that the page around a widget breaks by itself. */
  rules?: string[];
}

/** axe finds nothing on a page as it is now; by itself it leaves out the size of what is pressed (WCAG 2.2, 2.5.8). */
export async function expectAccessible(page: Page, { exclude, rules = [] }: Except = {}): Promise<void> {
  const disabled = Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));
  const axe = new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true }, ...disabled } });
  if (exclude !== undefined) axe.exclude(exclude);
  // Colours that are still turning into others, under the pointer, have a contrast that nobody reads.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(found).toEqual([]);
}

/** The same in light and in dark colours, which stay. */
export async function expectAccessibleInBothColours(page: Page, except: Except = {}): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, except);
  }
}
