import { expect, type Page } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { ready } from "../support/calculator.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";
import { TAGS } from "../support/languages.ts";

const { baseURL } = environment;

/** How high the frame is, and how high its content. */
const heights = (page: Page) =>
  Promise.all([
    page.locator("iframe").evaluate((frame) => frame.clientHeight),
    page.frameLocator("iframe").locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height)),
  ]);

test("a frame is as high as what it shows, and follows it", async ({ page, hosts }) => {
  await page.goto(`${hosts}/frame.html`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
  const fits = async () => {
    const [around, inside] = await heights(page);
    return around === inside && around;
  };
  await expect.poll(fits).toBeGreaterThan(400);
  const [before] = await heights(page);
  for (let i = 0; i < 4; i++) await frame.getByTestId("add-overlay_purchases").click();
  await expect.poll(fits).toBeGreaterThan(before);
  await expectAccessible(page);
});

test("the page that the address names is told of every event, and quotes are submitted to where it says", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(
    ([src, endpoint]) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      addEventListener("message", ({ data }) => heard.push(data));
      const asked = new URLSearchParams({ lang: "en-GB", endpoint: endpoint ?? "", origin: location.origin, reference: "c-1" });
      const frame = Object.assign(document.createElement("iframe"), { src: `${src}?${asked}`, title: "Prices" });
      document.querySelector("#two")?.append(frame);
    },
    [`${baseURL}/frame/tencent-smop`, baseURL],
  );
  const frame = page.frameLocator("iframe");
  const heard = (type: string) =>
    page.evaluate((type) => {
      const { heard } = globalThis as unknown as { heard: { type: string; detail: Record<string, unknown> }[] };
      return heard.filter((message) => message.type === type).map(({ detail }) => detail);
    }, type);
  await frame.getByTestId("add-overlay_purchases").click();
  await expect.poll(async () => (await heard("mingjia-quote")).at(-1)).toMatchObject({ cause: "visitor", totals: { due_now: "8000.00" } });
  await frame.getByRole("button", { name: "Submit this quote" }).click();
  await expect(frame.getByTestId("receipt")).toBeVisible();
  expect(await heard("mingjia-submit")).toMatchObject([{ customer_reference: "c-1" }]);
  expect(await heard("mingjia-receipt")).toMatchObject([{ quote: { totals: { due_now: "8000.00" } } }]);
});

test("the page that the address names is told when the list is ready, and of what is wrong", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  const told = await page.evaluate(
    (src) => {
      const heard: { type: string; detail?: { code?: string; product?: string } }[] = [];
      const asked = new URLSearchParams({ origin: location.origin, cta: "https://shop.example/buy", s: "{" });
      const frame = Object.assign(document.createElement("iframe"), { src: `${src}?${asked}`, title: "Prices" });
      document.querySelector("#two")?.append(frame);
      return new Promise<typeof heard>((done) =>
        addEventListener("message", ({ data }) => {
          if (data.type === "mingjia-ready" || data.type === "mingjia-error") heard.push(data);
          if (heard.length === 2) done(heard);
        }),
      );
    },
    `${baseURL}/frame/tencent-smop`,
  );
  expect(told).toMatchObject([
    { type: "mingjia-error", detail: { code: "malformed_selection" } },
    { type: "mingjia-ready", detail: { product: "tencent-smop" } },
  ]);
  await expect(page.frameLocator("iframe").locator(".mj-cta")).toHaveAttribute("href", "https://shop.example/buy");
});

test("a page that the address does not name is told nothing but the height", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate((src) => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    addEventListener("message", ({ data }) => heard.push(data.type));
    const frame = Object.assign(document.createElement("iframe"), { src: `${src}?origin=https://other.example`, title: "Prices" });
    document.querySelector("#two")?.append(frame);
  }, `${baseURL}/frame/tencent-smop`);
  const frame = page.frameLocator("iframe");
  await frame.getByTestId("add-overlay_purchases").click();
  await expect(frame.getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  // What is told now comes after all that was told before.
  await frame.locator("body").evaluate(() => parent.postMessage({ type: "last" }, "*"));
  await expect.poll(heard).toContain("last");
  expect([...new Set(await heard())]).toEqual(["mingjia-height", "last"]);
});

