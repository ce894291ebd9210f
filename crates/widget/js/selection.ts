/** Selections on their way through addresses and attributes. */
import type { Selection } from "./types.ts";

/** Whether anything is configured of a product, or what is no selection of it. */
export function isChosen(selection: Selection | null, product: string | null): boolean {
  if (typeof selection !== "object" || Array.isArray(selection)) return true;
  return Object.entries(selection ?? {}).some(([key, value]) => key !== "product" || value !== product);
}

/** An address with a selection in its query, as `s`; none where it is no address that a link may lead to. */
export function withSelection(address: string | null, base: string, selection: Selection | null): string | undefined {
  if (address === null || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const { product: _, ...chosen } = selection ?? {};
  if (isChosen(chosen, null)) url.searchParams.set("s", JSON.stringify(chosen));
  return url.href;
}
