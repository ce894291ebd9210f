import { svelte } from "@sveltejs/vite-plugin-svelte";

import { optimizeDeps } from "./dev.js";

export default { plugins: [svelte()], optimizeDeps };
