import { readFile } from "node:fs/promises";

import { expect, type Locator, type Page } from "@playwright/test";
import ICAL from "ical.js";

/** Opens the four facts about dates on a product's page, behind each of which is its calculator. */
export async function openTime(page: Page): Promise<Locator> {
  const panel = page.getByTestId("time");
  for (const fact of ["expiry", "renewal-question", "loss", "refund-question"]) {
    const details = panel.getByTestId(fact);
    if (!(await details.evaluate((element: HTMLDetailsElement) => element.open))) {
      await details.locator("summary").first().click();
    }
  }
  await expect(panel.getByTestId("timeline")).toBeVisible();
  return panel;
}

/** Types a day and leaves the control, which is when it is judged. */
export async function typeDay(panel: Locator, label: string, day: string): Promise<void> {
  await panel.getByLabel(label).fill(day);
  await panel.getByLabel(label).blur();
}

/** The days of the drawn timeline: date and kind, in order. */
export async function days(page: Page): Promise<string[]> {
  const items = page.getByTestId("timeline").getByRole("listitem");
  return items.evaluateAll((items) =>
    items.map((item) => `${item.querySelector("time")?.dateTime} ${item.getAttribute("data-kind")}`),
  );
}

/** The events of the calendar file that the page offers, as another implementation reads them. */
export async function calendar(page: Page): Promise<{ name: string; events: { day: string; summary: string }[] }> {
  const waiting = page.waitForEvent("download");
  await page.getByTestId("save-calendar").click();
  const download = await waiting;
  const text = await readFile(await download.path(), "utf8");
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    expect(event.startDate.isDate, "an all-day event").toBe(true);
    return { day: event.startDate.toString(), summary: event.summary };
  });
  return { name: download.suggestedFilename(), events };
}
