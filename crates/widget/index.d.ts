/** The documents that pages receive, as the command line writes them. */

/** The same text in Chinese and English. */
export interface Text {
  zh: string;
  en: string;
}

/** An option's value; null leaves it out. */
export type Value = string | number | boolean | number[] | null;

/** What is selected. An option left out takes its default. */
export interface Selection {
  product?: string;
  options?: Record<string, Value>;
  term_months?: number;
  /** `YYYY-MM-DD`, a day in UTC+8. */
  start_date?: string;
  price_book?: string;
}

/** What is charged, and how it adds up. Amounts are decimal strings. */
export interface Line {
  id: string;
  label: Text;
  nature: "prepaid" | "one_off" | "usage";
  quantity: number | string;
  unit?: Text;
  /** Null where tiers with different rates share the quantity. */
  unit_price: string | null;
  per?: number | string;
  periods: number | string;
  amount: string;
  parts?: Part[];
  valid_until?: string;
}

/** One step of a line's arithmetic. */
export interface Part {
  billed: number | string;
  unit_price: string;
  per: number | string;
  flat: string;
  tier_from: number | string | null;
  amount: string;
}

/** The sums, each nature apart. */
export interface Totals {
  due_now: string;
  usage: string;
  /** Null where nothing renews. */
  renewal: { amount: string; term_months: number } | null;
}

/** What a selection costs. */
export interface Quote {
  product: string;
  catalog_revision: string;
  currency: string;
  basis: "list" | "sample" | "official";
  /** Every option explicit. */
  selection: Selection;
  lines: Line[];
  /** The charges whose prices only the seller knows. */
  on_request: string[];
  complete: boolean;
  totals: Totals;
  provides: Record<string, number | string>;
  notices: { id: string; text: Text }[];
  /** SHA-256 of the rest in canonical JSON (RFC 8785). */
  digest: string;
}

/** One thing wrong with a selection. */
export interface Problem {
  code: string;
  /** The option, or `product`, `term_months`, `start_date`, `price_book`. */
  option: string;
  message: Text;
  /** Changes each of which removes it. */
  repairs: { set: Record<string, Value>; message: Text }[];
}

/** Everything wrong with a selection. */
export interface Problems {
  problems: Problem[];
}

/** What is needed: a quantity by its unit, and options that are decided already. */
export interface Need {
  product?: string;
  need: Record<string, Value>;
  term_months?: number;
  start_date?: string;
  price_book?: string;
}

/** What to buy, and why. */
export interface Advice {
  product: string;
  catalog_revision: string;
  currency: string;
  need: Record<string, number | string>;
  /** The cheapest purchase of all. */
  best: Purchase;
  /** What the list's own guide leads to. */
  baseline: Purchase;
  /** What the best saves over the baseline. */
  saving: string;
  /** The next in order; null where there is none. */
  runner_up: Purchase | null;
  /** How many ways to buy were looked at. */
  explored: number;
  /** Whether no other way can be better. */
  proven: boolean;
  /** Why that is not certain; empty where it is. */
  why_not_proven: Doubt[];
  reason: Text;
}

/** Why a purchase is not certain to be the cheapest. */
export interface Doubt {
  code: "shared_price" | "uneven_price" | "too_many" | "rounding";
  /** The option it is about; null where it is about none. */
  option: string | null;
  message: Text;
}

/** Something to buy that meets a need. */
export interface Purchase {
  /** Every option explicit: what `quote` takes. */
  selection: Selection;
  totals: Totals;
  /** What is due now and, over the term, after use. */
  total: string;
  /** How much of what is needed it covers. */
  covers: number | string;
}

/** Whom to answer: an email address or a phone number at least. */
export interface Contact {
  email?: string;
  phone?: string;
  name?: string;
  company?: string;
}

/** Who changed what is configured. */
export type Cause = "visitor" | "page";

/** A quote, and who made it another. */
export interface QuoteDetail extends Quote {
  cause: Cause;
}

/** What is submitted: the request to the service, and the quote it is about. */
export interface SubmitDetail {
  selection: Selection;
  claimed: Totals & { lines: Record<string, string> };
  catalog_revision: string;
  contact?: Contact;
  /** The attribute `customer-reference`. */
  customer_reference?: string;
  quote: Quote;
}

/** The service's answer to a quote that it accepted. */
export interface Receipt {
  quote_id: string;
  quote: Quote;
  /** A compact JWS (EdDSA) over the canonical quote. */
  receipt: string;
  /** The last day it holds. */
  valid_until: string;
}

/** What shows. */
export interface ReadyDetail {
  product: string;
}

/**
 * What went wrong. Codes of the element:
 * `unknown_product`, `malformed_selection`, `invalid_selection` (with `problems` and `cause`);
 * `unreachable`, which may pass, and what will not: `not_found`, `wrong_version`, `blocked_by_csp`,
 * `blocked_by_cors`, `blocked_by_sandbox`, `invalid_endpoint`, `unsupported`, `broken`. Others are the
 * service's. `ready` alone rejects with `removed`: the element was removed, or shows something else.
 */