for (const [tag, lang] of TAGS) {
  test(`frame, builder and site read a language alike, as BCP 47 has it: ${tag}`, async ({ page }) => {
    const written = lang === "zh" ? "zh-CN" : "en";
    for (const path of ["/frame/tencent-smop", "/embed"]) {
      await page.goto(`${path}?lang=${tag}`);
      await expect(page.locator("html"), path).toHaveAttribute("lang", written);
    }
    // Whichever language their path is of.
    for (const path of ["/", "/en/"]) {
      await page.goto(`${path}?lang=${tag}`);
      await ready(page);
      await expect(page.locator("html"), path).toHaveAttribute("lang", written);
      await expect(page.getByTestId("language"), path).toHaveText(lang === "en" ? "中文" : "English");
    }
  });
}

test("an address that leaves its language empty says none", async ({ page }) => {
  for (const [path, written] of Object.entries({ "/frame/tencent-smop": "zh-CN", "/": "zh-CN", "/en/": "en" })) {
    await page.goto(`${path}?lang=`);
    await expect(page.locator('[data-ready="true"]').first()).toBeVisible();
    await expect(page.locator("html"), path).toHaveAttribute("lang", written);
  }
  await page.goto("/embed?lang=");
  await expect(page.locator('main[data-ready="true"]')).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

/** The heights that a page was told by a frame in it, so far. */
async function toldHeights(page: Page, src: string): Promise<() => Promise<number[]>> {
  await page.evaluate((src) => {
    const heights: number[] = [];
    Object.assign(globalThis, { heights });
    addEventListener("message", ({ data }) => data.type === "mingjia-height" && heights.push(data.height));
    const frame = Object.assign(document.createElement("iframe"), { src, title: "Prices", width: "640", height: "900" });
    document.querySelector("#two")?.append(frame);
  }, src);
  return () => page.evaluate(() => (globalThis as unknown as { heights: number[] }).heights);
}

test("the space that is reserved for a frame is kept until its list shows", async ({ page, hosts }) => {
  const letGo = await held(page, /\/fragments\//);
  await page.goto(`${hosts}/lifecycle.html`);
  const asked = page.waitForRequest(/\/fragments\//);
  const heights = await toldHeights(page, `${baseURL}/frame/tencent-smop`);
  await asked;
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("link")).toBeVisible();
  letGo();
  await expect(frame.locator('[data-ready="true"]')).toBeVisible();
  await expect.poll(heights).not.toEqual([]);
  expect(Math.min(...(await heights()))).toBeGreaterThan(400);
});

test("a frame that cannot show its list is as high as what it shows instead", async ({ page, hosts }) => {
  await page.route("**/widget/*.css", (route) => route.abort());
  await page.goto(`${hosts}/lifecycle.html`);
  const heights = await toldHeights(page, `${baseURL}/frame/tencent-smop`);
  await expect.poll(heights).toEqual([expect.any(Number)]);
  expect((await heights())[0]).toBeLessThan(100);
});

test("a frame may submit to any service that answers by TLS, and to no other", async ({ request }) => {
  const policy = (await request.get("/frame/tencent-cdp")).headers()["content-security-policy"];
  expect(policy).toContain("connect-src 'self' https:;");
});

test("an address of its own sends no visitor's contact elsewhere", async ({ page }) => {
  await page.goto(`/frame/tencent-smop?endpoint=${encodeURIComponent("https://elsewhere.example")}&cta=https://elsewhere.example`);
  const widget = await shown(page);
  await expect(widget.locator(".mj-submit")).toBeHidden();
  await expect(widget.locator(".mj-cta")).toBeHidden();
});

test("nothing but its height leaves the frame", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate((src) => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    addEventListener("message", ({ data }) => heard.push(data));
    const frame = Object.assign(document.createElement("iframe"), { src, title: "Prices" });
    document.querySelector("#two")?.append(frame);
  }, `${baseURL}/frame/tencent-smop`);
  const frame = page.frameLocator("iframe");
  await frame.getByTestId("add-overlay_purchases").click();
  await expect(frame.getByRole("button", { name: "提交这份报价" })).toBeHidden();
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: object[] }).heard);
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(1);
  for (const message of await heard()) {
    expect(message).toEqual({ type: "mingjia-height", height: expect.any(Number) });
  }
});

