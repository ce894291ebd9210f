import { quote } from "mingjia-pricing";
import { MingjiaPricing } from "mingjia-pricing/react";

import Prices from "./prices";

// A server component: it asks for a price while the page is built, and shows one list without any script of its own.
export default async function Page() {
  const { totals } = await quote({ product: "tencent-smop" });
  return (
    <main>
      <h1>Prices in Next.js</h1>
      <Prices least={totals.due_now} />
      <MingjiaPricing id="other" product="tencent-cdp" view="table" lang="zh" />
    </main>
  );
}
