import { expect, type Locator, type Page } from "@playwright/test";

/** What a buyer does on the way to an answer, counted: each click, each field filled in, each choice. */
export class Walk {
  steps = 0;

  async click(target: Locator): Promise<void> {
    this.steps += 1;
    await target.click();
  }

  async fill(target: Locator, text: string): Promise<void> {
    this.steps += 1;
    await target.fill(text);
  }

  async choose(target: Locator, value: string): Promise<void> {
    this.steps += 1;
    await target.selectOption(value);
  }
}

/** Presses Tab until a control has the focus, as somebody without a pointer does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 150; presses += 1) {
    if (await isFocused()) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, "reached by Tab").toBeFocused();
}

/** What is focused is in sight and nothing lies over it (WCAG 2.4.11). */
export async function expectUncovered(page: Page): Promise<void> {
  const covered = await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return "nothing is focused";
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    return at !== null && (element.contains(at) || at.contains(element)) ? null : `${element.outerHTML} is under ${at?.outerHTML}`;
  });
  expect(covered).toBeNull();
}
