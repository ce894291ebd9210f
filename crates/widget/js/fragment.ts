/** What shows before the program is there: prerendered, with its controls as they will stand. */
import { Deeds } from "./deeds.ts";
import { missing, unanswered } from "./errors.ts";

/**
 * Fetches a fragment. A request parses it as a document, in which nothing runs; pages that require Trusted
 * Types allow that, and no other way to make elements of a text.
 */
export function fragment(url: string): Promise<DocumentFragment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.overrideMimeType("text/html; charset=utf-8");
    request.onload = () => {
      const { body } = (request.responseXML ?? {}) as Partial<Document>;
      if (request.status !== 200 || !body) return reject(missing(url, request.status));
      const content = document.createDocumentFragment();
      content.append(...document.importNode(body, true).childNodes);
      resolve(content);
    };
    request.onerror = async ({ type }) => reject(await unanswered(url, type));
    request.send();
  });
}

/** Writes currencies by their code where a fragment has symbols. It says both. */
export function spellOut(content: ParentNode): void {
  const { currency: code, symbol } = content.querySelector<HTMLElement>("[data-currency]")?.dataset ?? {};
  if (!code || !symbol) return;
  const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    text.nodeValue = text.nodeValue?.replaceAll(symbol, `${code} `) ?? null;
  }
}

/** Where a price list stands in an element's shadow root. */
export function makePlace(document: Document): HTMLElement {
  const place = document.createElement("div");
  place.className = "mj-widget";
  place.setAttribute("part", "widget");
  // Whatever the page's direction, both languages run from left to right.
  place.dir = "ltr";
  return place;
}

/** A fragment on show, and what a visitor does to it. */
export class Preview {
  readonly place: HTMLElement;
  readonly deeds: Deeds;

  /** `look` is what it was fetched for. Tells of the first thing done. */
  constructor(
    document: Document,
    content: DocumentFragment,
    readonly look: string,
    begun: () => void,
  ) {
    this.place = makePlace(document);
    this.place.append(content);
    this.deeds = new Deeds(this.place, begun, () => this.unsettle());
  }

  /** What a selection has a say in says that it is being worked out. */
  unsettle(): void {
    for (const amount of this.place.querySelectorAll(".mj-totals [data-amount], .mj-lines .mj-money")) {
      amount.removeAttribute("data-amount");
      amount.textContent = this.place.lang === "en" ? "working it out…" : "正在计算…";
    }
  }
}
