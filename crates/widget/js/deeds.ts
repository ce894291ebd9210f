/** What a visitor does before the program is there. */

/** Something done to a control: its key, and how to do it again. */
interface Deed {
  key: string;
  again(control: HTMLElement): void;
}

const CONTROLS = "input, select, button, summary";

/** Keeps what a visitor does to a fragment, in order, until the program is there to do it. */
export class Deeds {
  readonly #deeds: Deed[] = [];
  readonly #listening = new AbortController();

  /** Tells of the first thing done. */
  constructor(
    private readonly place: HTMLElement,
    begun: () => void,
  ) {
    const { signal } = this.#listening;
    const on = (name: string, listener: (event: Event) => void) => place.addEventListener(name, listener, { capture: true, signal });
    for (const name of ["pointerdown", "keydown", "focusin"]) on(name, begun);
    on("submit", (event) => event.preventDefault());
    on("input", ({ target }) => this.#typed(target as HTMLElement));
    on("change", ({ target }) => this.#chosen(target as HTMLElement));
    on("click", ({ target }) => this.#pressed((target as HTMLElement).closest("button, summary")));
  }

  get none(): boolean {
    return this.#deeds.length === 0;
  }

  #typed(control: HTMLElement): void {
    if (!(control instanceof HTMLInputElement) || isBox(control)) return;
    const { value } = control;
    const key = keys(this.place).get(control) ?? "";
    if (this.#deeds.at(-1)?.key === key) this.#deeds.pop();
    this.#deeds.push({
      key,
      again: (input) => {
        (input as HTMLInputElement).value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
  }

  #chosen(control: HTMLElement): void {
    const key = keys(this.place).get(control) ?? "";
    if (control instanceof HTMLInputElement && isBox(control)) {
      const { checked } = control;
      this.#deeds.push({ key, again: (box) => (box as HTMLInputElement).checked !== checked && box.click() });
    } else if (control instanceof HTMLSelectElement) {
      const { value } = control;
      const again = (select: HTMLElement) => {
        (select as HTMLSelectElement).value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      };
      this.#deeds.push({ key, again });
    }
  }

  #pressed(button: HTMLElement | null): void {
    if (button) this.#deeds.push({ key: keys(this.place).get(button) ?? "", again: (fresh) => fresh.click() });
  }

  /** Where the focus is, and the caret. */
  #focus(): { key: string; caret: number | null } | undefined {
    const active = (this.place.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    const key = active && keys(this.place).get(active);
    if (!active || !key) return undefined;
    return { key, caret: active instanceof HTMLInputElement && !isBox(active) ? active.selectionStart : null };
  }

  /** Does it all again in what takes the fragment's place, put there by `replace`. */
  async carryOver(place: HTMLElement, replace: () => void): Promise<void> {
    const focus = this.#focus();
    this.#listening.abort();
    replace();
    const find = (key: string) => [...keys(place)].find(([, known]) => known === key)?.[0];
    const focused = focus && find(focus.key);
    focused?.focus({ preventScroll: true });
    for (const { key, again } of this.#deeds) {
      const control = find(key);
      if (control) again(control);
      // The views follow before the next is done.
      await new Promise((resolve) => setTimeout(resolve));
    }
    // What was done may have taken the focus elsewhere; it was here last.
    focused?.focus({ preventScroll: true });
    if (focused instanceof HTMLInputElement && focus?.caret !== null && focus) focused.setSelectionRange(focus.caret, focus.caret);
  }

  drop(): void {
    this.#listening.abort();
  }
}

const isBox = ({ type }: HTMLInputElement) => type === "radio" || type === "checkbox";

/** The controls of a place, each by what it is and the how manyth of those. */
function keys(place: HTMLElement): Map<HTMLElement, string> {
  const known = new Map<string, number>();
  const controls = [...place.querySelectorAll<HTMLElement>(CONTROLS)].map((control) => {
    const value = control instanceof HTMLInputElement && isBox(control) ? control.value : "";
    const named = control.getAttribute("name") ?? control.dataset["testid"] ?? control.closest("[data-option-field]")?.getAttribute("data-option-field") ?? "";
    const says = control.matches("button, summary") ? control.textContent : "";
    const kind = [control.localName, named, value, says].join("|");
    const count = known.get(kind) ?? 0;
    known.set(kind, count + 1);
    return [control, `${kind}|${count}`] as const;
  });
  return new Map(controls);
}
