import { version } from "vite";

/** Vite 7 moves what it bundles beforehand away from its files; from Vite 8 on it takes them along. */
export const optimizeDeps = version.startsWith("7.") ? { exclude: ["mingjia-pricing"] } : {};
