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
