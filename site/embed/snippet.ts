/** What is pasted into a page. */

/** What was chosen. Null where the default will do. */
export interface Choice {
  product: string;
  /** The product's name, in the language of the page it will be on. */
  name: string;
  view: string | null;
  lang: string | null;
  theme: string | null;
  /** What is configured, as JSON. */
  selection: string | null;
  /** Where quotes are submitted. */
  endpoint: string | null;
  /** Where the call to action leads. */
  cta: string | null;
  /** Custom properties. */
  looks: readonly (readonly [name: string, value: string])[];
  /** How high the preview is, in pixels: as much is reserved. Null until it shows. */
  height: number | null;
  /** The price list as a plain table, for search engines and readers without JavaScript. */
  table: string;
}

/** The script that is included, from where. */
export interface Script {
  /** Where the site is, with its base path. */
  site: string;
  file: string;
  integrity: string | null;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** In single quotes where that needs no `&quot;`. */
function attribute(name: string, value: string): string {
  const text = value.replaceAll("&", "&amp;");
  return value.includes('"') ? ` ${name}='${text.replaceAll("'", "&#39;")}'` : ` ${name}="${text}"`;
}

function attributes(all: Record<string, string | null>): string {
  return Object.entries(all).map(([name, value]) => (value === null ? "" : attribute(name, value))).join("");
}

const link = ({ product, name }: Choice, site: string) => `<a${attribute("href", `${site}products/${product}/`)}>${escaped(name)}</a>`;

function asked(choice: Choice): Record<string, string | null> {
  const { product, view, lang, theme, selection, endpoint, cta } = choice;
  return { product, view, lang, theme, selection, "quote-endpoint": endpoint, "cta-href": cta };
}

/** The space that is reserved, and the colours. */
function styles({ height, looks }: Choice): (readonly [name: string, value: string])[] {
  const reserved = height === null ? [] : [["min-height", `${height}px`] as const];
  return [["display", "block"], ...reserved, ...looks];
}

const style = (choice: Choice) => styles(choice).map(([name, value]) => `${name}: ${value}`).join("; ");

/** The element, with a link and a table for as long as it is not there. */
function tag(choice: Choice, site: string): string {
  const table = choice.table === "" ? "" : `\n${choice.table}`;
  return `<mingjia-pricing${attributes({ ...asked(choice), style: style(choice) })}>\n${link(choice, site)}${table}\n</mingjia-pricing>`;
}

export function element(choice: Choice, { site, file, integrity }: Script): string {
  const crossorigin = integrity === null ? null : "anonymous";
  const script = attributes({ type: "module", src: `${site}${file}`, integrity, crossorigin });
  return `<script${script}></script>\n${tag(choice, site)}`;
}

/** Has a frame follow the height of its content. */
const FOLLOW_HEIGHT = `
  addEventListener("message", ({ data, source }) => {
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source && data?.type === "mingjia-height") frame.height = data.height;
    }
  });
`;

/** The digest of the script beside a frame, which a policy names it by; null on plain HTTP, where browsers make none. */
export async function scriptDigest(): Promise<string | null> {
  if (!isSecureContext) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(FOLLOW_HEIGHT));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** For the space that is reserved and the colours, which stand in a `style`; frameworks set theirs by script. */
const STYLES = "style-src-attr 'unsafe-inline'";

/** What a page's Content-Security-Policy has to allow, by what is pasted. Of npm, all files are the page's own. */
export function policy(kind: string | undefined, choice: Choice, site: string, digest: string | null): string {
  const { origin } = new URL(site);
  if (kind === "frame") {
    const script = digest === null ? "" : `; script-src 'sha256-${digest}'`;
    return `Content-Security-Policy: frame-src ${origin}${script}; ${STYLES}`;
  }
  const home = kind === "element" ? origin : "'self'";
  const endpoint = choice.endpoint && URL.canParse(choice.endpoint) ? new URL(choice.endpoint).origin : home;
  const connect = endpoint === home ? home : `${home} ${endpoint}`;
  const styles = kind === "element" || kind === "npm" ? `; ${STYLES}` : "";
  return `Content-Security-Policy: script-src ${home} 'wasm-unsafe-eval'; connect-src ${connect}${styles}`;
}

export function frame(choice: Choice, site: string): string {
  const { product, view, lang, theme, selection, endpoint, cta } = choice;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ view, lang, theme, s: selection, endpoint, cta })) {
    if (value !== null) query.set(name, value);
  }
  for (const [name, value] of choice.looks) query.set(name, value);
  const src = `${site}frame/${product}/${query.size > 0 ? `?${query}` : ""}`;
  const height = choice.height === null ? null : String(choice.height);
  const iframe = `<iframe${attributes({ src, title: choice.name, width: "100%", height, style: "border: 0" })}></iframe>`;
  return `${iframe}\n<script>${FOLLOW_HEIGHT}</script>`;
}

const install = (version: string) => `npm install ./mingjia-pricing-${version}.tgz`;

export function npm(choice: Choice, site: string, version: string): string {
  return `${install(version)}\n\nimport "mingjia-pricing";\n\n${tag(choice, site)}`;
}

/** A style's name in React, which leaves custom properties as they are. */
const camel = (name: string) => (name.startsWith("--") ? name : name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));

export function react(choice: Choice, site: string, version: string): string {
  const { product, view, lang, theme, selection, endpoint, cta } = choice;
  const props = attributes({ product, view, lang, theme, quoteEndpoint: endpoint, ctaHref: cta });
  const configured = selection === null ? "" : ` selection={${selection}}`;
  const looks = JSON.stringify(Object.fromEntries(styles(choice).map(([name, value]) => [camel(name), value])));
  return `${install(version)}

import { MingjiaPricing } from "mingjia-pricing/react";

<MingjiaPricing${props}${configured} style={${looks}} onQuote={({ detail }) => console.log(detail.totals.due_now)}>
  ${link(choice, site)}
</MingjiaPricing>`;
}

export function vue(choice: Choice, site: string, version: string): string {
  return `${install(version)}

// vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "mingjia-pricing" } } })
import "mingjia-pricing";

<mingjia-pricing${attributes({ ...asked(choice), style: style(choice) })} @mingjia-quote="quoted">${link(choice, site)}</mingjia-pricing>`;
}
