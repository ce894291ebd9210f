import react from "@vitejs/plugin-react";

import { optimizeDeps } from "./dev.js";

export default { plugins: [react()], optimizeDeps };
