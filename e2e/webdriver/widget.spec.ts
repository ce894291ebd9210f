import { join } from "node:path";

import { expect } from "@playwright/test";
import { By } from "selenium-webdriver";

import { breakingOff } from "../tests/support/cut.ts";
import { environment } from "../tests/support/environment.ts";
import { serve } from "../tests/support/hosts.ts";
import { bundle } from "../tests/support/npm.ts";
import { service } from "../tests/support/service.ts";
import { PATIENCE, test } from "./browser.ts";
import { due, enter, press, seen, shown, violations } from "./seen.ts";

const { baseURL, root } = environment;

/** Other people's pages, on an origin of their own. */
const hosts = (use: (origin: string) => Promise<void>) => serve(join(root, "site/hosts"), use);

test("the widget on another site's page shows prices, reckons, and shows as chosen what is chosen", async ({ driver }) => {
  await hosts(async (origin) => {
    await driver.get(`${origin}/plain.html`);
    await shown(driver);
    const before = await seen(driver);
    expect(before.due).toBe("200000.00");
    expect(before.looksChosen).toHaveLength(1);
    expect(before.widths[0]).toBeGreaterThan(240);
    await press(driver, 'input[name="edition"][value="professional"]');
    await due(driver, "600000.00");
    const after = await seen(driver);
    expect(after.looksChosen).toHaveLength(1);
    expect(after.looksChosen).not.toEqual(before.looksChosen);
  });
});

/** Pages of the gallery that are hard on an element, and how many stand on each. */
const HOSTS = { hostile: 1, several: 2, rtl: 1, "included-twice": 1, "strict-csp": 1, submit: 1 };

for (const [name, count] of Object.entries(HOSTS)) {
  test(`on a page of others, axe finds nothing: ${name}`, async ({ driver }) => {
    await hosts(async (origin) => {
      await driver.get(`${origin}/${name}.html`);
      await shown(driver, count);
      for (const width of (await seen(driver)).widths) expect(width).toBeGreaterThan(240);
      expect(await violations(driver)).toEqual([]);
    });
  });
}

test("under a strict policy with Trusted Types", async ({ driver }) => {
  await hosts(async (origin) => {
    await driver.get(`${origin}/strict-csp.html`);
    await shown(driver);
    expect((await seen(driver)).due).toBe("40400.00");
  });
});

test("inside an iframe of the page's own", async ({ driver }) => {
  await hosts(async (origin) => {
    await driver.get(`${origin}/framed.html`);
    await enter(driver);
    await shown(driver);
    await press(driver, 'input[name="edition"][value="professional"]');
    await due(driver, "600000.00");
    expect(await violations(driver)).toEqual([]);
  });
});

test("in a frame of the site's, which is as high as its content", async ({ driver }) => {
  await hosts(async (origin) => {
    await driver.get(`${origin}/frame.html`);
    await enter(driver);
    await shown(driver);
    await press(driver, '[data-testid="add-overlay_purchases"]');
    await due(driver, "8000.00");
    const height = () => driver.executeScript<number>(() => Math.ceil(document.body.getBoundingClientRect().height));
    const inside = await height();
    await driver.switchTo().defaultContent();
    const around = () => driver.executeScript<number>(() => document.querySelector("iframe")?.clientHeight ?? 0);
    await driver.wait(async () => (await around()) >= inside, PATIENCE);
    expect(await around()).toBeGreaterThan(400);
  });
});

test("an element is upgraded, moved, removed and put back with what is configured", async ({ driver }) => {
  await hosts(async (origin) => {
    await driver.get(`${origin}/lifecycle.html`);
    await driver.executeScript((url: string) => {
      Object.assign(document.querySelector("#early") ?? {}, { selection: { options: { overlay_purchases: [8] } } });
      document.head.append(Object.assign(document.createElement("script"), { type: "module", src: url }));
    }, `${baseURL}/embed.js`);
    await shown(driver);
    await due(driver, "40400.00");
    await driver.executeScript(() => document.querySelector("#two")?.append(document.querySelector("#early") ?? ""));
    await due(driver, "40400.00");
    await driver.executeAsyncScript((done: () => void) => {
      const early = document.querySelector("#early");
      early?.remove();
      requestAnimationFrame(() => {
        document.querySelector("#one")?.append(early ?? "");
        done();
      });
    });
    await shown(driver);
    await due(driver, "40400.00");
  });
});

test("a program's script that broke off is loaded for the next element", async ({ driver }) => {
  await hosts((origin) =>
    breakingOff(/\/widget\/mingjia-[0-9a-f]+\.js/, async (site, mend) => {
      await driver.get(`${origin}/lifecycle.html`);
      const code = await driver.executeAsyncScript<string>((url: string, done: (code: string) => void) => {
        addEventListener("mingjia-error", ({ detail }) => done(detail.code));
        document.head.append(Object.assign(document.createElement("script"), { type: "module", src: url }));
      }, `${site}/embed.js`);
      expect(code).toBe("unreachable");
      mend();
      await driver.executeScript(() => {
        const early = document.querySelector("#early");
        early?.replaceWith(early.cloneNode(true));
      });
      await shown(driver);
      await due(driver, "2000.00");
    }),
  );
});

test("a quote is submitted to a service on another origin", async ({ driver }) => {
  await hosts((origin) =>
    service(origin, async (endpoint) => {
      await driver.get(`${origin}/submit.html`);
      await shown(driver);
      await driver.executeScript((endpoint: string) => document.querySelector("mingjia-pricing")?.setAttribute("quote-endpoint", endpoint), endpoint);
      await press(driver, ".mj-submit");
      await driver.wait(async () => (await seen(driver)).quote !== undefined, PATIENCE, "there is no receipt");
    }),
  );
});

test("installed from npm, bundled by Vite, used from React", async ({ driver }) => {
  await bundle(join(root, "site/hosts/react"), (folder) =>
    serve(folder, async (origin) => {
      await driver.get(`${origin}/`);
      await shown(driver);
      await due(driver, "40400.00");
      await driver.findElement(By.xpath('//button[.="Twice as much"]')).click();
      await due(driver, "78800.00");
      const heard = await driver.findElement(By.css('[data-testid="heard"]'));
      await driver.wait(async () => (await heard.getText()) === "78800.00", PATIENCE);
    }),
  );
});
