/**
 * A price list on anybody's page: its tables, its calculator, its quote.
 *
 * Without JavaScript, and until a visitor comes near, the element's own content shows. Then an open shadow
 * root takes its place: first a prerendered fragment with the prices, later, when the page is idle or at
 * once when it is touched or set, the program, which does what was done meanwhile.
 * It keeps out of the page's way: no globals, no styles outside, nothing left when it is removed.
 *
 * A page with a Content-Security-Policy allows the origin that `embed.js` comes from in `script-src`
 * and `connect-src`, `'wasm-unsafe-eval'` in `script-src`, and the endpoint's origin in
 * `connect-src`. No `style-src` is needed: styles are constructed. What the page itself writes into the
 * element's `style` takes `style-src-attr`.
 *
 * @summary The tables and the calculator of a price list.
 * @tag mingjia-pricing
 *
 * @attr {string} product - Which price list, by its id.
 * @attr {string} lang - The language (BCP 47): Chinese of any kind or English; by default that of the surrounding page, Chinese if it says none.
 * @attr {light|dark|auto} [theme=auto] - The colours; `auto` follows the page's `color-scheme`.
 * @attr {full|table|calculator} [view=full] - How much is shown.
 * @attr {string} hide - Sections not to show, with spaces between: `title`, `quote`, `prices`, `notices`, `sources`, `submit`.
 * @attr {symbol|code} [currency=symbol] - How amounts name their currency: ¥ or CNY.
 * @attr {string} selection - What is configured, as JSON: `{"options": {…}, "term_months"?, …}`.
 * @attr {lazy|eager} [loading=lazy] - Whether to wait until a visitor comes near.
 * @attr {string} quote-endpoint - Where a submitted quote is sent: a service's origin, or its whole address for quotes. Empty, submitting only emits `mingjia-submit`; without it there is no button.
 * @attr {string} cta-href - Where the call to action leads where quotes are not submitted; the selection is added as the query's `s`.
 * @attr {string} customer-reference - What the page knows its visitor by; passed through with what is submitted.
 *
 * @prop {string | null} product - The attribute.
 * @prop {string | null} theme - The attribute.
 * @prop {string | null} view - The attribute.
 * @prop {string | null} hide - The attribute.
 * @prop {string | null} currency - The attribute.
 * @prop {string | null} loading - The attribute.
 * @prop {string | null} quoteEndpoint - The attribute `quote-endpoint`.
 * @prop {string | null} ctaHref - The attribute `cta-href`.
 * @prop {string | null} customerReference - The attribute `customer-reference`.
 * @prop {Selection | null} selection - What is configured now. Set it, to an object or JSON text, to configure anew; one equal to what is configured changes nothing.
 * @prop {Quote | null} quote - The quote of it; null before the first and while something is wrong with the selection. Read-only.
 * @prop {Promise<MingjiaPricing>} ready - Settles when the price list can be configured, or cannot, or the element goes; another one for each product and each time it is tried again. Read-only.
 *
 * @method {Promise<MingjiaPricing>} reload() - Fetches what could not be had, and shows the list anew; what is configured stays.
 *
 * @event {ReadyDetail} mingjia-ready - The price list can be configured.
 * @event {QuoteDetail} mingjia-quote - There is another quote, the first included.
 * @event {SubmitDetail} mingjia-submit - The visitor submits a quote. Prevent the default to keep it from being sent.
 * @event {Receipt} mingjia-receipt - The service accepted the submitted quote.
 * @event {Failure} mingjia-error - The list cannot be shown or changed, the selection is wrong, or the quote was not accepted.
 *
 * @slot - What shows until then: a link, a table, whatever the page has.
 * @slot cta - A call to action of the page's own, in place of `cta-href`.
 *
 * @cssstate loading - Until the price list can be configured, or cannot.
 * @cssstate ready - From when it can be configured.
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
 * @csspart matrix - What each edition and region allows.
 * @csspart packs - Packs of one thing, to compare and count.
 * @csspart notices - What to know about the product.
 * @csspart sources - The documents the figures come from.
 * @csspart submission - The form that submits the quote.
 * @csspart contact - Whom to answer.
 * @csspart submit - Its button.
 * @csspart cta - The link of `cta-href`.
 * @csspart receipt - The number of the accepted quote.
 * @csspart refused - Why it was not accepted.
 */