export interface Failure extends Partial<Problems> {
  code: string;
  message: string;
  cause?: Cause;
}

/** The tables and the calculator of a price list. */
export declare class MingjiaPricing extends HTMLElement {
  /** The attribute. */
  product: string | null;
  /** The attribute. */
  theme: string | null;
  /** The attribute. */
  view: string | null;
  /** The attribute. */
  hide: string | null;
  /** The attribute. */
  currency: string | null;
  /** The attribute. */
  loading: string | null;
  /** The attribute `quote-endpoint`. */
  quoteEndpoint: string | null;
  /** The attribute `cta-href`. */
  ctaHref: string | null;
  /** The attribute `customer-reference`. */
  customerReference: string | null;
  /** What is configured now. Set it, to an object or JSON text, to configure anew; one equal to what is configured changes nothing. */
  get selection(): Selection | null;
  set selection(value: Selection | string | null);
  /** The quote of it; null before the first and while something is wrong with the selection. Read-only. */
  readonly quote: Quote | null;
  /** Settles when the price list can be configured, or cannot, or the element goes; another one for each product and each time it is tried again. Read-only. */
  readonly ready: Promise<MingjiaPricing>;
  /** Fetches what could not be had, and shows the list anew; what is configured stays. */
  reload(): Promise<MingjiaPricing>;
}

/** The cheapest way to buy what is needed, or what is wrong with that: the command line's `mingjia advise`. */
export declare function advise(need: Need): Promise<Advice | Problems>;

/** What a selection costs, or what is wrong with it: the command line's `mingjia quote`. */
export declare function quote(selection: Selection): Promise<Quote | Problems>;

/** Says where the package's files are, for bundlers that do not follow `import.meta.url`. */
export declare function setBasePath(path: string): void;

/** The properties that can be set. */
export interface MingjiaPricingProperties {
  /** The attribute. */
  product?: MingjiaPricing["product"];
  /** The attribute. */
  theme?: MingjiaPricing["theme"];
  /** The attribute. */
  view?: MingjiaPricing["view"];
  /** The attribute. */
  hide?: MingjiaPricing["hide"];
  /** The attribute. */
  currency?: MingjiaPricing["currency"];
  /** The attribute. */
  loading?: MingjiaPricing["loading"];
  /** The attribute `quote-endpoint`. */
  quoteEndpoint?: MingjiaPricing["quoteEndpoint"];
  /** The attribute `cta-href`. */
  ctaHref?: MingjiaPricing["ctaHref"];
  /** The attribute `customer-reference`. */
  customerReference?: MingjiaPricing["customerReference"];
  /** What is configured now. Set it, to an object or JSON text, to configure anew; one equal to what is configured changes nothing. */
  selection?: MingjiaPricing["selection"] | string;
}

/** The attributes that a page may write. */
export interface MingjiaPricingAttributes {
  /** Which price list, by its id. */
  product?: string;
  /** The language (BCP 47): Chinese of any kind or English; by default that of the surrounding page, Chinese if it says none. */
  lang?: string;
  /** The colours; `auto` follows the page's `color-scheme`. Default: `auto`. */
  theme?: "light" | "dark" | "auto";
  /** How much is shown. Default: `full`. */
  view?: "full" | "table" | "calculator";
  /** Sections not to show, with spaces between: `title`, `quote`, `prices`, `notices`, `sources`, `submit`. */
  hide?: string;
  /** How amounts name their currency: ¥ or CNY. Default: `symbol`. */
  currency?: "symbol" | "code";
  /** What is configured, as JSON: `{"options": {…}, "term_months"?, …}`. */
  selection?: string;
  /** Whether to wait until a visitor comes near. Default: `lazy`. */
  loading?: "lazy" | "eager";
  /** Where a submitted quote is sent: a service's origin, or its whole address for quotes. Empty, submitting only emits `mingjia-submit`; without it there is no button. */
  "quote-endpoint"?: string;
  /** Where the call to action leads where quotes are not submitted; the selection is added as the query's `s`. */
  "cta-href"?: string;
  /** What the page knows its visitor by; passed through with what is submitted. */
  "customer-reference"?: string;
}

/** The events it sends; they bubble out of shadow roots. */
export interface MingjiaPricingEvents {
  /** The price list can be configured. */
  "mingjia-ready": CustomEvent<ReadyDetail>;
  /** There is another quote, the first included. */
  "mingjia-quote": CustomEvent<QuoteDetail>;
  /** The visitor submits a quote. Prevent the default to keep it from being sent. */
  "mingjia-submit": CustomEvent<SubmitDetail>;
  /** The service accepted the submitted quote. */
  "mingjia-receipt": CustomEvent<Receipt>;
  /** The list cannot be shown or changed, the selection is wrong, or the quote was not accepted. */
  "mingjia-error": CustomEvent<Failure>;
}

declare global {
  interface HTMLElementTagNameMap {
    "mingjia-pricing": MingjiaPricing;
  }
  interface GlobalEventHandlersEventMap extends MingjiaPricingEvents {}
}
