import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect } from "@playwright/test";

import { expectAccessible } from "../support/axe.ts";
import { environment } from "../support/environment.ts";
import { serve, shown, test } from "../support/hosts.ts";
import { bundle } from "../support/npm.ts";

const { root, target } = environment;

test("installed from its tarball, bundled by Vite, used from React", async ({ page }) => {
  test.setTimeout(120_000);
  const asked: string[] = [];
  const broken: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  page.on("pageerror", (error) => broken.push(error.message));
  await bundle(join(root, "site/hosts/react"), (folder) =>
    serve(folder, async (origin) => {
      await page.goto(`${origin}/`);
      const widget = await shown(page);
      const due = widget.getByTestId("due-now");
      await expect(due).toHaveAttribute("data-amount", "40400.00");
      await expect(page.getByTestId("heard")).toHaveText("40400.00");
      await expect(page.getByTestId("least")).toHaveText("2000.00");
      // Properties go in as objects, events come out.
      await page.getByRole("button", { name: "Twice as much" }).click();
      await expect(page.getByTestId("heard")).toHaveText("78800.00");
      await expect(due).toHaveAttribute("data-amount", "78800.00");
      await widget.getByRole("button", { name: /Remove/ }).first().click();
      await expect(page.getByTestId("heard")).toHaveText("40400.00");
      await page.getByRole("button", { name: "What is not for sale" }).click();
      await expect(page.getByTestId("heard")).toHaveText("invalid_selection");
      await expectAccessible(page);
      await page.getByRole("button", { name: "Only the table" }).click();
      await expect(widget.locator("form.mj-calculator")).toBeHidden();
      await expect(widget.getByRole("table").first()).toBeVisible();
      // Everything is of the bundle.
      expect([...new Set(asked)]).toEqual([origin]);
      expect(broken).toEqual([]);
    }),
  );
});

test("a server that writes pages may import it", async () => {
  const module = (await import(join(root, "dist/npm/index.js"))) as Record<string, unknown>;
  expect(Object.keys(module).sort()).toEqual(expect.arrayContaining(["MingjiaPricing", "advise", "quote"]));
});

test("Node asks what things cost, and what to buy, of the package's own files", async () => {
  interface Package {
    quote(selection: unknown): Promise<unknown>;
    advise(need: unknown): Promise<unknown>;
  }
  const { quote, advise } = (await import(join(root, "dist/npm/node.js"))) as Package;
  expect(await quote({ product: "tencent-smop", options: { overlay_purchases: [8] } })).toMatchObject({ totals: { due_now: "40400.00" } });
  expect(await quote({ product: "nothing" })).toMatchObject({ problems: [{ code: "unknown_product" }] });
  expect(await advise({ product: "tencent-cdp", need: { customers: 1_500_000 } })).toMatchObject({
    best: { total: "300000.00", covers: 1_500_000 },
    proven: true,
  });
});

test("what Node could not read is read again when next wanted, and where it is said to be", async () => {
  interface Package {
    quote(selection: unknown): Promise<unknown>;
    setBasePath(path: string): void;
  }
  const folder = await mkdtemp(join(target, "e2e", "read-"));
  try {
    const { quote, setBasePath } = (await import(`${join(root, "dist/npm/node.js")}?again`)) as Package;
    const files = join(folder, "files");
    setBasePath(files);
    await expect(quote({ product: "tencent-smop" })).rejects.toThrow(/ENOENT/);
    await cp(join(root, "dist/npm"), files, { recursive: true });
    expect(await quote({ product: "tencent-smop" })).toMatchObject({ totals: { due_now: "2000.00" } });
    setBasePath(join(folder, "elsewhere"));
    await expect(quote({ product: "tencent-smop" })).rejects.toThrow(/ENOENT/);
    setBasePath(files);
    expect(await quote({ product: "tencent-smop" })).toMatchObject({ totals: { due_now: "2000.00" } });
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** What servers look for in a package, and what quote() does there. */
const SERVERS = { node: "2000.00", "edge-light": "there are no files to read here", workerd: "there are no files to read here" };

for (const [condition, answer] of Object.entries(SERVERS)) {
  test(`a server finds what is for it, which names no file: ${condition}`, async () => {
    const folder = await mkdtemp(join(target, "e2e", "server-"));
    try {
      await mkdir(join(folder, "node_modules"));
      await symlink(join(root, "dist/npm"), join(folder, "node_modules/mingjia-pricing"));
      const ask = `
        import { MingjiaPricing, quote, setBasePath } from "mingjia-pricing";
        const told = await quote({ product: "tencent-smop" }).then(({ totals }) => totals.due_now, ({ message }) => message);
        console.log(JSON.stringify([typeof MingjiaPricing, typeof setBasePath, told, import.meta.resolve("mingjia-pricing")]));
      `;
      const options = ["--conditions", condition, "--input-type", "module", "--eval", ask];
      const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: folder });
      const [element, setBasePath, told, found] = JSON.parse(stdout) as string[];
      expect([element, setBasePath]).toEqual(["function", "function"]);
      expect(told).toContain(answer);
      // What a bundler takes for a file to carry along.
      expect(await readFile(new URL(found ?? ""), "utf8")).not.toMatch(/new URL\("[^"]*", ?import\.meta\.url\)/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test("every part that a page can style is written down", async ({ page, hosts }) => {
  const manifest = JSON.parse(await readFile(join(root, "dist/npm/custom-elements.json"), "utf8"));
  const written = manifest.modules[0].declarations[0].cssParts.map((part: { name: string }) => part.name);
  for (const host of ["plain", "rtl", "several"]) {
    await page.goto(`${hosts}/${host}.html`);
    await shown(page, host === "several" ? 2 : 1);
    const there = await page.locator("mingjia-pricing [part]").evaluateAll((all) => all.map((one) => one.part.value));
    expect(there.length).toBeGreaterThan(10);
    for (const part of new Set(there)) expect(written, host).toContain(part);
  }
});
