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
    if (this.isTouched) return;
    const part = await this.#compiled(this.#sources.touch);
    if (!this.isTouched) this.#join(part);
  }

  /** The same at once, for when the program cannot wait. Nothing known needs it: see `touch.rs`. */
  touchNow(): void {
    const request = new XMLHttpRequest();
    request.open("GET", this.#sources.touch, false);
    // Each byte a character: only text can be had at once.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    this.#join(new WebAssembly.Module(Uint8Array.from(request.responseText, (byte) => byte.charCodeAt(0))));
  }

  /** Fetches what answers questions: pages that only show a list do without it. */
  prepared(): Promise<void> {
    return (this.#preparing ??= kept(this.#prepare(), () => (this.#preparing = undefined)));
  }

  async #prepare(): Promise<void> {
    const [part] = await Promise.all([this.#compiled(this.#sources.later), this.touched()]);
    const { later } = this.#join(part);
    (later as () => void)();
  }

  async #compiled(url: string): Promise<WebAssembly.Module> {
    const response = await this.#sources.fetched(url);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  #join(part: WebAssembly.Module): WebAssembly.Exports {
    const { exports } = new WebAssembly.Instance(part, { a: this.#given });
    Object.assign(this.#given, exports);
    this.isTouched = true;
    return exports;
  }
}
