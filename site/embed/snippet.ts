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
  /** Custom properties. */
  looks: readonly (readonly [name: string, value: string])[];
}

/** The script that is included, from where. */
export interface Script {
  origin: string;
  file: string;
  integrity: string | null;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function attributes(all: Record<string, string | null>): string {
  const written = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [` ${name}="${escaped(value)}"`]));
  return written.join("");
}

/** The element, with a link for as long as it is not there. */
function tag(choice: Choice, origin: string): string {
  const { product, view, lang, theme, selection } = choice;
  const style = choice.looks.map(([name, value]) => `${name}: ${value}`).join("; ") || null;
  const link = `<a href="${escaped(`${origin}/products/${product}`)}">${escaped(choice.name)}</a>`;
  return `<mingjia-pricing${attributes({ product, view, lang, theme, selection, style })}>${link}</mingjia-pricing>`;
}

export function element(choice: Choice, { origin, file, integrity }: Script): string {
  const script = attributes({ type: "module", src: `${origin}/${file}`, integrity });
  return `<script${script}></script>\n${tag(choice, origin)}`;
}

export function frame(choice: Choice, origin: string): string {
  const { product, view, lang, theme, selection } = choice;
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ view, lang, theme, s: selection })) {
    if (value !== null) asked.set(name, value);
  }
  for (const [name, value] of choice.looks) asked.set(name, value);
  const query = asked.size > 0 ? `?${asked}` : "";
  const src = `${origin}/frame/${product}${query}`;
  return `<iframe${attributes({ src, title: choice.name, width: "100%", height: "900", style: "border: 0" })}></iframe>`;
}

export function npm(choice: Choice, origin: string, version: string): string {
  return `npm install ./mingjia-pricing-${version}.tgz\n\nimport "mingjia-pricing";\n\n${tag(choice, origin)}`;
}
