/** A promise to settle from outside. */
export interface Deferred<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

export function deferred<T>(): Deferred<T> {
  const made = {} as Deferred<T>;
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  // Whoever does not ask is told by an event.
  made.promise.catch(() => {});
  return made;
}

/** How long the page may be busy, in milliseconds, before what waits for it goes on all the same. */
const PATIENCE = 3000;

/** When the page has nothing else to do. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: PATIENCE });
    // WebKit cannot say.
    else setTimeout(resolve, PATIENCE / 10);
  });
}
