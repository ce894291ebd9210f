import type { DefineComponent } from "vue";

import type { MingjiaPricingEvents, MingjiaPricingProperties } from "./index.js";

/** What a template may say of the element. */
export interface MingjiaPricingProps extends MingjiaPricingProperties {
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
