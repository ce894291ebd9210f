import { expect, type Page } from "@playwright/test";

import { breakingOff } from "../support/cut.ts";
import { environment } from "../support/environment.ts";
import { shown, test } from "../support/hosts.ts";

const { baseURL } = environment;
const PROGRAM = /\/widget\/mingjia-[0-9a-f]+\.wasm$/;
/** The program's own script, which is asked for under another address after a failure. */
const SCRIPT = /\/widget\/mingjia-[0-9a-f]+\.js(\?\d+)?$/;

interface Pricing extends HTMLElement {
  ready: Promise<Pricing>;
}

/** Has other sites be kept from files. */
const unreadable = (what: string | RegExp) => (page: Page) =>
  page.route(what, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "https://other.example" } });
  });

/** What keeps a list from showing, how it comes about, and what is said of it. */
const FAULTS: { fault: string; policy?: string; cause?: (page: Page) => Promise<unknown>; code: string; says: string }[] = [
  {
    fault: "a policy without connections",
    policy: `default-src 'none'; script-src ${baseURL} 'wasm-unsafe-eval'`,
    code: "blocked_by_csp",
    says: `add ${baseURL} to connect-src`,
  },
  {
    fault: "a policy that allows one script",
    policy: `default-src 'none'; script-src ${baseURL}/embed.js 'wasm-unsafe-eval'; connect-src ${baseURL}`,
    code: "blocked_by_csp",
    says: `add ${baseURL} to script-src`,
  },
  {
    fault: "a file that other sites may not read",
    cause: unreadable("**/widget/*.css"),
    code: "blocked_by_cors",
    says: "answer with Access-Control-Allow-Origin",
  },
  {
    fault: "a program's script that other sites may not read",
    cause: unreadable(SCRIPT),
    code: "blocked_by_cors",
    says: "answer with Access-Control-Allow-Origin",
  },
  {
    fault: "a program's script that is gone",
    cause: (page) => page.route(SCRIPT, (route) => route.fulfill({ status: 404 })),
    code: "not_found",
    says: "answered 404: the site no longer has it",
  },
  {
    fault: "a program's script that is served as text",
    cause: (page) =>
      page.route(SCRIPT, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
      }),
    code: "broken",
    says: "is served as text/plain, serve it as text/javascript",
  },
  {
    fault: "a program that is none",
    cause: (page) => page.route("**/widget/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "no program", headers: { "access-control-allow-origin": "*" } })),
    code: "broken",
    says: "the program does not start",
  },
  {
    fault: "a browser that runs no programs",
    cause: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly")),
    code: "unsupported",
    says: "this browser has no WebAssembly",
  },
  {
    fault: "a browser older than the colours",
    cause: (page) =>
      page.addInitScript(() => {
        const supports = CSS.supports.bind(CSS) as (...asked: string[]) => boolean;
        CSS.supports = (...asked: string[]) => !asked.some((one) => one.includes("light-dark(")) && supports(...asked);
      }),
    code: "unsupported",
    says: "this browser is too old, it has no light-dark()",
  },
  {
    fault: "a list that is gone",
    cause: (page) => page.route("**/catalogs/**", (route) => route.fulfill({ status: 404 })),
    code: "not_found",
    says: "answered 404: the site no longer has it",
  },
  {
    fault: "a list of another version",
    cause: (page) => page.route("**/catalogs/**", (route) => route.fulfill({ json: {} })),
    code: "wrong_version",
    says: "is no price list of this version, build the site anew",
  },
];

for (const { fault, policy, cause, code, says } of FAULTS) {
  test(`two elements tell what is in the way, the console has it once: ${fault}`, async ({ page, hosts }) => {
    const warned: string[] = [];
    page.on("console", (message) => message.type() === "warning" && message.text().includes("<mingjia-pricing>") && warned.push(message.text()));
    await cause?.(page);
    await page.goto(`${hosts}/lifecycle.html`);
    await page.evaluate((policy) => {
      const meta = Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content: policy ?? "" });
      if (policy !== undefined) document.head.append(meta);
      const told: unknown[] = [];
      Object.assign(globalThis, { told });
      addEventListener("mingjia-error", ({ detail }) => told.push(detail));
      document.querySelector("#two")?.append(document.querySelector("#early")?.cloneNode(true) ?? "");
    }, policy);
    await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
    const told = () => page.evaluate(() => (globalThis as unknown as { told: { message: string }[] }).told);
    const expected = { code, message: expect.stringContaining(says) };
    await expect.poll(told).toMatchObject([expected, expected]);
    // What will not change is not to be tried again later.
    expect((await told())[0]?.message).not.toContain("later");
    expect(warned).toEqual([expect.stringContaining(says)]);
    // Nothing is under way any more.
    expect(await page.locator("mingjia-pricing:state(loading)").count()).toBe(0);
  });
}

