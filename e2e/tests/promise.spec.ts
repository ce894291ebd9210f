import { expect, test } from "@playwright/test";

import { openCalculator, type Product, type Selection } from "./support/calculator.ts";

/** Needs, each asked of something configured already. */
const asked: [Product, string, string[], Selection?][] = [
  ["tencent-cdp", "customers", ["1", "200000", "1500000", "9000000"], { options: { extra_packs: 7 } }],
  ["tencent-anxin-ops", "users", ["100000", "700000", "1000000", "1300000"], { options: { overlay_purchases: [3, 9] } }],
  ["tencent-smop", "users", ["900", "200001", "1000000", "5000000"], { options: { overlay_purchases: [8] } }],
  ["tencent-apcas", "insight_uses", ["1", "99", "240", "3000"], { options: { insight_calls: 80, insight_pack_50: 2 } }],
];

for (const [product, unit, quantities, before] of asked) {
  test(`${product}: what is taken costs what was promised, and nothing cheaper is hinted at`, async ({ page }) => {
    await openCalculator(page, product, before);
    const need = page.locator("form[data-need]");
    for (const quantity of quantities) {
      await need.locator(`[name="${unit}"]`).fill(quantity);
      for (const kind of ["guide", "best"]) {
        const card = page.locator(`[data-testid="answer"][data-kind="${kind}"]`);
        await expect(page.getByTestId("advice")).toHaveAttribute("data-current", "true");
        const promised = (await card.getAttribute("data-amount")) ?? "";
        const use = card.getByTestId("use");
        if (await use.isEnabled()) await use.click();
        const yours = page.locator('[data-testid="answer"][data-kind="yours"]');
        await expect(yours, `${quantity}, ${kind}`).toHaveAttribute("data-amount", promised);
        if (kind === "best") await expect(page.getByTestId("instead"), quantity).toHaveCount(0);
      }
    }
  });
}
