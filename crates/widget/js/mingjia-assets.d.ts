/** Where everything is: a module that the build writes, one for `embed.js`, one for npm (xtask, `assets.rs`). */
declare module "mingjia-assets" {
  export interface Files {
    /** The program's own script; after a failure under another address, for browsers keep what failed. */
    program(failures: number): Promise<typeof import("./start.ts")>;
    /** Where that is; a bundler knows for itself. */
    script(): string | undefined;
    /** The program. */
    wasm(): string;
    /** The styles. */
    styles(): string;
    /** The products there are. */
    products(): string[];
    /** A product's compiled price list. */
    list(product: string): string;
    /** What shows of it before the program is there. */
    fragment(product: string, lang: "zh" | "en"): string | undefined;
  }
  export const files: Files;
  /** Where bundlers left the files, if they do not follow `import.meta.url`; npm only. */
  export function setBasePath(path: string): void;
}

/** What wasm-bindgen writes. */
declare module "mingjia-program" {
  export default function start(options: { module_or_path: Promise<Response> | BufferSource }): Promise<WebAssembly.Exports>;
  export function initSync(options: { module: BufferSource }): WebAssembly.Exports;
  export const Lists: new () => unknown;
}
