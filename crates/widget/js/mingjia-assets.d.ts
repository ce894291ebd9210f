/** Where everything is: `assets.ts` for `embed.js`, a module that the build writes for npm. */
declare module "mingjia-assets" {
  export interface Files {
    /** The program's own script. */
    program(): Promise<typeof import("./start.ts")>;
    /** The program. */
    wasm(): string;
    /** The styles. */
    styles(): string;
    /** The products there are. */
    products(): string[];
    /** A product's compiled price list. */
    list(product: string): string;
    /** What shows of it before the program is there. */
    fragment(product: string, lang: "zh" | "en"): string;
  }
  export const files: Files;
  /** Where bundlers left the files, if they do not follow `import.meta.url`; npm only. */
  export function setBasePath(path: string): void;
}

/** What wasm-bindgen writes. */
declare module "mingjia-program" {
  export default function start(options: { module_or_path: Promise<Response> | BufferSource }): Promise<WebAssembly.Exports>;
  export const Lists: new () => unknown;
}
