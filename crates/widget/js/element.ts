/**
 * A price list on anybody's page: its tables, its calculator, its quote.
 *
 * Until a visitor comes near, and without JavaScript, the element's own content shows. Then its
 * program and one price list are fetched, and an open shadow root takes the content's place.
 * It keeps out of the page's way: no globals, no styles outside, nothing left when it is removed.
 *
 * A page with a Content-Security-Policy allows the origin that `embed.js` comes from in `script-src`
 * and `connect-src`, `'wasm-unsafe-eval'` in `script-src`, and the endpoint's origin in
 * `connect-src`. No `style-src` is needed: styles are constructed.
 *
 * @summary The tables and the calculator of a price list.
 * @tag mingjia-pricing
 *
 * @attr {string} product - Which price list, by its id.
 * @attr {zh|en} lang - The language; by default that of the surrounding page, Chinese if it says none.
 * @attr {light|dark|auto} [theme=auto] - The colours; `auto` follows the visitor's system.
 * @attr {full|table|calculator} [view=full] - How much is shown.
 * @attr {string} selection - What is configured, as JSON: `{"options": {…}, "term_months"?, …}`.
 * @attr {string} quote-endpoint - Where a submitted quote is sent: a service's origin, or its whole address for quotes. Without it, submitting only emits `mingjia-submit`.
 *
 * @prop {Selection | null} selection - What is configured now; set it to configure anew.
 * @prop {Quote | null} quote - The quote of it; null before the first and while something is wrong with the selection.
 * @prop {Promise<MingjiaPricing>} ready - Settles when the price list shows, or cannot.
 *
 * @event {ReadyDetail} mingjia-ready - The price list shows.
 * @event {Quote} mingjia-quote - There is another quote, the first included.
 * @event {SubmitDetail} mingjia-submit - The visitor submits a quote. Prevent the default to keep it from being sent.
 * @event {Receipt} mingjia-receipt - The service accepted the submitted quote.
 * @event {Failure} mingjia-error - The list cannot be shown or changed, the selection is wrong, or the quote was not accepted.
 *
 * @slot - What shows until then: a link, a table, whatever the page has.
 *
 * @cssprop [--mingjia-font-size=16px] - The size of text; everything else grows with it.
 * @cssprop [--mingjia-font] - The typefaces, Chinese ones first.
 * @cssprop [--mingjia-ink=light-dark(#171b20, #e6e9ec)] - Text.
 * @cssprop [--mingjia-muted=light-dark(#56606b, #a3adb8)] - Text that explains.
 * @cssprop [--mingjia-surface=light-dark(#fff, #191e23)] - What everything stands on.
 * @cssprop [--mingjia-sunken=light-dark(#f3f5f7, #12161a)] - Surfaces set off from that.
 * @cssprop [--mingjia-line=light-dark(#dde2e7, #2f373f)] - Rules between rows.
 * @cssprop [--mingjia-edge=light-dark(#87919c, #6f7b87)] - Borders of controls.
 * @cssprop [--mingjia-accent=light-dark(#0a5c66, #63c5d0)] - What is chosen, and what can be pressed.
 * @cssprop [--mingjia-accent-ink=light-dark(#fff, #06262a)] - Text on that.
 * @cssprop [--mingjia-accent-soft=light-dark(#e4f1f2, #12343a)] - The ground of what is chosen.
 * @cssprop [--mingjia-warn=light-dark(#8f3d06, #f0a878)] - What is wrong.
 * @cssprop [--mingjia-warn-soft=light-dark(#fdf1e7, #38230f)] - Its ground.
 * @cssprop [--mingjia-sample=light-dark(#7a1f5c, #f09acb)] - Invented prices.
 * @cssprop [--mingjia-sample-soft=light-dark(#fbe9f4, #3b1630)] - Their ground.
 * @cssprop [--mingjia-radius=8px] - Rounded corners.
 * @cssprop [--mingjia-gap=1rem] - The space between things.
 * @cssprop [--mingjia-padding=1.25rem] - The space around everything.
 *
 * @csspart widget - Everything.
 * @csspart title - The product's name.
 * @csspart calculator - The form.
 * @csspart group - A group of options.
 * @csspart option - An option with its label and notes.
 * @csspart choice - One choice of an option.
 * @csspart number - A number with its stepper.
 * @csspart price-book - The offer to try sample prices.
 * @csspart problem - What is wrong with an option.
 * @csspart unavailable - What cannot be had as things are.
 * @csspart conflict - What cannot stay with a change.
 * @csspart dropped - What was dropped for a change.
 * @csspart button - A button that mends, adds, removes or undoes something.
 * @csspart notice - What to know about an option.
 * @csspart reading - How an unclear source was read.
 * @csspart source - Where a figure is from.
 * @csspart totals - The totals.
 * @csspart sample - The sign that prices are invented.
 * @csspart quote - The quote, line by line.
 * @csspart on-request - What only the seller can price.
 * @csspart provides - What the purchase includes.
 * @csspart prices - The price list.
 * @csspart notices - What to know about the product.
 * @csspart sources - The documents the figures come from.
 * @csspart submission - The form that submits the quote.
 * @csspart contact - Whom to answer.
 * @csspart submit - Its button.
 * @csspart receipt - The number of the accepted quote.
 * @csspart refused - Why it was not accepted.
 */
import type { Changed, Failure, Look, Problems, Program, Quote, Selection, Widget } from "./program.ts";
import { dress, failure, listed, today } from "./program.ts";

const NAME = "mingjia-pricing";

/** How near is near: about a screen, so that it is there when the visitor is. */
const NEAR = "800px";

/** Properties that a page may have set before the element was one. */
const OWN = ["selection"] as const;

