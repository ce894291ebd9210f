/** The program and the price lists: fetched when first wanted, kept for the page. */
import * as assets from "mingjia-assets";

import { kept } from "./kept.ts";
import type { submit } from "./submit.ts";
import type { Advice, Failure, Need, Problems, Quote, Selection } from "./types.ts";

export type { Failure, Problems, Quote, Selection };

/** What attributes ask for. */
export type Look = [lang: string, view: string, sends: boolean];

/** What the program's `Widget` can do. */
export interface Widget {
  look(...look: Look): void;
  select(selection: string): void;
  sending(): void;
  accepted(quote: string, until: string): void;
  refused(zh: string, en: string): void;
  free(): void;
}

/** Told in JSON: what is configured, unless all is at its defaults; its quote; else what is wrong with it. */
export type Changed = (
  selection: string | undefined,
  quote: string | undefined,
  problems: string | undefined,
) => void;

/** The program, once it has begun. */
export interface Program {
  lists: Lists;
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
    selection: string,
    today: string,
    changed: Changed,
    submit: (form: HTMLFormElement) => void,
    ...look: Look
  ): Widget | undefined;
}

let program: Promise<Program> | undefined;
const added = new Map<string, Promise<void>>();
const sheets = new WeakMap<Document, Promise<CSSStyleSheet>>();
let styles: Promise<string> | undefined;

/** Something that a page is told of, with a code to go by. */
class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function failure(error: unknown): { code: string; message: string } {
  if (error instanceof Refusal) return error;
  return { code: "unreachable", message: `the price list could not be loaded, try again later: ${String(error)}` };
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Refusal("unreachable", `${url} answered ${response.status}, try again later`);
  return response;
}

function begun(): Promise<Program> {
  program ??= kept(load(), () => (program = undefined));
  return program;
}

async function load(): Promise<Program> {
  const wasm = fetched(assets.wasm);
  // Told of where it is awaited; here only not to go unhandled.
  wasm.catch(() => {});
  const { begin } = await assets.program();
  return begin(wasm);
}

/** Fetches a price list, which the program then knows. */
function list(product: string): Promise<void> {
  const url = assets.catalogs[product];
  if (url === undefined) {
    const known = Object.keys(assets.catalogs).join(", ");
    const given = product ? `there is no product "${product}"` : "product is missing";
    return Promise.reject(new Refusal("unknown_product", `${given}, set it to one of ${known}`));
  }
  const add = async () => {
    const [response, { lists }] = await Promise.all([fetched(url), begun()]);
    if (!lists.add(await response.text())) throw new Refusal("unreachable", `${url} is no price list of this version`);
  };
  const known = added.get(product) ?? kept(add(), () => added.delete(product));
  added.set(product, known);
  return known;
}

/** The program once it has a product's list. */
export async function listed(product: string): Promise<Program> {
  await list(product);
  return begun();
}

/** The styles, constructed for a document. */
export function dress(document: Document): Promise<CSSStyleSheet> {
  styles ??= kept(
    fetched(assets.styles).then((response) => response.text()),
    () => (styles = undefined),
  );
  const construct = async (text: Promise<string>) => {
    const { CSSStyleSheet } = document.defaultView ?? globalThis;
    return new CSSStyleSheet().replace(await text);
  };
  const sheet = sheets.get(document) ?? kept(construct(styles), () => sheets.delete(document));
  sheets.set(document, sheet);
  return sheet;
}

/** The day it is in UTC+8, in which price lists are dated. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** What a selection costs, or what is wrong with it: the command line's `mingjia quote`. */
export async function quote(selection: Selection): Promise<Quote | Problems> {
  return (await about(selection?.product)).quote(selection, today());
}

/** The cheapest way to buy what is needed, or what is wrong with that: the command line's `mingjia advise`. */
export async function advise(need: Need): Promise<Advice | Problems> {
  return (await about(need?.product)).advise(need, today());
}

/** The price list of a product, ready for questions. */
async function about(product: unknown): Promise<Lists> {
  // Which products there are is told by the lists themselves.
  const wanted = typeof product === "string" && assets.catalogs[product] ? [product] : Object.keys(assets.catalogs);
  await Promise.all(wanted.map(list));
  return (await begun()).lists;
}
