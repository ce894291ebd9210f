/** What a visitor does with a widget before its program can follow happens once it can. */
import type { Parts } from "./parts.ts";

/** What shows that a visitor is about to do something. */
const NEAR = ["pointerover", "pointerdown", "focusin"];

/** What the program follows of what a visitor does. */
const ACTS = ["click", "input", "change", "compositionend", "keydown", "submit"];

/** What a visitor is told whose connection broke before anything could be done. */
const CUT = {
  zh: "没有加载完，刚才的操作还没有生效。请检查网络，再试一次。",
  en: "Not everything was loaded, so what you did has no effect yet. Check your connection and try again.",
};

/** What an act is about: what is configured, submitting that, or neither. */
type About = "change" | "submission" | "other";

function about(event: Event): About {
  if (event.type === "submit") return "submission";
  // Other keys change nothing.
  const isOther = event.type === "keydown" && !/^Arrow(Up|Down)$/.test((event as KeyboardEvent).key);
  return isOther ? "other" : "change";
}

/** The acts of one widget's visitor, and of its page. */
export class Visit {
  readonly #parts: Parts;
  readonly #place: HTMLElement;
  readonly #failed: (error: unknown) => void;
  #waiting: { act: () => void; about: About }[] = [];

  /** `failed` is told when what is needed cannot be had; with the next act it is asked for again. */
  constructor(parts: Parts, place: HTMLElement, failed: (error: unknown) => void) {
    this.#parts = parts;
    this.#place = place;
    this.#failed = failed;
    if (parts.isTouched) return;
    // Who then does something is told if it failed.
    const nearer = () => void parts.touched().catch(() => {});
    for (const name of NEAR) place.addEventListener(name, nearer, { once: true, passive: true });
    for (const name of ACTS) place.addEventListener(name, this.#hold, true);
  }

  /** Does something once the program can, after all that came before it. */
  async follow(act: () => void, about: About): Promise<void> {
    this.#waiting.push({ act, about });
    // What shows is not the price of what was chosen.
    if (about === "change" && !this.#parts.isTouched) this.#place.ariaBusy = "true";
    try {
      await this.#parts.touched();
    } catch (error) {
      this.#say(CUT);
      this.#failed(error);
      return;
    }
    this.#place.ariaBusy = null;
    this.#say();
    for (const { act } of this.#waiting.splice(0)) act();
  }

  #hold = (event: Event): void => {
    const target = event.target as Element;
    // A click on anything else does of itself what it does, and would do it again.
    if (this.#parts.isTouched || (event.type === "click" && !target.closest("button[type=button]"))) return;
    event.stopImmediatePropagation();
    if (event.type === "submit") {
      event.preventDefault();
      // Nobody submits a quote twice, or one that what waits will change before they see it.
      if (this.#waiting.some((waiting) => waiting.about !== "other")) return;
    }
    const again = new (event.constructor as typeof Event)(event.type, event);
    void this.follow(() => target.isConnected && target.dispatchEvent(again), about(event));
  };

  #say(text?: typeof CUT): void {
    this.#place.querySelector(":scope > [role=alert]")?.remove();
    if (!text) return;
    const why = document.createElement("p");
    why.className = "mj-cut";
    why.role = "alert";
    why.part.add("alert");
    why.textContent = this.#place.lang === "en" ? text.en : text.zh;
    this.#place.prepend(why);
  }
}
