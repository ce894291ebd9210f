/** The page's language: Chinese as it is written, English beside it in `data-en`. */

import { type Lang, matched } from "../../crates/widget/js/language.ts";

export type { Lang };

const KEPT = "mingjia-lang";

/** What was kept under a name, where the visitor allows that. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it holds for this visit.
  }
}

/** The language asked for: by the address, or last time. */
export function asked(): Lang {
  return matched(new URLSearchParams(location.search).get("lang") || kept(KEPT) || "zh");
}

export function speak(lang: Lang): void {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll<HTMLElement>("[data-en]")) {
    element.dataset["zh"] ??= element.textContent ?? "";
    element.textContent = element.dataset[lang] ?? "";
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-en-label]")) {
    element.dataset["zhLabel"] ??= element.ariaLabel ?? "";
    element.ariaLabel = element.dataset[lang === "zh" ? "zhLabel" : "enLabel"] ?? "";
  }
}

/** Chosen by the visitor: kept, and written into the address where that says another. */
export function choose(lang: Lang): void {
  keep(KEPT, lang);
  const address = new URL(location.href);
  address.searchParams.set("lang", lang);
  history.replaceState(null, "", address);
  speak(lang);
}
