/** What the npm package is in browsers. */
export * from "./embed.ts";
export { setBasePath } from "mingjia-assets";
