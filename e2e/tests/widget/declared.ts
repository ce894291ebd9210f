/** What is written down of the element holds of the element: checked by the compiler, run by nobody. */
import type { advise as declaredAdvise, MingjiaPricing as Declared, Need, quote as declaredQuote, Quote, Selection } from "mingjia-pricing";

import type { MingjiaPricing } from "../../../crates/widget/js/element.ts";
import type { advise, quote } from "../../../crates/widget/js/program.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Own<Class> = Omit<Class, keyof HTMLElement>;
/** What answers with the element, which is another class here. */
type Itself = "ready" | "reload";
type Kept = "connectedCallback" | "disconnectedCallback" | "adoptedCallback" | "attributeChangedCallback";

export const properties: Same<keyof Own<Declared>, Exclude<keyof Own<MingjiaPricing>, Kept>> = true;
export const values: Same<Omit<Own<Declared>, Itself>, Omit<Own<MingjiaPricing>, Kept | Itself>> = true;
export const ready: MingjiaPricing["ready"] extends Promise<infer Element> ? (Element extends Declared ? true : false) : false = true;
export const asked: Same<Parameters<typeof quote>[0], Selection> = true;
export const answer: Awaited<ReturnType<typeof quote>> extends Awaited<ReturnType<typeof declaredQuote>> ? true : false = true;
export const needed: Same<Parameters<typeof advise>[0], Need> = true;
export const advice: Awaited<ReturnType<typeof advise>> extends Awaited<ReturnType<typeof declaredAdvise>> ? true : false = true;

export const heard = (page: Document): void =>
  page.addEventListener("mingjia-quote", ({ detail }) => void (detail satisfies Quote).totals.due_now);
