/** What changes around an element: the page's language, and whether there is a network. */
export class Surroundings {
  readonly #left = new AbortController();
  readonly #language: MutationObserver;

  /** Tells when the page says that it is in another language. */
  constructor(document: Document, spoken: () => void) {
    this.#language = new MutationObserver(spoken);
    this.#language.observe(document.documentElement, { attributeFilter: ["lang"] });
  }

  /** Tells once, when the network returns. */
  whenOnline(tell: () => void): void {
    addEventListener("online", tell, { once: true, signal: this.#left.signal });
  }

  /** Tells nothing more. */
  leave(): void {
    this.#left.abort();
    this.#language.disconnect();
  }
}
