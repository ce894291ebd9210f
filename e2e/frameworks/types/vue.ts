/** What a Vue template may say of the element: checked by the compiler, run by nobody. */
import type {} from "mingjia-pricing/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["MingjiaPricing"]>["$props"];

export const props: Props = {
  product: "tencent-smop",
  selection: { options: { overlay_purchases: [8] } },
  quoteEndpoint: "https://quotes.example",
  onMingjiaQuote: ({ detail }) => detail.totals.due_now.trim(),
  onMingjiaError: ({ detail }) => detail.problems?.length,
};

// @ts-expect-error A product is a text.
export const wrong: Props = { product: 1 };
