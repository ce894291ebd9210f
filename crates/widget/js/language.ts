/** Which language a page is in, by its `lang` attributes (BCP 47). */

export type Lang = "zh" | "en";

/** The one of our languages that a tag means: Chinese in every script and place, else English. */
export function matched(tag: string): Lang {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-")).language === "zh" ? "zh" : "en";
  } catch {
    return "en";
  }
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
