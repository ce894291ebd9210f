/** What React may say of the component and of the element: checked by the compiler, run by nobody. */
import { MingjiaPricing } from "mingjia-pricing/react";
import type { MingjiaPricing as Element, Selection } from "mingjia-pricing";
import { createRef } from "react";

const selection: Selection = { options: { overlay_purchases: [8] }, term_months: 12 };
const ref = createRef<Element>();

export const component = (
  <MingjiaPricing
    ref={ref}
    product="tencent-smop"
    view="calculator"
    quoteEndpoint="https://quotes.example"
    selection={selection}
    className="prices"
    style={{ display: "block", minHeight: "900px" }}
    onReady={({ detail }) => detail.product.trim()}
    onQuote={({ detail }) => detail.totals.due_now.trim()}
    onSubmit={(event) => event.preventDefault()}
    onReceipt={({ detail }) => detail.quote_id.trim()}
    onError={({ detail }) => detail.problems?.length}
  >
    <a href="/prices">Prices</a>
  </MingjiaPricing>
);

export const text = <MingjiaPricing product="tencent-smop" selection='{"options":{}}' />;

export const set = (element: Element) => (element.selection = '{"options":{}}');

export const element = <mingjia-pricing product="tencent-smop" selection={selection} onmingjia-quote={({ detail }) => detail.cause.trim()} />;

// @ts-expect-error A product is a text.
export const wrong = <MingjiaPricing product={1} />;

// @ts-expect-error There is no such event.
export const unknown = <MingjiaPricing product="tencent-smop" onPrice={() => {}} />;
