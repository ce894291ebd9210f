/** The parts of the program that a first sight does without. */
import { kept } from "./kept.ts";
import type { Sources } from "./program.ts";

export class Parts {
  /** Whether the part is there that a visitor needs who touches a widget. */
  isTouched = false;
  /** What the parts that are there give to those that follow. */
  readonly #given: WebAssembly.ModuleImports;
  readonly #sources: Sources;
  #touching: Promise<void> | undefined;
  #preparing: Promise<void> | undefined;

  constructor(given: WebAssembly.Exports, sources: Sources) {
    this.#given = { ...given };
    this.#sources = sources;
  }

  /** Fetches what a visitor needs who touches a widget. Once it is there, this takes no time. */
  touched(): Promise<void> {
    return (this.#touching ??= kept(this.#touch(), () => (this.#touching = undefined)));
  }

  async #touch(): Promise<void> {
    if (!this.isTouched) await this.#fetch(this.#sources.touch);
  }

  /** The same at once, for when the program cannot wait. Nothing known needs it: see `touch.rs`. */
  touchNow(): void {
    const request = new XMLHttpRequest();
    request.open("GET", this.#sources.touch, false);
    // Each byte a character: only text can be had at once.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    const bytes = Uint8Array.from(request.responseText, (byte) => byte.charCodeAt(0));
    this.#join(new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: this.#given }));
  }

  /** Fetches what answers questions: pages that only show a list do without it. */
  prepared(): Promise<void> {
    return (this.#preparing ??= kept(this.#prepare(), () => (this.#preparing = undefined)));
  }

  async #prepare(): Promise<void> {
    const { later } = await this.#fetch(this.#sources.later, this.touched());
    (later as () => void)();
  }

  /** Fetches a part and puts it in its place, after those that it needs. */
  async #fetch(url: string, needed?: Promise<void>): Promise<WebAssembly.Exports> {
    const [response] = await Promise.all([this.#sources.fetched(url), needed]);
    const bytes = await response.arrayBuffer();
    // Not at once: older browsers do not start so much on the page's thread.
    const { instance } = await WebAssembly.instantiate(bytes, { a: this.#given });
    return this.#join(instance);
  }

  #join({ exports }: WebAssembly.Instance): WebAssembly.Exports {
    Object.assign(this.#given, exports);
    this.isTouched = true;
    return exports;
  }
}
