"use client";
/** `<mingjia-pricing>` as a React component: it takes the selection as an object, and events as functions. */
import "mingjia-pricing";
import { createElement, useEffect, useRef } from "react";

const EVENTS = {
  onReady: "mingjia-ready",
  onQuote: "mingjia-quote",
  onSubmit: "mingjia-submit",
  onReceipt: "mingjia-receipt",
  onError: "mingjia-error",
};
const ATTRIBUTES = { quoteEndpoint: "quote-endpoint", ctaHref: "cta-href", customerReference: "customer-reference", className: "class" };

export function MingjiaPricing({ selection, children, ref, ...props }) {
  const own = useRef(null);
  const told = useRef(props);
  told.current = props;

  // React drops objects and events of elements it hydrates: the selection is an attribute, and events are
  // listened to here.
  useEffect(() => {
    const element = own.current;
    const listening = new AbortController();
    for (const [prop, event] of Object.entries(EVENTS)) {
      element.addEventListener(event, (heard) => told.current[prop]?.(heard), { signal: listening.signal });
    }
    // What was there before the page was hydrated.
    if (element.quote) told.current.onQuote?.(new CustomEvent("mingjia-quote", { detail: { ...element.quote, cause: "page" } }));
    return () => listening.abort();
  }, []);

  const attributes = {};
  for (const [name, value] of Object.entries(props)) {
    if (!(name in EVENTS)) attributes[ATTRIBUTES[name] ?? name] = value;
  }
  if (selection != null) attributes.selection = typeof selection === "string" ? selection : JSON.stringify(selection);
  const keep = (element) => {
    own.current = element;
    if (typeof ref === "function") ref(element);
    else if (ref) ref.current = element;
  };
  return createElement("mingjia-pricing", { ...attributes, ref: keep, suppressHydrationWarning: true }, children);
}
