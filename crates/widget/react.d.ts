import type { DetailedHTMLProps, HTMLAttributes } from "react";

import type { MingjiaPricing, MingjiaPricingAttributes, MingjiaPricingEvents } from "./index.js";

/** What JSX may say of the element. */
export interface MingjiaPricingProps extends Omit<MingjiaPricingAttributes, "lang" | "selection"> {
  /** What is configured now; set it to configure anew. */
  selection?: MingjiaPricing["selection"];
  /** The price list shows. */
  "onmingjia-ready"?: (event: MingjiaPricingEvents["mingjia-ready"]) => void;
  /** There is another quote, the first included. */
  "onmingjia-quote"?: (event: MingjiaPricingEvents["mingjia-quote"]) => void;
  /** The visitor submits a quote. Prevent the default to keep it from being sent. */
  "onmingjia-submit"?: (event: MingjiaPricingEvents["mingjia-submit"]) => void;
  /** The service accepted the submitted quote. */
  "onmingjia-receipt"?: (event: MingjiaPricingEvents["mingjia-receipt"]) => void;
  /** The list cannot be shown or changed, the selection is wrong, or the quote was not accepted. */
  "onmingjia-error"?: (event: MingjiaPricingEvents["mingjia-error"]) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "mingjia-pricing": DetailedHTMLProps<HTMLAttributes<MingjiaPricing>, MingjiaPricing> & MingjiaPricingProps;
    }
  }
}
