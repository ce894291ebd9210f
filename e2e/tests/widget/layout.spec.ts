import { expect } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { type Product, products } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";

/** Parents that shrink to their content, by their styles. */
const SHRINKING = {
  "flex row": "display: flex",
  "grid start": "display: grid; justify-content: start",
  float: "float: left",
  "inline-block": "display: inline-block",
  absolute: "position: absolute",
  "fit-content": "width: fit-content",
  "table cell": "display: table-cell",
  dialog: "",
};

for (const [name, style] of Object.entries(SHRINKING)) {
  test(`has a width of its own: ${name}`, async ({ page, hosts }) => {
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.goto(`${hosts}/plain.html`);
    await page.evaluate(
      ([name, style]) => {
        const widget = document.querySelector("mingjia-pricing");
        const parent = document.createElement(name === "dialog" ? "dialog" : "div");
        parent.setAttribute("style", style);
        widget?.replaceWith(parent);
        if (widget) parent.append(widget);
        if (parent instanceof HTMLDialogElement) parent.showModal();
      },
      [name, style] as const,
    );
    const widget = await shown(page);
    const width = () => widget.evaluate((element) => element.getBoundingClientRect().width);
    expect(await width()).toBeGreaterThan(500);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await width()).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

/** What makes rows that say most. */
const CONFIGURED: Partial<Record<Product, object>> = {
  "tencent-anxin-ops": { options: { overlay_purchases: [8, 12] } },
  "tencent-smop": { options: { overlay_purchases: [8, 12] } },
  "tencent-apcas": { options: { insight_calls: 1000, lead_calls: [8000, 1_200_000] } },
};

for (const product of products) {
  for (const lang of ["zh", "en"]) {
    test(`nothing overflows from 240 pixels up: ${product}, ${lang}`, async ({ page, hosts }) => {
      await page.goto(`${hosts}/lifecycle.html`);
      await page.evaluate(
        ({ product, lang, selection }) => {
          const widget = document.createElement("mingjia-pricing");
          for (const [name, value] of Object.entries({ product, lang, selection, "quote-endpoint": "" })) widget.setAttribute(name, value);
          document.querySelector("#one")?.replaceChildren(widget);
          document.body.style.margin = "0";
        },
        { product, lang, selection: JSON.stringify(CONFIGURED[product] ?? {}) },
      );
      await page.addScriptTag({ type: "module", url: `${environment.baseURL}/embed.js` });
      const widget = await shown(page);
      for (const width of [240, 280, 360, 480, 768]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await widget.evaluate((element) => {
          const root = element.shadowRoot;
          const edge = element.getBoundingClientRect().right + 0.5;
          // What scrolls in itself may be wider inside.
          const visible = [...(root?.querySelectorAll<HTMLElement>("*") ?? [])].filter((one) => !one.closest(".mj-unseen, .mj-scroll > *") && one.checkVisibility());
          return visible.filter((one) => one.getBoundingClientRect().right > edge).map((one) => `${one.className} ${one.textContent?.slice(0, 30)}`);
        });
        expect(wide, String(width)).toEqual([]);
      }
    });
  }
}

for (const product of products) {
  for (const lang of ["zh", "en"]) {
    test(`no frame overflows: ${product}, ${lang}`, async ({ page }) => {
      await page.goto(`/frame/${product}?lang=${lang}`);
      await shown(page);
      for (const width of [240, 280, 360, 480]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), String(width)).toBeLessThanOrEqual(width);
      }
    });
  }
}

test("a page's own root sets the colours, and its color-scheme says whether it is dark", async ({ page, hosts }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  const inside = widget.locator(".mj-widget");
  // The page says nothing of dark, and so is light whatever the system.
  await expect(inside).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = "dark";
    document.documentElement.style.setProperty("--mingjia-accent", "rgb(1, 2, 3)");
  });
  await expect(inside).toHaveCSS("background-color", "rgb(25, 30, 35)");
  await expect(widget.locator(".mj-choice :checked ~ .mj-choice-label").first()).toHaveCSS("color", "rgb(1, 2, 3)");
  await widget.evaluate((element) => element.setAttribute("theme", "light"));
  await expect(inside).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("sections are hidden by name, amounts name their currency by code", async ({ page, hosts }) => {
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  await widget.evaluate((element) => {
    element.setAttribute("quote-endpoint", "");
    element.setAttribute("currency", "code");
  });
  await expect(widget.getByTestId("due-now")).toHaveText("CNY 200,000.00");
  const sections = { title: ".mj-title", quote: ".mj-quote", prices: ".mj-prices", notices: ".mj-notices", sources: ".mj-sources", submit: ".mj-submission" };
  const visible = async () => {
    const found = await Promise.all(Object.entries(sections).map(async ([name, section]) => ((await widget.locator(section).isVisible()) ? [name] : [])));
    return found.flat();
  };
  const all = Object.keys(sections);
  await expect.poll(visible).toEqual(all);
  for (const name of all) {
    await widget.evaluate((element, name) => element.setAttribute("hide", name), name);
    await expect.poll(visible, name).toEqual(all.filter((other) => other !== name));
  }
  await widget.evaluate((element, all) => element.setAttribute("hide", all), all.join(" "));
  await expect.poll(visible).toEqual([]);
  await expect(widget.locator("form.mj-calculator")).toBeVisible();
});

/** Pages to look at with the colours of the system and with large text; a frame has its size from its address. */
const ENLARGED = { plain: "plain.html", hostile: "hostile.html", frame: `${environment.baseURL}/frame/tencent-cdp?--mingjia-font-size=32px` };

for (const [name, path] of Object.entries(ENLARGED)) {
  test(`forced colours and text twice as large leave everything to read and press: ${name}`, async ({ page, hosts }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(new URL(path, `${hosts}/`).href);
    const widget = await shown(page);
    const box = widget.locator(".mj-choice :checked + .mj-choice-box").first();
    await expect(box).toHaveCSS("outline-style", "solid");
    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty("--mingjia-font-size", "32px"));
    await expect(widget.locator(".mj-title")).toHaveCSS("font-size", "40px");
    const overflow = await widget.evaluate((element) => (element.shadowRoot?.querySelector(".mj-widget")?.scrollWidth ?? 0) - element.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    // The page's own heading is as hostile as it likes.
    await expectAccessible(page, { exclude: "main > h1" });
  });
}

test("text follows the size that visitors set in their browsers, where the page says so", async ({ page, hosts }) => {
  await page.goto(`${hosts}/plain.html`);
  const widget = await shown(page);
  await expect(widget.locator(".mj-title")).toHaveCSS("font-size", "20px");
  await widget.evaluate((element) => element.style.setProperty("--mingjia-font-size", "1rem"));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  await expect(widget.locator(".mj-title")).toHaveCSS("font-size", "40px");
});
