/** How far an element is, for assistive technology and for styles. */

/** Until a price list can be configured, and from then on; or it cannot, and nothing is under way. */
export type Progress = "loading" | "ready" | "failed";

/** Says so by `aria-busy` and by a custom state. */
export function progress(internals: ElementInternals | undefined, now: Progress): void {
  if (!internals) return;
  internals.ariaBusy = String(now === "loading");
  try {
    internals.states.clear();
    if (now !== "failed") internals.states.add(now);
  } catch {
    // Browsers before the present form of custom states.
  }
}
