/** The program and the price lists: fetched when first wanted, kept for the page. */
import { files } from "mingjia-assets";

import { plain, today } from "./answers.ts";
import { blocked, fetched, fetchedText, Refusal, unreachable, unstartable } from "./errors.ts";
import type { Lang } from "./language.ts";
import type { replay } from "./replay.ts";
import type { submit } from "./submit.ts";
import type { Advice, Need, Problems, Quote, Selection } from "./types.ts";

/** What the program's `Widget` can do. */
export interface Widget {
  look(lang: Lang, currency: string): void;
  select(selection: unknown): boolean;
  lead(href: string | undefined): void;
  sending(): void;
  accepted(quote: string, until: string): void;
  refused(zh: string, en: string): void;
  free(): void;
}

/** Told what is configured, and its quote or what is wrong with it. */
export type Changed = (selection: Selection, quote: Quote | undefined, problems: Problems | undefined) => void;

/** The program, once it has begun. */
export interface Program {
  lists: Lists;
  /** Does again what a visitor did before. */
  replay: typeof replay;
  /** Submits a quote to a service. */
  submit: typeof submit;
}

export interface Lists {
  add(compiled: string): boolean;
  quote(selection: unknown, today: string): Quote | Problems;
  advise(need: unknown, today: string): Advice | Problems;
  show(
    product: string,
    place: HTMLElement,
    selection: unknown,
    today: string,
    changed: Changed,
    submit: (form: HTMLFormElement) => void,
    lang: Lang,
    currency: string,
  ): Widget | undefined;
}

let program: Promise<Program> | undefined;
const added = new Map<string, Promise<void>>();
const sheets = new WeakMap<Document, Promise<CSSStyleSheet>>();
let styles: Promise<string> | undefined;

/** Keeps what was begun, but for what failed: that is tried again when next wanted. */
function kept<T>(begun: Promise<T>, forget: () => void): Promise<T> {
  begun.catch(forget);
  return begun;
}

function begun(): Promise<Program> {
  program ??= kept(load(), () => (program = undefined));
  return program;
}

/** How often the program's script could not be loaded. */
let failures = 0;

async function load(): Promise<Program> {
  const wasm = fetched(files.wasm());
  // Told of where it is awaited; here only not to go unhandled.
  wasm.catch(() => {});
  const { begin } = await files.program(failures).catch(async (error: unknown) => {
    failures++;
    await wasm;
    throw await unloaded(files.script(), error);
  });
  return begin(await wasm).catch((error: unknown) => {
    const refusal = unstartable(error);
    // A program that is wrong is WebAssembly's error; this is a download that broke off.
    throw refusal.code === "broken" && error instanceof TypeError ? unreachable(files.wasm(), error) : refusal;
  });
}

/** Why the program's script was not loaded. */
async function unloaded(script: string | undefined, error: unknown): Promise<Refusal> {
  const refusal = await blocked(files.wasm());
  if (refusal) return refusal;
  if (script === undefined) return unreachable("the program's script", error);
  if (!(error instanceof TypeError)) return unstartable(error);
  const type = (await fetched(script)).headers.get("content-type");
  if (!/javascript/.test(type ?? "")) return new Refusal("broken", `${script} is served as ${type}, serve it as text/javascript`);
  return unreachable(script, error);
}

/** Whether there is such a product, which is no name that every object has. */
export function known(product: string): void {
  if (files.products().includes(product)) return;
  const given = product ? `there is no product "${product}"` : "product is missing";
  throw new Refusal("unknown_product", `${given}, set it to one of ${files.products().join(", ")}`);
}

/** Fetches a price list, which the program then knows. */
async function list(product: string): Promise<void> {
  known(product);
  const add = async () => {
    const url = files.list(product);
    const [compiled, { lists }] = await Promise.all([fetchedText(url), begun()]);
    if (!lists.add(compiled)) throw new Refusal("wrong_version", `${url} is no price list of this version, build the site anew`);
  };
  const adding = added.get(product) ?? kept(add(), () => added.delete(product));
  added.set(product, adding);
  await adding;
}

/** The program once it has a product's list. */
export async function listed(product: string): Promise<Program> {
  await list(product);
  return begun();
}

/** The styles, constructed for a document. */
export function dress(document: Document): Promise<CSSStyleSheet> {
  styles ??= kept(fetchedText(files.styles()), () => (styles = undefined));
  const construct = async (text: Promise<string>) => {
    const { CSSStyleSheet } = document.defaultView ?? globalThis;
    return new CSSStyleSheet().replace(await text);
  };
  const sheet = sheets.get(document) ?? kept(construct(styles), () => sheets.delete(document));
  sheets.set(document, sheet);
  return sheet;
}

/** What a selection costs, or what is wrong with it: the command line's `mingjia quote`. */
export async function quote(selection: Selection): Promise<Quote | Problems> {
  return (await about(selection?.product)).quote(plain(selection), today());
}

/** The cheapest way to buy what is needed, or what is wrong with that: the command line's `mingjia advise`. */
export async function advise(need: Need): Promise<Advice | Problems> {
  return (await about(need?.product)).advise(plain(need), today());
}

/** The price list of a product, ready for questions. */
async function about(product: unknown): Promise<Lists> {
  // Which products there are is told by the lists themselves.
  const wanted = files.products().filter((known) => known === product);
  await Promise.all((wanted.length > 0 ? wanted : files.products()).map(list));
  return (await begun()).lists;
}
