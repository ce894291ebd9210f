import { expect, type Page } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { environment } from "../support/environment.ts";
import { held } from "../support/held.ts";
import { shown, test } from "../support/hosts.ts";
import { service } from "../support/service.ts";

/** What the page hears from now on, by event. */
async function listen(page: Page): Promise<(name: string) => Promise<Record<string, unknown>[]>> {
  await page.evaluate(() => {
    const heard: [string, unknown][] = [];
    Object.assign(globalThis, { heard });
    for (const name of ["mingjia-submit", "mingjia-receipt", "mingjia-error"]) {
      addEventListener(name, (event) => heard.push([name, (event as CustomEvent).detail]));
    }
  });
  return (name) =>
    page.evaluate((name) => {
      const { heard } = globalThis as unknown as { heard: [string, Record<string, unknown>][] };
      return heard.filter(([which]) => which === name).map(([, detail]) => detail);
    }, name);
}

const send = (page: Page) => page.getByRole("button", { name: "Submit this quote" }).click();

test("a quote is sent to a service on another origin, and its receipt shows", async ({ page, hosts }) => {
  await service(hosts, async (endpoint) => {
    await page.goto(`${hosts}/submit.html`);
    const widget = await shown(page);
    const heard = await listen(page);
    await widget.evaluate((element, endpoint) => element.setAttribute("quote-endpoint", endpoint), endpoint);
    await widget.getByText("Leave a contact").click();
    await widget.getByLabel("Email").fill("buyer@example.com");
    await widget.evaluate((element) => element.setAttribute("customer-reference", "visitor-7"));
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await send(page);
    expect((await sent).postDataJSON()).toMatchObject({ customer_reference: "visitor-7" });
    const receipt = widget.getByTestId("receipt");
    await expect(receipt).toContainText("Accepted as quote");
    await expect.poll(() => heard("mingjia-receipt")).toHaveLength(1);
    const [accepted] = await heard("mingjia-receipt");
    const [submitted] = await heard("mingjia-submit");
    await expect(receipt).toHaveAttribute("data-quote", String(accepted?.["quote_id"]));
    expect(accepted?.["receipt"]).toEqual(expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/));
    expect(accepted?.["quote"]).toEqual(submitted?.["quote"]);
    expect(submitted?.["contact"]).toEqual({ email: "buyer@example.com" });
    await expectAccessible(page);
    // The receipt is of what was submitted, and leaves with it.
    await page.getByTestId("add-overlay_purchases").click();
    await expect(receipt).toHaveCount(0);
    // The whole address is as good as the origin, and the same quote again is the same attempt.
    await widget.evaluate((element, url) => element.setAttribute("quote-endpoint", url), `${endpoint}/api/v1/quotes`);
    await send(page);
    await expect(receipt).toBeVisible();
    await send(page);
    await expect.poll(() => heard("mingjia-receipt")).toHaveLength(3);
    const numbers = (await heard("mingjia-receipt")).map((accepted) => accepted["quote_id"]);
    expect(numbers[2]).toBe(numbers[1]);
    expect(numbers[1]).not.toBe(numbers[0]);
  });
});

test("what the service says of a contact it cannot use shows, and the form stays", async ({ page, hosts }) => {
  await service(hosts, async (endpoint) => {
    await page.goto(`${hosts}/submit.html`);
    const widget = await shown(page);
    const heard = await listen(page);
    await widget.evaluate((element, endpoint) => element.setAttribute("quote-endpoint", endpoint), endpoint);
    await widget.getByText("Leave a contact").click();
    await widget.getByLabel("Name").fill("Nobody");
    await send(page);
    await expect(widget.getByTestId("refused")).toBeVisible();
    const [failure] = await heard("mingjia-error");
    expect(failure).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    await widget.getByLabel("Phone").fill("+86 10 1234 5678");
    await send(page);
    await expect(widget.getByTestId("receipt")).toBeVisible();
    await expect(widget.getByTestId("refused")).toHaveCount(0);
  });
});

test("a service that allows other pages only is out of reach, and the widget says so", async ({ page, hosts }) => {
  await service("https://other.example", async (endpoint) => {
    await page.goto(`${hosts}/submit.html`);
    const widget = await shown(page);
    const heard = await listen(page);
    await widget.evaluate((element, endpoint) => element.setAttribute("quote-endpoint", endpoint), endpoint);
    await send(page);
    // What will not change is not to be tried again: visitors are told whom to tell, developers what to do.
    await expect(widget.getByTestId("refused")).toHaveText("this page cannot submit quotes, tell its owner");
    expect(await heard("mingjia-error")).toMatchObject([{ code: "blocked_by_cors", message: expect.stringContaining(`--allow-origin ${hosts}`) }]);
    expect(await heard("mingjia-receipt")).toEqual([]);
  });
});

