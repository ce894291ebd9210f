/** Where everything is: written by the build, once for `embed.js` and once for npm. */
declare module "mingjia-assets" {
  /** The program's own script. */
  export function program(): Promise<typeof import("./start.ts")>;
  /** The program. */
  export const wasm: string;
  /** The styles. */
  export const styles: string;
  /** The price lists by product. */
  export const catalogs: Readonly<Record<string, string>>;
}

/** What wasm-bindgen writes. */
declare module "mingjia-program" {
  export default function start(options: { module_or_path: Promise<Response> }): Promise<WebAssembly.Exports>;
  export const Lists: new () => unknown;
}
