/**
 * Where everything is, for `embed.js`: the build of the site writes it in place of `__MINGJIA_ASSETS__`,
 * with paths from where the script is. For npm, the build writes a module of the same shape instead.
 */
import type { Files } from "mingjia-assets";

declare const __MINGJIA_ASSETS__: {
  /** The program's own script. */
  program: string;
  /** The program. */
  wasm: string;
  /** The styles. */
  styles: string;
  /** By product: the compiled list, and what shows before the program is there. */
  lists: Record<string, { list: string; fragments: { zh: string; en: string } }>;
};

const made = __MINGJIA_ASSETS__;
const at = (path: string) => new URL(path, import.meta.url).href;

export const files: Files = {
  program: () => import(at(made.program)),
  wasm: () => at(made.wasm),
  styles: () => at(made.styles),
  products: () => Object.keys(made.lists),
  list: (product) => at(made.lists[product]?.list ?? ""),
  fragment: (product, lang) => at(made.lists[product]?.fragments[lang] ?? ""),
};
