/** Submitting a quote to a verification service. */
import { blocked } from "./errors.ts";
import type { Contact, Quote, Receipt, SubmitDetail, Text } from "./types.ts";

export interface Refused {
  code: string;
  /** For the visitor. */
  text: Text;
  /** For the developer of the page, where it is another matter. */
  why?: string;
  answer: object;
}

interface Steps {
  /** Tells the page; false keeps it from being sent. */
  offer(detail: SubmitDetail): boolean;
  sending(): void;
}

/** What was last sent and under which key: sent again, it is the same attempt. */
let last: { body: string; key: string } | undefined;

/** Offers a quote to the page and sends it, if it is to be sent. */
export async function submit(
  endpoint: string | null,
  quote: Quote,
  form: HTMLFormElement,
  reference: string | null,
  steps: Steps,
): Promise<Receipt | Refused | undefined> {
  const { due_now, usage, renewal } = quote.totals;
  const lines = Object.fromEntries(quote.lines.map((line) => [line.id, line.amount]));
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  const request = {
    selection: quote.selection,
    claimed: { due_now, usage, renewal, lines },
    catalog_revision: quote.catalog_revision,
    ...(filled.length > 0 && { contact: Object.fromEntries(filled) as Contact }),
    ...(reference !== null && { customer_reference: reference }),
  };
  if (!steps.offer({ ...request, quote }) || endpoint === null) return undefined;
  steps.sending();
  const body = JSON.stringify(request);
  if (last?.body !== body) last = { body, key: randomKey() };
  const url = address(endpoint);
  if (!url) return misplaced("invalid_endpoint", `quote-endpoint is no address, write an origin or a whole address: ${endpoint}`);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": last.key },
      body,
    });
    const answer = (await response.json().catch(() => null)) ?? {};
    if (response.ok && answer.quote_id) return answer as Receipt;
    const { status } = response;
    if (!answer.message && status < 500 && status !== 429) {
      return misplaced("invalid_endpoint", `${url} answered ${status} and is no service for quotes, set quote-endpoint to the origin of a mingjia serve`);
    }
    return { code: answer.code ?? "refused", text: answer.message ?? UNREACHED, answer };
  } catch {
    const refusal = await blocked(url.href);
    if (refusal) return misplaced(refusal.code, refusal.message);
    if (isMixed(url)) return misplaced("invalid_endpoint", `${url.origin} is without TLS, and browsers keep pages by https from it: have the service behind https`);
    // What an API answers may be kept from other origins in every mode; whether it is there is not.
    const answers = await fetch(new URL("/healthz", url), { mode: "no-cors" }).then(() => true, () => false);
    if (answers && globalThis.origin === "null") return misplaced("blocked_by_sandbox", `the page is sandboxed and has no origin that ${url.origin} could take quotes from: add allow-same-origin to the sandbox`);
    if (answers) return misplaced("blocked_by_cors", `${url.origin} takes no quotes from ${globalThis.origin}: start the service with --allow-origin ${globalThis.origin}`);
    return { code: "unreachable", text: UNREACHED, answer: {} };
  }
}

const UNREACHED: Text = {
  zh: "没有提交成功，请稍后再试",
  en: "the quote was not submitted, try again later",
};

/** What only the page's owner can mend. */
function misplaced(code: string, why: string): Refused {
  const text = { zh: "这个页面现在不能提交报价，请联系网站", en: "this page cannot submit quotes, tell its owner" };
  return { code, text, why, answer: {} };
}

/** An origin stands for its address for quotes. */
function address(endpoint: string): URL | undefined {
  if (!URL.canParse(endpoint, document.baseURI)) return undefined;
  const url = new URL(endpoint, document.baseURI);
  if (url.pathname === "/") url.pathname = "/api/v1/quotes";
  return url;
}

/** Whether it is without TLS and the page is not; browsers let the machine's own addresses pass. */
function isMixed({ protocol, hostname }: URL): boolean {
  return location.protocol === "https:" && protocol === "http:" && !/^(localhost|127\.|\[::1\]$)/.test(hostname);
}

/** Not `randomUUID`, which pages without TLS do not have. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}
