import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "smol-toml";

import type { Product, Selection } from "./calculator.ts";
import { environment } from "./environment.ts";

/** A worked example of `catalogs/<product>/cases`. */
export interface Case {
  id: string;
  selection?: Selection & { price_book?: string };
  totals?: { due_now: string; usage: string; renewal?: { amount: string; term_months: number } };
  lines?: { id: string; amount: string }[];
  on_request?: string[];
  provides?: Record<string, number>;
  problems?: { option: string; code: string }[];
}

/** Every worked example of a price list. */
export function cases(product: Product): Case[] {
  const folder = join(environment.root, "catalogs", product, "cases");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".toml"))
    .flatMap((file) => {
      const document = parse(readFileSync(join(folder, file), "utf8"), { integersAsBigInt: "asNeeded" });
      return (document["case"] ?? []) as unknown as Case[];
    });
}