test("the address says what the frame shows", async ({ page }) => {
  const asked = new URLSearchParams({
    lang: "en",
    theme: "dark",
    view: "calculator",
    s: '{"options":{"overlay_purchases":[8]}}',
    "--mingjia-accent": "#ff8800",
    "--mingjia-radius": "0px",
    "--mingjia-surface": "url(https://example.com/a.png)",
    "--mingjia-sunken": "url(https://example.com/a.png) var(--mingjia-ink)",
    "--mingjia-line": "light-dark(#ffffff, rgb(1 2 3))",
  });
  await page.goto(`/frame/tencent-smop?${asked}`);
  const widget = page.locator("mingjia-pricing");
  await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "40400.00");
  await expect(page).toHaveTitle(/^[A-Za-z ]+$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(widget.getByRole("heading", { name: "Price list" })).toBeHidden();
  await expect(widget.locator(".mj-widget")).toHaveCSS("color-scheme", "dark");
  await expect(widget.locator(".mj-choice :checked ~ .mj-choice-label").first()).toHaveCSS("color", "rgb(255, 136, 0)");
  await expect(widget.locator(".mj-choice").first()).toHaveCSS("border-radius", "0px");
  // Neither a colour nor a length.
  await expect(widget.locator(".mj-widget")).toHaveCSS("background-image", "none");
  await expect(widget).not.toHaveAttribute("style", /surface|sunken/);
  await expect(widget).toHaveAttribute("style", /--mingjia-line: light-dark/);
});

for (const lang of ["zh", "en"]) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing: frame, ${lang}, ${theme}`, async ({ page }) => {
      await page.goto(`/frame/aliyun-quick-audience?lang=${lang}&theme=${theme}`);
      await shown(page);
      await expectAccessible(page);
    });
  }
}

test("in a frame that has no origin of its own", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate((src) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-forms");
    document.querySelector("#two")?.append(Object.assign(frame, { src, title: "Prices" }));
  }, `${baseURL}/frame/tencent-cdp`);
  await expect(page.frameLocator("iframe").getByTestId("due-now")).toHaveAttribute("data-amount", "200000.00");
});

test("a frame that may not submit forms submits its quote all the same, by the button and by Enter", async ({ page, hosts }) => {
  const sent: unknown[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.postDataJSON()));
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(
    ([src, endpoint]) => {
      const asked = new URLSearchParams({ lang: "en", endpoint: endpoint ?? "" });
      const frame = Object.assign(document.createElement("iframe"), { src: `${src}?${asked}`, title: "Prices" });
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
      document.querySelector("#two")?.append(frame);
    },
    [`${baseURL}/frame/tencent-smop`, baseURL],
  );
  const frame = page.frameLocator("iframe");
  const receipt = frame.getByTestId("receipt");
  await frame.getByRole("button", { name: "Submit this quote" }).click();
  await expect(receipt).toBeVisible();
  await frame.getByTestId("add-overlay_purchases").click();
  await expect(receipt).toHaveCount(0);
  await frame.getByText("Leave a contact").click();
  await frame.getByLabel("Email").fill("buyer");
  await frame.getByLabel("Email").press("Enter");
  await frame.getByLabel("Email").fill("buyer@example.com");
  await frame.getByLabel("Email").press("Enter");
  await expect(receipt).toBeVisible();
  // What is no address was not sent.
  expect(sent).toMatchObject([{}, { contact: { email: "buyer@example.com" } }]);
  expect(sent).toHaveLength(2);
});

test("a frame that has no origin cannot submit, and says what its sandbox lacks", async ({ page, hosts }) => {
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(
    ([src, endpoint]) => {
      const told: unknown[] = [];
      Object.assign(globalThis, { told });
      addEventListener("message", ({ data }) => data.type === "mingjia-error" && told.push(data.detail));
      const asked = new URLSearchParams({ lang: "en", endpoint: endpoint ?? "", origin: location.origin });
      const frame = Object.assign(document.createElement("iframe"), { src: `${src}?${asked}`, title: "Prices" });
      frame.setAttribute("sandbox", "allow-scripts");
      document.querySelector("#two")?.append(frame);
    },
    [`${baseURL}/frame/tencent-smop`, baseURL],
  );
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Submit this quote" }).click();
  await expect(frame.getByTestId("refused")).toHaveText("this page cannot submit quotes, tell its owner");
  const told = () => page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told);
  await expect.poll(told).toMatchObject([{ code: "blocked_by_sandbox", message: expect.stringContaining("add allow-same-origin to the sandbox") }]);
});

test("other pages of the site may not be framed by others", async ({ page, hosts, request }) => {
  const policy = async (path: string) => (await request.get(path)).headers()["content-security-policy"];
  expect(await policy("/frame/tencent-cdp")).toMatch(/frame-ancestors \*$/);
  for (const path of ["/", "/products/tencent-cdp", "/estimate", "/frames"]) {
    expect(await policy(path), path).toMatch(/frame-ancestors 'self'$/);
  }
  await page.goto(`${hosts}/lifecycle.html`);
  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await page.evaluate((src) => {
    document.querySelector("#two")?.append(Object.assign(document.createElement("iframe"), { src }));
  }, `${baseURL}/products/tencent-cdp`);
  await refused;
});
