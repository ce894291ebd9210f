import vue from "@vitejs/plugin-vue";

import { optimizeDeps } from "./dev.js";

const isCustomElement = (tag) => tag === "mingjia-pricing";

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })], optimizeDeps };
