/** What `embed.js` is: registers `<mingjia-pricing>` and answers questions without it. */
export { MingjiaPricing } from "./element.ts";
export { advise, quote } from "./program.ts";
