/**
 * The page `/frame/{product}`, for pages that may not run scripts of others: the widget, as its
 * address asks.
 *
 * - `lang`, `theme`, `view`, `hide`, `currency` are the element's attributes, `s` is its selection (JSON).
 * - `endpoint`, `cta`, `reference` are `quote-endpoint`, `cta-href`, `customer-reference`. The first two
 *   hold inside a frame only, so that no address of this site sends a visitor's contact elsewhere.
 * - `--mingjia-…` are its custom properties, as far as they are colours or lengths.
 * - `origin` names the page around it, which is then told of every event:
 *   `postMessage({ type: "mingjia-quote", detail }, origin)`, by the names of the element's events.
 *
 * Whoever frames it is told its height, in CSS pixels, from when a list shows or cannot, and whenever it
 * changes: `postMessage({ type: "mingjia-height", height })`.
 */
import type { MingjiaPricing } from "../../crates/widget/js/element.ts";
import { matched } from "../../crates/widget/js/language.ts";

const asked = new URLSearchParams(location.search);
const page = document.documentElement;
const widget = document.querySelector("mingjia-pricing") as HTMLElement;
const isFramed = parent !== window;

const lang = asked.get("lang");
if (lang && matched(lang) === "en") {
  page.lang = "en";
  for (const named of document.querySelectorAll("title, h1, mingjia-pricing > a")) named.textContent = page.dataset["en"] ?? "";
}

const ATTRIBUTES = { theme: "theme", view: "view", hide: "hide", currency: "currency", s: "selection", reference: "customer-reference" };
const LEADING = { endpoint: "quote-endpoint", cta: "cta-href" };
for (const [name, attribute] of Object.entries(isFramed ? { ...ATTRIBUTES, ...LEADING } : ATTRIBUTES)) {
  const value = asked.get(name);
  if (value !== null) widget.setAttribute(attribute, value);
}

// What stands in for something else, as var() does, passes for anything.
const functions = /\b(?:rgb|hsl|oklab|oklch|light-dark|color-mix|calc)\(/gi;
for (const [name, value] of asked) {
  const plain = !value.replace(functions, " ").match(/[\w-]\(/);
  const fits = plain && (CSS.supports("color", value) || CSS.supports("width", value));
  if (name.startsWith("--mingjia-") && fits) widget.style.setProperty(name, value);
}

// Constructed, as the site's policy has no place for styles in a page.
const styles = new CSSStyleSheet();
styles.replaceSync(":root { color-scheme: light dark } body { margin: 0 } h1 { position: absolute; margin: 0; clip-path: inset(50%) }");
document.adoptedStyleSheets = [styles];

// Anyone may frame the page, so anyone may be told how high it is; only who is named, what happens in it.
const tell = () => parent.postMessage({ type: "mingjia-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
// Until a list shows, the page around keeps the space it reserved.
const isShown = () => widget.shadowRoot?.querySelector("[part=widget]") != null;
new ResizeObserver(() => isShown() && tell()).observe(document.body);
void customElements.whenDefined("mingjia-pricing").then(() => (widget as MingjiaPricing).ready.catch(tell));

const origin = asked.get("origin");
if (isFramed && origin !== null && URL.canParse(origin)) {
  for (const type of ["mingjia-ready", "mingjia-quote", "mingjia-submit", "mingjia-receipt", "mingjia-error"]) {
    widget.addEventListener(type, (event) => parent.postMessage({ type, detail: (event as CustomEvent).detail }, new URL(origin).origin));
  }
}
