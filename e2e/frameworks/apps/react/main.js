import { StrictMode, createElement } from "react";
import { createRoot } from "react-dom/client";

import { Prices } from "./Prices.jsx";

createRoot(document.getElementById("root")).render(createElement(StrictMode, null, createElement(Prices)));
