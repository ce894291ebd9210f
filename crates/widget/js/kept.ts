/** Keeps what was begun, but for what failed: that is tried again when next wanted. */
export function kept<T>(begun: Promise<T>, forget: () => void): Promise<T> {
  begun.catch(forget);
  return begun;
}
