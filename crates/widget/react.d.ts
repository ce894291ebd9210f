import type { DetailedHTMLProps, HTMLAttributes, ReactElement, ReactNode, Ref } from "react";

import type { MingjiaPricing as Element, MingjiaPricingEvents, MingjiaPricingProperties } from "./index.js";

/** What the component takes. */
export interface MingjiaPricingProps extends MingjiaPricingProperties {
  /** The price list can be configured. */
  onReady?: (event: MingjiaPricingEvents["mingjia-ready"]) => void;
  /** There is another quote, the first included. */
  onQuote?: (event: MingjiaPricingEvents["mingjia-quote"]) => void;
  /** The visitor submits a quote. Prevent the default to keep it from being sent. */
  onSubmit?: (event: MingjiaPricingEvents["mingjia-submit"]) => void;
  /** The service accepted the submitted quote. */
  onReceipt?: (event: MingjiaPricingEvents["mingjia-receipt"]) => void;
  /** The list cannot be shown or changed, the selection is wrong, or the quote was not accepted. */
  onError?: (event: MingjiaPricingEvents["mingjia-error"]) => void;
  lang?: string;
  id?: string;
  className?: string;
  style?: HTMLAttributes<Element>["style"];
  children?: ReactNode;
  ref?: Ref<Element>;
}

/** The tables and the calculator of a price list. */
export declare function MingjiaPricing(props: MingjiaPricingProps): ReactElement;

/** What JSX may say of the element itself. */
export interface MingjiaPricingElement extends MingjiaPricingProperties {
  /** The price list can be configured. */
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
      "mingjia-pricing": DetailedHTMLProps<HTMLAttributes<Element>, Element> & MingjiaPricingElement;
    }
  }
}
