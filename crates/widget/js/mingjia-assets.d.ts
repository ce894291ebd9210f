/** Where everything is: written by the build, once for `embed.js` and once for npm. */
declare module "mingjia-assets" {
  /** The program's own module. */
  export function program(): Promise<{
    default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
    Lists: new () => unknown;
  }>;
  /** The program. */
  export const wasm: string;
  /** The styles. */
  export const styles: string;
  /** The price lists by product. */
  export const catalogs: Readonly<Record<string, string>>;
}
