/**
 * The package on a server: `quote()` and `advise()` read its files; the element does nothing. Nothing is
 * looked up before it is asked for, so that bundlers of servers have nothing to carry along.
 */
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { Lists as ProgramLists, initSync } from "mingjia-program";

import { plain, today } from "./answers.ts";
import type { Lists } from "./program.ts";
import type { Advice, Need, Problems, Quote, Selection } from "./types.ts";

/** Stands in for the element, which needs a document. */
export class MingjiaPricing {}

let base: string | undefined;
let read: Promise<Lists> | undefined;

/** Where the package's files are, if not beside this script. */
export function setBasePath(path: string): void {
  base = path;
  read = undefined;
}

/** Not `new URL("…", import.meta.url)`, which bundlers take for a file to carry along. */
const folder = () => base ?? dirname(fileURLToPath(import.meta.url));

/** Reads the files once; what could not be read is read again when next wanted. */
function lists(): Promise<Lists> {
  if (read) return read;
  const reading = readAll();
  read = reading;
  reading.catch(() => {
    if (read === reading) read = undefined;
  });
  return reading;
}

async function readAll(): Promise<Lists> {
  initSync({ module: await readFile(join(folder(), "mingjia.wasm")) });
  const lists = new ProgramLists() as Lists;
  const catalogs = join(folder(), "catalogs");
  for (const name of await readdir(catalogs)) {
    if (!lists.add(await readFile(join(catalogs, name), "utf8"))) throw new Error(`${name} is no price list of this version`);
  }
  return lists;
}

/** What a selection costs, or what is wrong with it: the command line's `mingjia quote`. */
export async function quote(selection: Selection): Promise<Quote | Problems> {
  return (await lists()).quote(plain(selection), today());
}

/** The cheapest way to buy what is needed, or what is wrong with that: the command line's `mingjia advise`. */
export async function advise(need: Need): Promise<Advice | Problems> {
  return (await lists()).advise(plain(need), today());
}
