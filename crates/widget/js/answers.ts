/** What questions to the program are made of, in browsers and on servers. */

/** The day it is in UTC+8, in which price lists are dated. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** A value as its JSON says it, but that a number that JSON has not is a text, to be refused as one. */
export function plain(value: unknown): unknown {
  const numbers = (_: string, part: unknown) => (typeof part === "number" && !Number.isFinite(part) ? String(part) : part);
  try {
    return JSON.parse(JSON.stringify(value, numbers) ?? "null");
  } catch {
    // A circle, or a BigInt.
    return null;
  }
}
