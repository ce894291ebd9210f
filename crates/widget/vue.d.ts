import type { DefineComponent } from "vue";

import type { MingjiaPricing as Element, MingjiaPricingEvents } from "./index.js";

/** What a template may say of the element. */
export interface MingjiaPricingProps {
  /** The attribute. */
  product?: Element["product"];
  /** The attribute. */
  theme?: Element["theme"];
  /** The attribute. */
  view?: Element["view"];
  /** The attribute. */
  hide?: Element["hide"];
  /** The attribute. */
  currency?: Element["currency"];
  /** The attribute. */
  loading?: Element["loading"];
  /** The attribute `quote-endpoint`. */
  quoteEndpoint?: Element["quoteEndpoint"];
  /** The attribute `cta-href`. */
  ctaHref?: Element["ctaHref"];
  /** The attribute `customer-reference`. */
  customerReference?: Element["customerReference"];
  /** What is configured now. Set it, to an object or JSON text, to configure anew; one equal to what is configured changes nothing. */
  selection?: Element["selection"] | string;
  /** The price list can be configured. */
  onMingjiaReady?: (event: MingjiaPricingEvents["mingjia-ready"]) => void;
  /** There is another quote, the first included. */
  onMingjiaQuote?: (event: MingjiaPricingEvents["mingjia-quote"]) => void;
  /** The visitor submits a quote. Prevent the default to keep it from being sent. */
  onMingjiaSubmit?: (event: MingjiaPricingEvents["mingjia-submit"]) => void;
  /** The service accepted the submitted quote. */
  onMingjiaReceipt?: (event: MingjiaPricingEvents["mingjia-receipt"]) => void;
  /** The list cannot be shown or changed, the selection is wrong, or the quote was not accepted. */
  onMingjiaError?: (event: MingjiaPricingEvents["mingjia-error"]) => void;
}

declare module "vue" {
  interface GlobalComponents {
    MingjiaPricing: DefineComponent<MingjiaPricingProps>;
  }
}