/** On a server, where pages are only written, there are no elements. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export class MingjiaPricing extends Base {
  static readonly observedAttributes = ["product", "lang", "theme", "view", "selection", "quote-endpoint"];

  #program: Program | undefined;
  #widget: Widget | undefined;
  #place: HTMLElement | undefined;
  #near: IntersectionObserver | undefined;
  #selection: Selection | null = null;
  #quote: Quote | null = null;
  /** Tells one opening from the next: what an earlier one was waiting for is no longer wanted. */
  #turn = 0;
  #ready = deferred<MingjiaPricing>();

  get ready(): Promise<MingjiaPricing> {
    return this.#ready.promise;
  }

  get quote(): Quote | null {
    return this.#quote;
  }

  get selection(): Selection | null {
    return this.#selection;
  }

  set selection(selection: Selection | null) {
    this.#selection = selection;
    this.#widget?.select(JSON.stringify(selection ?? {}));
  }

  connectedCallback(): void {
    for (const name of OWN) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete (this as Partial<this>)[name];
        this[name] = value;
      }
    }
    // Moved, not removed: it is still open.
    if (this.#widget || this.#near) return;
    this.#near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near?.disconnect();
        void this.#open();
      },
      { rootMargin: NEAR },
    );
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  adoptedCallback(): void {
    // Constructed styles do not follow into another document.
    this.#close();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "selection") {
      this.#select(now);
    } else if (name === "product") {
      // What was configured was of the other product.
      if (before !== null) this.#selection = null;
      if (this.#near) {
        this.#close();
        this.connectedCallback();
      }
    } else if (name !== "theme") {
      // Colours are the styles' business.
      this.#widget?.look(...this.#look());
    }
  }

  #select(text: string | null): void {
    try {
      this.selection = JSON.parse(text ?? "null") as Selection | null;
    } catch {
      this.#fail("malformed_selection", `selection is not JSON, write it as {"options": {…}}: ${text}`);
    }
  }

  async #open(): Promise<void> {
    const turn = ++this.#turn;
    const product = this.getAttribute("product") ?? "";
    try {
      const [program, sheet] = await Promise.all([listed(product), dress(this.ownerDocument)]);
      if (turn !== this.#turn || !this.isConnected) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      const place = this.ownerDocument.createElement("div");
      place.className = "mj-widget";
      place.setAttribute("part", "widget");
      // Whatever the page's direction, both languages run from left to right.
      place.dir = "ltr";
      root.replaceChildren(place);
      this.#program = program;
      this.#place = place;
      const selection = isChosen(this.#selection) ? JSON.stringify(this.#selection) : "";
      const look = this.#look();
      this.#widget = program.lists.show(product, place, selection, today(), this.#changed, this.#submit, ...look);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#ready.reject(error);
      const { code, message } = failure(error);
      this.#fail(code, message);
    }
  }

  /** Takes the list off the page and frees it; the selection is kept for a return. */
  #close(): void {
    this.#turn++;
    this.#near?.disconnect();
    this.#near = undefined;
    this.#widget?.free();
    this.#widget = undefined;
    this.#place?.remove();
    this.#place = undefined;
    if (this.#quote) this.#ready = deferred();
    this.#quote = null;
  }

  #look(): Look {
    const named = this.lang || this.closest<HTMLElement>("[lang]")?.lang || "zh";
    const lang = named.startsWith("zh") ? "zh" : "en";
    if (this.#place) this.#place.lang = lang === "zh" ? "zh-CN" : "en";
    return [lang, this.getAttribute("view") ?? "full", this.hasAttribute("quote-endpoint")];
  }

  #changed: Changed = (text, quoted, problems) => {
    const quote = quoted && (JSON.parse(quoted) as Quote);
    const product = this.getAttribute("product") ?? "";
    this.#selection = { product, ...(JSON.parse(text ?? "{}") as object) };
    this.#quote = quote || null;
    if (this.#place && !this.#place.dataset["ready"]) {
      this.#place.dataset["ready"] = "true";
      this.#ready.resolve(this);
      this.#emit("mingjia-ready", { product });
    }
    if (quote) this.#emit("mingjia-quote", quote);
    else this.#fail("invalid_selection", "the selection is not for sale, see problems", JSON.parse(problems ?? "{}") as Problems);
  };

  #submit = async (form: HTMLFormElement): Promise<void> => {
    const [program, widget, quote] = [this.#program, this.#widget, this.#quote];
    if (!program || !widget || !quote) return;
    const outcome = await program.submit(this.getAttribute("quote-endpoint"), quote, form, {
      offer: (detail) => this.#emit("mingjia-submit", detail),
      sending: () => widget.sending(),
    });
    // Nothing was sent, or what it was about is no longer shown.
    if (!outcome || widget !== this.#widget || quote !== this.#quote) return;
    if ("receipt" in outcome) {
      widget.accepted(outcome.quote_id, outcome.valid_until);
      this.#emit("mingjia-receipt", outcome);
    } else {
      widget.refused(outcome.text.zh, outcome.text.en);
      this.#fail(outcome.code, outcome.text.en, outcome.answer);
    }
  };

  #fail(code: string, message: string, more?: object): void {
    this.#emit("mingjia-error", { ...more, code, message } satisfies Failure);
  }

  /** False if the page prevented the default. */
  #emit(name: string, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** Whether anything is configured. */
function isChosen(selection: Selection | null): boolean {
  return Object.keys(selection ?? {}).some((key) => key !== "product");
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

function deferred<T>(): Deferred<T> {
  const made = {} as Deferred<T>;
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  // Whoever does not ask is told by the event.
  made.promise.catch(() => {});
  return made;
}

// Once a page, however often it is included.
if (globalThis.customElements?.get(NAME) === undefined) globalThis.customElements?.define(NAME, MingjiaPricing);