import { files } from "mingjia-assets";

import { plain, today } from "./answers.ts";
import { Refusal, supported, unstartable, warn } from "./errors.ts";
import { fragment, makePlace, Preview, spellOut } from "./fragment.ts";
import { spoken } from "./language.ts";
import type { Changed, Program, Widget } from "./program.ts";
import { dress, known, listed } from "./program.ts";
import { progress } from "./progress.ts";
import { deferred, idle } from "./promises.ts";
import { reflect, type Reflected, upgrade } from "./reflected.ts";
import { isChosen, withSelection } from "./selection.ts";
import { Surroundings } from "./surroundings.ts";
import type { Cause, Problems, Quote, Selection } from "./types.ts";
import { whenNear } from "./visibility.ts";

const NAME = "mingjia-pricing";

/** On a server, where pages are only written, there are no elements. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

export interface MingjiaPricing extends Reflected {}

export class MingjiaPricing extends Base {
  static readonly observedAttributes = ["product", "lang", "selection", "currency", "cta-href", "loading"];

  readonly #internals = this.attachInternals?.();
  #program: Program | undefined;
  #widget: Widget | undefined;
  #place: HTMLElement | undefined;
  #near: IntersectionObserver | undefined;
  /** What shows before the program is there. */
  #preview: Preview | undefined;
  /** Wants the program at once. */
  #hurry: () => void = () => {};
  #selection: Selection | null = null;
  /** What the page set in this task. */
  #asked: { selection: Selection | null } | undefined;
  #quote: Quote | null = null;
  /** What the next change comes from. */
  #cause: Cause = "page";
  #isReady = false;
  /** Tells one opening from the next: what an earlier one was waiting for is no longer wanted. */
  #turn = 0;
  #ready = deferred<MingjiaPricing>();
  #surroundings: Surroundings | undefined;

  get ready(): Promise<MingjiaPricing> {
    return this.#ready.promise;
  }

  get quote(): Quote | null {
    return this.#quote;
  }

  get selection(): Selection | null {
    return this.#selection;
  }

  set selection(selection: Selection | string | null) {
    // What has no JSON, as a circle, is told of as what it gives: `undefined`.
    const text = typeof selection === "string" ? selection : String(JSON.stringify(plain(selection ?? null)));
    const before = this.getAttribute("selection") ?? "null";
    // An attribute that changes is told of; one that stays may still be another than is configured now.
    if (before === text) this.#select(text);
    else if (text === "null") this.removeAttribute("selection");
    else this.setAttribute("selection", text);
  }

  /** Fetches what could not be had, and shows the list anew; what is configured stays. */
  reload(): Promise<MingjiaPricing> {
    this.#close();
    if (this.isConnected) void this.#open();
    return this.ready;
  }

  connectedCallback(): void {
    upgrade(this);
    // Moved, not removed: it is still open.
    if (this.#widget || this.#near || this.#preview) return this.#look();
    progress(this.#internals, "loading");
    if (this.loading === "eager") return void this.#open();
    this.#near = whenNear(this, () => void this.#open());
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
      this.#select(now ?? "null");
    } else if (name === "product") {
      // What was configured was of the other product, but for what is set together with this one.
      if (before !== null) this.#selection = this.#asked?.selection ?? null;
      if (this.#turn > 0 || this.#near) {
        this.#close();
        if (this.isConnected) this.connectedCallback();
      }
    } else if (name === "loading") {
      // It still waits for a visitor.
      if (this.#near && !this.#surroundings) {
        this.#clear();
        this.connectedCallback();
      }
    } else {
      this.#look();
    }
  }

  #select(text: string): void {
    let selection: Selection | null;
    try {
      selection = JSON.parse(text) as Selection | null;
    } catch {
      this.#fail("malformed_selection", `selection is not JSON, write it as {"options": {…}}: ${text}`);
      return;
    }
    const asked = { selection };
    this.#asked = asked;
    if (!this.#widget) this.#configure(selection);
    // It may be of a product that is set next.
    queueMicrotask(() => {
      if (this.#asked !== asked) return;
      this.#asked = undefined;
      this.#configure(selection);
    });
  }

  #configure(selection: Selection | null): void {
    if (this.#widget) {
      const cause = this.#cause;
      this.#cause = "page";
      if (!this.#widget.select(selection ?? {})) this.#cause = cause;
    } else if (JSON.stringify(selection) !== JSON.stringify(this.#selection)) {
      this.#selection = selection;
      this.#unsettle();
      this.#hurry();
    }
  }

  async #open(): Promise<void> {
    const turn = ++this.#turn;
    progress(this.#internals, "loading");
    if (this.#preview) this.#preview.deeds.awaited = true;
    const stands = () => turn === this.#turn && this.isConnected;
    const product = this.product ?? "";
    this.#surroundings ??= new Surroundings(this.ownerDocument, () => this.#look());
    try {
      supported();
      known(product);
      const hurried = new Promise<void>((resolve) => (this.#hurry = resolve));
      if (this.loading === "eager" || isChosen(this.#selection, product)) this.#hurry();
      const wanted = Promise.race([hurried, idle()]);
      // Told of where it is awaited.
      void hurried.then(() => (stands() ? listed(product) : undefined)).catch(() => {});
      const look = this.#asks();
      // Where there is no fragment, there is the program.
      const address = this.#place ? undefined : files.fragment(product, spoken(this));
      const dressed = dress(this.ownerDocument);
      // What keeps the styles too is told of as that.
      const prerendered = address && fragment(address).catch(({ message }: Refusal) => dressed.then(() => warn(message)));
      const [sheet, content] = await Promise.all([dressed, prerendered]);
      if (!stands()) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [sheet];
      if (content) this.#show(root, content, look);
      else if (!root.hasChildNodes()) this.#showOwn();
      if (this.#place) await wanted;
      if (!stands()) return;
      const program = await listed(product);
      if (!stands()) return;
      this.#takeOver(program, product, root);
    } catch (error) {
      if (turn !== this.#turn) return;
      const refusal = unstartable(error);
      progress(this.#internals, "failed");
      if (this.#preview) this.#preview.deeds.awaited = false;
      if (!this.#place) this.#showOwn();
      this.#ready.reject(refusal);
      this.#fail(refusal.code, refusal.message);
      if (refusal.passes) this.#surroundings?.whenOnline(() => this.#again());
    }
  }

  /** Tries anew what could not be had. */
  #again(): void {
    this.#ready = deferred();
    void this.#open();
  }

  /** Nothing of the list shows: the element's own content does, as before. */
  #showOwn(): void {
    this.shadowRoot?.replaceChildren(this.ownerDocument.createElement("slot"));
  }

  /** The language and the currency that are asked for. */
  #asks(): string {
    return `${spoken(this)} ${this.currency}`;
  }

  /** Shows a fragment until the program is there. */
  #show(root: ShadowRoot, content: DocumentFragment, look: string): void {
    if (look.endsWith("code")) spellOut(content);
    this.#preview = new Preview(this.ownerDocument, content, look, () => this.#hurry());
    this.#place = this.#preview.place;
    root.replaceChildren(this.#place);
    this.#look();
    this.#unsettle();
  }

  /** Totals that are not the selection's say so. */
  #unsettle(): void {
    if (isChosen(this.#selection, this.product)) this.#preview?.unsettle();
  }

  #takeOver(program: Program, product: string, root: ShadowRoot): void {
    const place = makePlace(this.ownerDocument);
    const before = this.#place;
    const preview = this.#preview;
    const replace = () => {
      if (before?.isConnected) before.replaceWith(place);
      else root.replaceChildren(place);
    };
    let isFirst = true;
    const changed: Changed = (selection, quote, problems) => {
      if (!isFirst) return this.#changed(selection, quote, problems);
      isFirst = false;
      this.#preview = undefined;
      this.#place = place;
      const carried = preview ? program.replay(preview.deeds, place, replace) : replace();
      this.#isReady = true;
      this.#look();
      progress(this.#internals, "ready");
      this.#ready.resolve(this);
      this.#emit("mingjia-ready", { product });
      this.#changed(selection, quote, problems);
      void Promise.resolve(carried).then(() => (place.dataset["ready"] = "true"));
    };
    this.#program = program;
    this.#cause = "page";
    this.#widget = program.lists.show(product, place, this.#selection, today(), changed, this.#submit, spoken(this), this.currency ?? "symbol");
  }

  /** Takes the list off the page, and whoever waits for it hears of that; the selection is kept for a return. */
  #close(): void {
    this.#clear();
    this.#ready.reject(new Refusal("removed", "the element was removed, or shows something else"));
    this.#ready = deferred();
  }

  /** Takes the list off the page and frees it. */
  #clear(): void {
    this.#turn++;
    // The page around stays as it is until the next is there.
    const next = makePlace(this.ownerDocument);
    next.style.height = `${this.#place?.offsetHeight}px`;
    this.#near?.disconnect();
    this.#near = undefined;
    this.#surroundings?.leave();
    this.#surroundings = undefined;
    this.#preview?.deeds.end();
    this.#preview = undefined;
    this.#widget?.free();
    this.#widget = undefined;
    if (this.isConnected) this.#place?.replaceWith(next);
    else this.#showOwn();
    this.#place = undefined;
    this.#quote = null;
    this.#isReady = false;
    progress(this.#internals, "loading");
  }

  #look(): void {
    const lang = spoken(this);
    if (!this.#place) return;
    this.#place.lang = lang === "zh" ? "zh-CN" : "en";
    this.#widget?.look(lang, this.currency ?? "symbol");
    if (this.#preview && this.#preview.look !== this.#asks()) {
      // What was done to the fragment stands in it; the program will show it as it is asked for.
      if (!this.#preview.deeds.none) this.#hurry();
      else if (this.isConnected) {
        this.#clear();
        void this.#open();
      }
    }
    this.#lead();
  }

  /** Says where the call to action leads. */
  #lead(): void {
    const href = withSelection(this.ctaHref, this.ownerDocument.baseURI, this.#selection);
    if (this.#widget && this.#isReady) return this.#widget.lead(href);
    const link = this.#place?.querySelector(".mj-cta");
    if (href === undefined) link?.removeAttribute("href");
    else link?.setAttribute("href", href);
  }

  #changed: Changed = (selection, quote, problems) => {
    const cause = this.#cause;
    this.#cause = "visitor";
    this.#selection = selection;
    this.#quote = quote ?? null;
    this.#lead();
    if (quote) this.#emit("mingjia-quote", { ...quote, cause });
    else this.#fail("invalid_selection", "the selection is not for sale, see problems", { ...problems, cause });
  };

  #submit = async (form: HTMLFormElement): Promise<void> => {
    const [program, widget, quote] = [this.#program, this.#widget, this.#quote];
    if (!program || !widget || !quote) return;
    const outcome = await program.submit(this.quoteEndpoint || null, quote, form, this.customerReference, {
      offer: (detail) => this.#emit("mingjia-submit", detail),
      sending: () => widget.sending(),
    });
    if (!outcome) return;
    // What it was about may no longer be shown; the page hears of it all the same.
    const isShown = widget === this.#widget && quote === this.#quote;
    if ("receipt" in outcome) {
      if (isShown) widget.accepted(outcome.quote_id, outcome.valid_until);
      this.#emit("mingjia-receipt", outcome);
    } else {
      if (isShown) widget.refused(outcome.text.zh, outcome.text.en);
      this.#fail(outcome.code, outcome.why ?? outcome.text.en, outcome.answer);
    }
  };

  #fail(code: string, message: string, more?: Partial<Problems> & { cause?: Cause }): void {
    // What a visitor configures may be wrong for a while.
    if (more?.cause !== "visitor") warn(message);
    this.#emit("mingjia-error", { ...more, code, message });
  }

  /** False if the page prevented the default. */
  #emit(name: string, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

reflect(MingjiaPricing.prototype);

// Once a page, however often it is included.
if (globalThis.customElements?.get(NAME) === undefined) globalThis.customElements?.define(NAME, MingjiaPricing);
