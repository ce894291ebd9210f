/** Does again, by the program, what a visitor did before it was there. It is in the program's own script. */
import { type Deed, type Deeds, isBox } from "./deeds.ts";

const CONTROLS = "input, select, button, summary, .mj-cta";

/** Does it all again in what takes the fragment's place, put there by `replace`. */
export async function replay(deeds: Deeds, place: HTMLElement, replace: () => void): Promise<void> {
  const known = keys(deeds.place);
  const done = deeds.all.map(({ control, to }) => ({ key: known.get(control), to }));
  const active = (deeds.place.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
  const focus = active ? known.get(active) : undefined;
  const caret = active instanceof HTMLInputElement && !isBox(active) ? active.selectionStart : null;
  deeds.end();
  replace();
  const find = (key: string | undefined) => [...keys(place)].find(([, one]) => one === key)?.[0];
  const focused = find(focus);
  focused?.focus({ preventScroll: true });
  for (const { key, to } of done) {
    const control = find(key);
    if (control) again(control, to);
    // The views follow before the next is done.
    await new Promise((resolve) => setTimeout(resolve));
  }
  // What was done may have taken the focus elsewhere; it was here last.
  focused?.focus({ preventScroll: true });
  if (focused instanceof HTMLInputElement && caret !== null) focused.setSelectionRange(caret, caret);
}

function again(control: HTMLElement, to: Deed["to"]): void {
  if (typeof to === "boolean") {
    if ((control as HTMLInputElement).checked !== to) control.click();
  } else if (typeof to === "string") {
    (control as HTMLInputElement | HTMLSelectElement).value = to;
    control.dispatchEvent(new Event(control.localName === "select" ? "change" : "input", { bubbles: true }));
  } else if (control.localName === "a") {
    // Into another tab, where it was to lead there.
    control.dispatchEvent(new MouseEvent("click", to));
  } else {
    control.click();
  }
}

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
