import { chromium, expect, test } from "@playwright/test";

import { openCalculator } from "./support/calculator.ts";
import { environment } from "./support/environment.ts";
import { rows } from "./support/estimate.ts";
import { days, openTime } from "./support/time.ts";

test("what is added is told, and told when it was there before", async ({ page }) => {
  await openCalculator(page, "tencent-smop");
  const said = page.locator(".actions [role='status']");
  await page.getByTestId("add-to-estimate").click();
  await expect(said).toHaveText("已加入清单");
  await page.getByTestId("add-to-estimate").click();
  await expect(said).toHaveText("清单里已有同样的配置，又加了一份");
});

test("an estimate that no longer fits is not said to have been added to", async ({ page }) => {
  await openCalculator(page, "tencent-smop");
  await page.evaluate(() => {
    for (let size = 4_000_000; size > 0; size = Math.floor(size / 2)) {
      for (let part = 0; ; part += 1) {
        try {
          localStorage.setItem(`of another page ${size} ${part}`, "x".repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  await page.getByTestId("add-to-estimate").click();
  await expect(page.locator(".actions [role='status']")).toHaveText(/浏览器不让保存，没有加入/);
  await page.goto("/estimate/");
  await expect(rows(page)).toHaveCount(0);
});

test("on plain HTTP there is no clipboard: a link is not said to be copied", async () => {
  const browser = await chromium.launch({
    executablePath: environment.chromium,
    args: ["--no-sandbox", "--host-resolver-rules=MAP prices.example 127.0.0.1"],
  });
  try {
    const page = await browser.newPage({ locale: "zh-CN", baseURL: `http://prices.example:${environment.port}` });
    await openCalculator(page, "tencent-smop");
    await page.getByTestId("copy-link").click();
    await expect(page.locator(".actions [role='status']")).toHaveText("没能复制，请从地址栏复制");
  } finally {
    await browser.close();
  }
});

for (const timezoneId of ["Asia/Shanghai", "America/New_York"]) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test("a page left open over midnight goes on with the next day", async ({ page }) => {
      // Half a minute before midnight, UTC+8.
      await page.clock.install({ time: new Date("2026-03-05T15:59:30Z") });
      await openCalculator(page, "tencent-cdp");
      await openTime(page);
      expect((await days(page))[0]).toBe("2026-03-05 starts");
      await page.clock.fastForward(45_000);
      await expect.poll(async () => (await days(page))[0]).toBe("2026-03-06 starts");
    });

    test("a page that is looked at again after a night's sleep goes on with that day", async ({ page }) => {
      await page.clock.install({ time: new Date("2026-03-05T15:59:30Z") });
      await openCalculator(page, "tencent-cdp");
      await openTime(page);
      // No timer ran meanwhile.
      await page.clock.setSystemTime(new Date("2026-03-07T01:00:00Z"));
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
      await expect.poll(async () => (await days(page))[0]).toBe("2026-03-07 starts");
    });
  });
}

test("one live region says the total, once typing rests", async ({ page }) => {
  await openCalculator(page, "tencent-smop");
  await expect(page.getByTestId("live-total")).toHaveCount(1);
  await page.getByTestId("add-overlay_purchases").click();
  const live = page.getByTestId("live-total");
  await expect(live).not.toBeEmpty();
  const said = await live.evaluateHandle((region) => {
    const said: string[] = [];
    new MutationObserver(() => said.push(region.textContent ?? "")).observe(region, { childList: true, characterData: true, subtree: true });
    return said;
  });
  await page.locator('[name="overlay_purchases"]').first().pressSequentially("1234", { delay: 40 });
  const due = page.locator("[data-testid='totals'] [data-testid='due-now']");
  await expect(live).toContainText((await due.innerText()).trim());
  expect(await said.jsonValue()).toHaveLength(1);
});
