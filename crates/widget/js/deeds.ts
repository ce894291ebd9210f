/** What a visitor does before the program is there. */

/** Something done to a control. */
export interface Deed {
  control: HTMLElement;
  /** What was typed or selected, whether it was checked, or how it was pressed. */
  to: string | boolean | MouseEvent;
}

/** Keeps what a visitor does to a fragment, in order, until the program is there to do it (`replay.ts`). */
export class Deeds {
  readonly all: Deed[] = [];
  /** Whether the program is under way. */
  awaited = true;
  /** Whether another configuration is on show than the fragment's figures are of. */
  configured = false;
  readonly #listening = new AbortController();

  /** Tells of the first thing done, and of the first that configures. */
  constructor(
    readonly place: HTMLElement,
    begun: () => void,
    configured: () => void,
  ) {
    const { signal } = this.#listening;
    const on = (name: string, listener: (event: Event) => void) => place.addEventListener(name, listener, { capture: true, signal });
    const keep = (control: HTMLElement, to: Deed["to"]) => {
      this.all.push({ control, to });
      if (this.configured || control.closest("summary, a, .mj-submission")) return;
      this.configured = true;
      configured();
    };
    for (const name of ["pointerdown", "keydown", "focusin"]) on(name, begun);
    on("submit", (event) => event.preventDefault());
    on("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement) || isBox(target)) return;
      // Letter by letter it is one deed.
      if (this.all.at(-1)?.control === target) this.all.pop();
      keep(target, target.value);
    });
    on("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) keep(target, target.value);
      else if (target instanceof HTMLInputElement && isBox(target)) keep(target, target.checked);
    });
    on("click", (event) => {
      const control = (event.target as Element).closest<HTMLElement>("button, summary, .mj-cta");
      // What the page has in a slot is the page's.
      if (!control || !place.contains(control)) return;
      if (control.matches(".mj-cta")) {
        if (!this.awaited || !this.configured) return;
        // It leads with what is configured, which the program is to say.
        event.preventDefault();
      }
      keep(control, event as MouseEvent);
    });
  }

  get none(): boolean {
    return this.all.length === 0;
  }

  /** Keeps nothing more. */
  end(): void {
    this.#listening.abort();
  }
}

export const isBox = ({ type }: HTMLInputElement) => type === "radio" || type === "checkbox";
