import { mount } from "svelte";

import Prices from "./Prices.svelte";

mount(Prices, { target: document.getElementById("root") });
