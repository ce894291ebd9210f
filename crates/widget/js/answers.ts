/** What questions to the program are made of, in browsers and on servers. */

/** The day it is in UTC+8, in which price lists are dated. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** What JSON has not is a text, to be refused as one. */
const written = (_: string, part: unknown) => {
  const isNone = typeof part === "bigint" || (typeof part === "number" && !Number.isFinite(part));
  return isNone ? String(part) : part;
};

/** A value as its JSON says it; undefined where none can be written, as of a circle. */
export function plain(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value, written));
  } catch {
    return undefined;
  }
}
