import { expect, test } from "@playwright/test";

import { openCalculator, products } from "./support/calculator.ts";
import { cases } from "./support/cases.ts";

/** What a page says of a configuration, in the terms of a worked example. */
interface Answer {
  totals: Record<string, string | null> | null;
  lines: string[];
  on_request: (string | null)[];
  provides: Record<string, number>;
  problems: string[];
}

for (const product of products) {
  test(`the worked examples of ${product}, through the address`, async ({ page }) => {
    await openCalculator(page, product, undefined, { today: "2026-03-02" });
    const corpus = cases(product);
    expect(corpus.length).toBeGreaterThan(0);
    const addresses = corpus.map((one) => {
      const selection = encodeURIComponent(JSON.stringify(one.selection ?? {}));
      return `/products/${product}?s=${selection}&lang=en&today=2026-03-02`;
    });

    const answers = await page.evaluate(async (addresses) => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
      const answers: Answer[] = [];
      for (const address of addresses) {
        history.replaceState(null, "", address);
        dispatchEvent(new PopStateEvent("popstate"));
        // A task later whatever the change set off has been drawn.
        await new Promise((resolve) => setTimeout(resolve));
        const current = document.querySelector("[data-testid=totals]")?.getAttribute("data-current");
        const amount = (id: string) =>
          document.querySelector(`[data-testid=${id}]`)?.getAttribute("data-amount") ?? null;
        answers.push({
          totals:
            current === "true"
              ? { due_now: amount("due-now"), usage: amount("usage"), renewal: amount("renewal") }
              : null,
          lines: all("[data-line]").map((line) => `${line.dataset["line"]} ${line.dataset["amount"]}`),
          on_request: all("[data-on-request]").map((line) => line.dataset["onRequest"] ?? null),
          provides: Object.fromEntries(
            all("[data-unit]").map((one) => [one.dataset["unit"], Number(one.dataset["quantity"])]),
          ),
          problems: all("[data-testid=problem]")
            .map((one) => `${one.dataset["option"]} ${one.dataset["code"]}`)
            .sort(),
        });
      }
      return answers;
    }, addresses);

    for (const [at, one] of corpus.entries()) {
      const answer = answers[at];
      if (answer === undefined) throw new Error(`no answer to ${one.id}`);
      const problems = (one.problems ?? []).map(({ option, code }) => `${option} ${code}`).sort();
      expect(answer.problems, one.id).toEqual(problems);
      if (one.totals === undefined) {
        expect(answer.totals, one.id).toBeNull();
        continue;
      }
      const { due_now, usage, renewal } = one.totals;
      expect(answer.totals, one.id).toEqual({ due_now, usage, renewal: renewal?.amount ?? null });
      const named = (one.lines ?? []).map(({ id, amount }) => `${id} ${amount}`);
      expect(answer.lines.filter((line) => named.includes(line)), one.id).toEqual(named);
      if (one.on_request) expect(answer.on_request, one.id).toEqual(one.on_request);
      if (one.provides) expect(answer.provides, one.id).toEqual(one.provides);
    }
  });
}
