import { spawn } from "node:child_process";
import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { serve } from "../tests/support/hosts.ts";
import { freePort } from "../tests/support/ports.ts";
import { App, type Project } from "./project.ts";

/** What every app is: a page with the element, what it tells, and a button that configures it. */
async function works(page: Page, origin: string): Promise<void> {
  const asked: string[] = [];
  const broken: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => broken.push(error.message));
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  await page.goto(`${origin}/`);
  const widget = page.locator("mingjia-pricing").first();
  const due = widget.getByTestId("due-now");
  const heard = page.getByTestId("heard");
  await expect(widget.locator('[data-ready="true"]')).toBeVisible();
  await expect(due).toHaveAttribute("data-amount", "40400.00");
  await expect(heard).toHaveText("40400.00");
  await expect(page.getByTestId("least")).toHaveText("2000.00");
  await page.getByRole("button", { name: "Twice as much" }).click();
  await expect(heard).toHaveText("78800.00");
  await expect(due).toHaveAttribute("data-amount", "78800.00");
  await widget.getByRole("button", { name: /Remove/ }).first().click();
  await expect(heard).toHaveText("40400.00");
  await expect(due).toHaveAttribute("data-amount", "40400.00");
  // All is the app's own, the prices that show first among it.
  expect([...new Set(asked.filter((url) => url.startsWith("http")).map((url) => new URL(url).origin))]).toEqual([origin]);
  const fragments = asked.filter((url) => new URL(url).pathname.endsWith(".html"));
  expect(fragments).toHaveLength(await page.locator("mingjia-pricing").count());
  expect(broken).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

/** Serves an app from its sources, until the end. */
async function develop(app: App, use: (origin: string) => Promise<void>): Promise<void> {
  const port = String(await freePort());
  const server = spawn(app.program("vite"), ["--host", "127.0.0.1", "--port", port, "--strictPort"], { cwd: app.folder, stdio: "ignore" });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const origin = `http://127.0.0.1:${port}`;
  try {
    await expect.poll(() => fetch(origin).then(({ ok }) => ok, () => false), { timeout: 60_000 }).toBe(true);
    await use(origin);
  } finally {
    server.kill();
    await ended;
  }
}

for (const project of ["vite-7", "vite-8"] satisfies Project[]) {
  for (const framework of ["react", "vue", "svelte"]) {
    test(`${project}, ${framework}, built`, async ({ page }) => {
      await App.open(project, [project, "apps/vite", `apps/${framework}`], async (app) => {
        await app.run("vite", "build", "--logLevel", "warn");
        await serve(join(app.folder, "dist"), (origin) => works(page, origin));
      });
    });

    test(`${project}, ${framework}, from its sources`, async ({ page }) => {
      await App.open(project, [project, "apps/vite", `apps/${framework}`], (app) => develop(app, (origin) => works(page, origin)));
    });
  }
}

test("React hears what happened before it hydrated the page", async ({ page }) => {
  await App.open("vite-8", ["vite-8", "apps/vite", "apps/react", "apps/hydrated"], async (app) => {
    await app.run("vite", "build", "--logLevel", "warn");
    await serve(join(app.folder, "dist"), async (origin) => {
      await page.goto(`${origin}/`);
      const heard = page.getByTestId("heard");
      const told = async () => ((await heard.textContent()) ?? "").split(", ").sort();
      const missed = ["error invalid_selection unknown_choice page", "error unknown_product", "held mingjia-pricing", "quote 6000.00", "ready tencent-smop"];
      await expect.poll(told).toEqual(missed);
      const alsoTold = (...more: string[]) => expect.poll(told).toEqual([...missed, ...more].sort());
      await page.locator("mingjia-pricing").first().getByTestId("add-overlay_purchases").click();
      await alsoTold("quote 12000.00");
      // Another product has the selection that it is given, three months; what React holds of the element it lets go once.
      await page.getByRole("button", { name: "Another product" }).click();
      await alsoTold("quote 12000.00", "ready tencent-anxin-ops", "quote 6000.00");
      await page.getByRole("button", { name: "Without it" }).click();
      await alsoTold("quote 12000.00", "ready tencent-anxin-ops", "quote 6000.00", "let go");
    });
  });
});

test("Next.js: server and client components, exported", async ({ page }) => {
  await App.open("next", ["next"], async (app) => {
    await app.run("next", "build");
    // A server reads the package's files where they are, and carries none of them along.
    const carried = await readdir(join(app.folder, ".next/server"), { recursive: true });
    expect(carried.length).toBeGreaterThan(10);
    expect(carried.filter((name) => name.endsWith(".wasm"))).toEqual([]);
    await serve(join(app.folder, "out"), async (origin) => {
      await works(page, origin);
      await expect(page.locator("#other").getByRole("heading", { name: "价目表" })).toBeVisible();
      await expect(page.locator("#other form").first()).toBeHidden();
    });
  });
});

test("Astro", async ({ page }) => {
  await App.open("astro", ["astro"], async (app) => {
    await app.run("astro", "build");
    await serve(join(app.folder, "dist"), (origin) => works(page, origin));
  });
});

test("webpack", async ({ page }) => {
  await App.open("bundlers", ["bundlers", "apps/plain"], async (app) => {
    await app.run("webpack");
    await serve(app.folder, (origin) => works(page, origin));
  });
});

/** For those that do not follow `import.meta.url`: the page says where the files were copied to. */
async function copied(page: Page, bundle: (app: App) => Promise<unknown>): Promise<void> {
  await App.open("bundlers", ["bundlers", "apps/plain"], async (app) => {
    await bundle(app);
    await cp(join(app.folder, "node_modules/mingjia-pricing"), join(app.folder, "prices"), { recursive: true });
    await serve(app.folder, (origin) => works(page, origin));
  });
}

test("plain Rollup, with setBasePath()", async ({ page }) => {
  await copied(page, (app) => app.run("rollup", "--config", "--silent"));
});

test("esbuild, with setBasePath()", async ({ page }) => {
  await copied(page, (app) => app.run("esbuild", "main=copied.js", "--bundle", "--format=esm", "--splitting", "--outdir=bundle"));
});
