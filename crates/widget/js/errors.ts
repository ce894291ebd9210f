/** What keeps a price list from showing, told so that a developer can act on it. */

/** Something that a page is told of, with a code to go by. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Whether another time may be better. */
    readonly passes = false,
  ) {
    super(message);
  }
}

/** What the page's policy forbade: addresses, and `wasm-eval`, with the directive that did. */
const forbidden = new Map<string, string>();

globalThis.document?.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective, disposition }) => {
  if (disposition === "enforce") forbidden.set(blockedURI, effectiveDirective);
});

/** Fetches something; what is in the way is a refusal. */
export async function fetched(url: string): Promise<Response> {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw await unanswered(url, error);
  }
  if (response.ok) return response;
  throw missing(url, response.status);
}

/** Why a request has no answer that may be read. */
export async function unanswered(url: string, error: unknown): Promise<Refusal> {
  return (await blocked(url)) ?? unread(url, error);
}

/** What an answer says that is not the file. */
export function missing(url: string, status: number): Refusal {
  if (status >= 500 || status === 429) return new Refusal("unreachable", `${url} answered ${status}, try again later`, true);
  return new Refusal("not_found", `${url} answered ${status}: the site no longer has it, include its embed.js anew; from npm, say where it is by setBasePath()`);
}

/** Fetches a text. */
export async function fetchedText(url: string): Promise<string> {
  const response = await fetched(url);
  return response.text().catch((error: unknown) => {
    throw unreachable(url, error);
  });
}

/** The page's policy, if it forbade an address or a script beside it, whose own address is not known here. */
export async function blocked(url: string): Promise<Refusal | undefined> {
  // The event comes after the refusal.
  await new Promise((resolve) => setTimeout(resolve));
  const { origin } = new URL(url);
  const all = [...forbidden];
  const [address, directive] =
    all.find(([one]) => one === url || one === origin) ?? all.find(([one, by]) => one.startsWith(`${origin}/`) && by.startsWith("script")) ?? [];
  if (directive === undefined) return undefined;
  return new Refusal("blocked_by_csp", `the page's Content-Security-Policy forbids ${address}, add ${origin} to ${directive.replace(/-elem$/, "")}`);
}

/** What is out of reach for now. */
export function unreachable(what: string, error: unknown): Refusal {
  return new Refusal("unreachable", `${what} cannot be reached, try again later: ${String(error)}`, true);
}

async function unread(url: string, error: unknown): Promise<Refusal> {
  // Whether it answers at all; what it answers cannot be read this way.
  const answers = await fetch(url, { mode: "no-cors" }).then(() => true, () => false);
  if (!answers) return unreachable(url, error);
  const { origin } = globalThis;
  if (origin === "null") {
    return new Refusal("blocked_by_sandbox", `${url} does not allow a page without origin to read it, add allow-same-origin to its sandbox or answer with Access-Control-Allow-Origin: *`);
  }
  return new Refusal("blocked_by_cors", `${url} does not allow ${origin} to read it, answer with Access-Control-Allow-Origin`);
}

/** Why the program does not start. */
export function unstartable(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (forbidden.has("wasm-eval") || /content security policy|unsafe-eval/i.test(String(error))) {
    return new Refusal("blocked_by_csp", "the page's Content-Security-Policy forbids WebAssembly, add 'wasm-unsafe-eval' to script-src");
  }
  if (globalThis.WebAssembly === undefined) return new Refusal("unsupported", "this browser has no WebAssembly, or it is switched off");
  return new Refusal("broken", `the program does not start: ${String(error)}`);
}

/** Refuses browsers that cannot show the colours of a list, and so nothing of it. */
export function supported(): void {
  if (!CSS.supports("color", "light-dark(red, red)")) throw new Refusal("unsupported", "this browser is too old, it has no light-dark()");
}

const warned = new Set<string>();

/** Says something on the console, once. */
export function warn(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`<mingjia-pricing>: ${message}`);
}