/** What keeps prices from showing before the program is there, and what is said of it. */
const UNSEEN: Record<string, { cause: (page: Page) => Promise<unknown>; says: string }> = {
  "that is gone": { cause: (page) => page.route("**/fragments/**", (route) => route.fulfill({ status: 404, headers: { "access-control-allow-origin": "*" } })), says: "answered 404: the site no longer has it" },
  "that other sites may not read": { cause: unreadable("**/fragments/**"), says: "answer with Access-Control-Allow-Origin" },
  "that the network lost": { cause: (page) => page.route("**/fragments/**", (route) => route.abort()), says: "cannot be reached, try again later" },
};

for (const [name, { cause, says }] of Object.entries(UNSEEN)) {
  test(`lists show without a fragment, and the console has it once: one ${name}`, async ({ page, hosts }) => {
    const warned: string[] = [];
    page.on("console", (message) => message.type() === "warning" && message.text().includes("<mingjia-pricing>") && warned.push(message.text()));
    await cause(page);
    await page.goto(`${hosts}/lifecycle.html`);
    await page.evaluate(() => {
      const told: unknown[] = [];
      Object.assign(globalThis, { told });
      addEventListener("mingjia-error", ({ detail }) => told.push(detail));
      document.querySelector("#two")?.append(document.querySelector("#early")?.cloneNode(true) ?? "");
    });
    await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
    await shown(page, 2);
    await expect.poll(() => warned).toEqual([expect.stringMatching(/\/fragments\/tencent-smop\./)]);
    expect(warned[0]).toContain(says);
    expect(await page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told)).toEqual([]);
  });
}

test("what a policy forbids is told by its directive, once", async ({ page, hosts }) => {
  const warned: string[] = [];
  page.on("console", (message) => message.type() === "warning" && message.text().includes("<mingjia-pricing>") && warned.push(message.text()));
  await page.goto(`${hosts}/strict-csp.html?forgets='wasm-unsafe-eval'`);
  await expect.poll(() => warned).toEqual([expect.stringContaining("'wasm-unsafe-eval' to script-src")]);
});

test("what a page without an origin may not read is told by the sandbox", async ({ page, hosts }) => {
  await unreadable("**/widget/*.css")(page);
  await page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(globalThis, { told });
    addEventListener("mingjia-error", ({ detail }) => told.push(detail));
  });
  await page.goto(`${hosts}/lifecycle.html`);
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    document.querySelector("#two")?.append(Object.assign(frame, { src: "plain.html", title: "Prices" }));
  });
  const told = () => page.frameLocator("iframe").locator("body").evaluate(() => (globalThis as unknown as { told: unknown[] }).told);
  await expect.poll(told).toMatchObject([{ code: "blocked_by_sandbox", message: expect.stringContaining("add allow-same-origin to its sandbox") }]);
});

/** Everything that is fetched before a list can be configured. */
const FILES = { "its list": /\/catalogs\//, "the program": PROGRAM, "the program's script": SCRIPT, "the styles": /\/widget\/.+\.css$/ };

/** Goes off the network and back, and waits until the one element of the page is ready. */
async function returns(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await shown(page);
  expect(await page.locator("#early").evaluate((element) => (element as Pricing).ready.then(() => "ready", (error) => error.code))).toBe("ready");
}

for (const [name, files] of Object.entries(FILES)) {
  test(`what the network lost is fetched again when it returns: ${name}`, async ({ page, hosts }) => {
    await page.route(files, (route) => route.abort());
    await page.goto(`${hosts}/lifecycle.html`);
    const failed = page.evaluate(() => new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail))));
    await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
    expect(await failed).toMatchObject({ code: "unreachable" });
    await page.unroute(files);
    await returns(page);
  });

  test(`what breaks off is out of reach for now, and fetched again: ${name}`, async ({ page, hosts }) => {
    await breakingOff(files, async (origin, mend) => {
      await page.goto(`${hosts}/lifecycle.html`);
      const failed = page.evaluate(() => new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail))));
      await page.addScriptTag({ type: "module", url: `${origin}/embed.js` });
      expect(await failed).toMatchObject({ code: "unreachable", message: expect.stringContaining("try again later") });
      mend();
      await returns(page);
    });
  });

  test(`what could not be had is fetched again for the next element: ${name}`, async ({ page, hosts }) => {
    await page.route(files, (route) => route.abort());
    await page.goto(`${hosts}/lifecycle.html`);
    const failed = page.evaluate(() => new Promise((heard) => addEventListener("mingjia-error", ({ detail }) => heard(detail))));
    await page.addScriptTag({ type: "module", url: `${baseURL}/embed.js` });
    expect(await failed).toMatchObject({ code: "unreachable" });
    await page.unroute(files);
    await page.evaluate(() => document.querySelector("#two")?.append(document.querySelector("#early")?.cloneNode(true) ?? ""));
    const second = page.locator("#two");
    await expect(second.locator('[data-ready="true"]')).toBeVisible();
    await expect(second.getByTestId("due-now")).toHaveAttribute("data-amount", "2000.00");
  });
}