test("what the service accepts is told even where the visitor went on meanwhile", async ({ page, hosts }) => {
  await service(hosts, async (endpoint) => {
    await page.goto(`${hosts}/submit.html`);
    const widget = await shown(page);
    const heard = await listen(page);
    const letGo = await held(page, /\/api\/v1\/quotes$/);
    await widget.evaluate((element, endpoint) => element.setAttribute("quote-endpoint", endpoint), endpoint);
    await send(page);
    await expect(widget.getByText("Submitting…")).toBeVisible();
    await widget.getByTestId("add-overlay_purchases").click();
    await expect(widget.getByTestId("due-now")).toHaveAttribute("data-amount", "8000.00");
    letGo();
    await expect.poll(() => heard("mingjia-receipt")).toMatchObject([{ quote: { totals: { due_now: "2000.00" } } }]);
    // It is of another configuration than shows.
    await expect(widget.getByTestId("receipt")).toHaveCount(0);
    await send(page);
    await expect(widget.getByTestId("receipt")).toBeVisible();
  });
});

test("a service without TLS is not for a page with it, and not to be tried again", async ({ page, hosts }) => {
  // The host page and the site, as they are with TLS.
  await page.route("https://*.example/**", async (route) => {
    const { hostname, pathname } = new URL(route.request().url());
    if (hostname !== "shop.example") return route.fulfill({ response: await route.fetch({ url: `${environment.baseURL}${pathname}` }) });
    const response = await route.fetch({ url: `${hosts}${pathname}` });
    await route.fulfill({ response, body: (await response.text()).replaceAll(environment.baseURL, "https://widget.example") });
  });
  await page.goto("https://shop.example/submit.html");
  const widget = await shown(page);
  const heard = await listen(page);
  await widget.evaluate((element) => element.setAttribute("quote-endpoint", "http://quotes.example"));
  await send(page);
  await expect(widget.getByTestId("refused")).toHaveText("this page cannot submit quotes, tell its owner");
  expect(await heard("mingjia-error")).toMatchObject([{ code: "invalid_endpoint", message: expect.stringContaining("http://quotes.example is without TLS") }]);
});

test("a policy without the endpoint keeps quotes from it, and is told by its directive", async ({ page, hosts }) => {
  await page.goto(`${hosts}/submit.html`);
  const widget = await shown(page);
  const heard = await listen(page);
  await page.evaluate((content) => {
    document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content }));
  }, `connect-src ${environment.baseURL}`);
  await widget.evaluate((element) => element.setAttribute("quote-endpoint", "https://quotes.example"));
  await send(page);
  await expect(widget.getByTestId("refused")).toHaveText("this page cannot submit quotes, tell its owner");
  expect(await heard("mingjia-error")).toMatchObject([{ code: "blocked_by_csp", message: expect.stringContaining("add https://quotes.example to connect-src") }]);
  expect(await heard("mingjia-receipt")).toEqual([]);
});

test("an endpoint that is no service for quotes is the page's to mend, and not to be tried again", async ({ page, hosts }) => {
  await page.goto(`${hosts}/submit.html`);
  const widget = await shown(page);
  const heard = await listen(page);
  for (const [endpoint, message] of [
    ["/quotes", `${hosts}/quotes answered 404 and is no service for quotes, set quote-endpoint to the origin of a mingjia serve`],
    // A page, which is no receipt.
    ["/plain.html", `${hosts}/plain.html answered 200 and is no service for quotes, set quote-endpoint to the origin of a mingjia serve`],
    ["http://[", "quote-endpoint is no address, write an origin or a whole address: http://["],
  ] as const) {
    await widget.evaluate((element, endpoint) => element.setAttribute("quote-endpoint", endpoint), endpoint);
    await send(page);
    await expect.poll(async () => (await heard("mingjia-error")).at(-1)).toMatchObject({ code: "invalid_endpoint", message });
    await expect(widget.getByTestId("refused")).toHaveText("this page cannot submit quotes, tell its owner");
  }
  expect(await heard("mingjia-receipt")).toEqual([]);
});

test("without an endpoint, or where the page prevents it, nothing is sent", async ({ page, hosts }) => {
  await service(hosts, async (endpoint) => {
    await page.goto(`${hosts}/submit.html`);
    const widget = await shown(page);
    const heard = await listen(page);
    const posts: string[] = [];
    page.on("request", (request) => request.method() !== "GET" && posts.push(request.url()));
    await expect(page.getByRole("button", { name: "Submit this quote" })).toBeHidden();
    await widget.evaluate((element) => element.setAttribute("quote-endpoint", ""));
    await send(page);
    await expect.poll(() => heard("mingjia-submit")).toHaveLength(1);
    await expect(widget.getByText("Leave a contact")).toBeHidden();
    await page.evaluate(() => addEventListener("mingjia-submit", (event) => event.preventDefault()));
    await widget.evaluate((element, endpoint) => element.setAttribute("quote-endpoint", endpoint), endpoint);
    await send(page);
    await expect.poll(() => heard("mingjia-submit")).toHaveLength(2);
    // Whatever had been sent would have been answered before what is asked after it.
    await page.evaluate((url) => fetch(url), `${endpoint}/api/v1/products`).catch(() => undefined);
    expect(posts).toEqual([]);
    expect(await heard("mingjia-error")).toEqual([]);
  });
});
