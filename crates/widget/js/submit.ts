/** Submitting a quote to a verification service. */
import type { Contact, Quote, Receipt, SubmitDetail, Text } from "./types.ts";

export interface Refused {
  code: string;
  text: Text;
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
  };
  if (!steps.offer({ ...request, quote }) || endpoint === null) return undefined;
  steps.sending();
  const body = JSON.stringify(request);
  if (last?.body !== body) last = { body, key: randomKey() };
  try {
    const response = await fetch(address(endpoint), {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": last.key },
      body,
    });
    const answer = await response.json();
    if (response.ok) return answer as Receipt;
    return { code: answer.code ?? "refused", text: answer.message ?? UNREACHED, answer };
  } catch {
    return { code: "unreachable", text: UNREACHED, answer: {} };
  }
}

const UNREACHED: Text = {
  zh: "没有提交成功，请稍后再试",
  en: "the quote was not submitted, try again later",
};

/** An origin stands for its address for quotes. */
function address(endpoint: string): URL {
  const url = new URL(endpoint, document.baseURI);
  if (url.pathname === "/") url.pathname = "/api/v1/quotes";
  return url;
}

/** Not `randomUUID`, which pages without TLS do not have. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}
