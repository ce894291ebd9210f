/**
 * The page `/frame/{product}`, for pages that may not run scripts of others: the widget, as its
 * address asks.
 *
 * - `lang`, `theme`, `view` are the element's attributes, `s` is its selection (JSON).
 * - `--mingjia-…` are its custom properties, as far as they are colours or lengths.
 *
 * The page around it is told one thing, to size the frame by, whenever it changes:
 * `postMessage({ type: "mingjia-height", height })`, in CSS pixels.
 */
const asked = new URLSearchParams(location.search);
const page = document.documentElement;
const widget = document.querySelector("mingjia-pricing") as HTMLElement;

if (asked.get("lang") === "en") {
  page.lang = "en";
  for (const named of document.querySelectorAll("title, h1, mingjia-pricing > a")) named.textContent = page.dataset["en"] ?? "";
}
for (const [name, attribute] of [["theme", "theme"], ["view", "view"], ["s", "selection"]] as const) {
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
styles.replaceSync("body { margin: 0 } h1 { position: absolute; margin: 0; clip-path: inset(50%) }");
document.adoptedStyleSheets = [styles];

// Anyone may frame the page, so anyone may be told how high it is.
const tell = () => parent.postMessage({ type: "mingjia-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.body);

export {};
