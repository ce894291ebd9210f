import { dirname } from "node:path";

/** A static site. What is installed is in the folder around this one. */
export default { output: "export", turbopack: { root: dirname(import.meta.dirname) } };
