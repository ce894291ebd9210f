/** Where everything is: written by the build, once for `embed.js` and once for npm. */
declare module "mingjia-assets" {
  /** The program's own module. */
  export function program(): Promise<{
    default(options: { module_or_path: Promise<Response> }): Promise<unknown>;
    Lists: new (later: string) => unknown;
  }>;
  /** The program. */
  export const wasm: string;
  /** Its second part, which it fetches when it is asked for more than a price. */
  export const later: string;
  /** The styles. */
  export const styles: string;
  /** The price lists by product. */
  export const catalogs: Readonly<Record<string, string>>;
}
