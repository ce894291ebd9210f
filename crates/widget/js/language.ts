/** Which language a page is in, by its `lang` attributes (BCP 47). */

export type Lang = "zh" | "en";

/** Chinese by its own tag, by ISO 639-3 and by the Chinese languages that pages are written in. */
const CHINESE = /^(zh|zho|cmn|yue|wuu)(?![a-z])/i;

/** The one of our languages that a tag means: Chinese in every script and place, else English. The site reads tags alike (`boot.js`, `address.rs`). */
export function matched(tag: string): Lang {
  return CHINESE.test(tag) ? "zh" : "en";
}

/** The language around an element, shadow roots included; Chinese where none is named. */
export function spoken(element: Element): Lang {
  let at: Element | null = element;
  while (at) {
    const named: Element | null = at.closest("[lang]");
    const tag = named?.getAttribute("lang")?.trim();
    if (tag) return matched(tag);
    const outside: Element | null = named?.parentElement ?? null;
    const root = at.getRootNode();
    at = outside ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return "zh";
}
