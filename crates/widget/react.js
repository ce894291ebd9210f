"use client";
/** `<mingjia-pricing>` as a React component: it takes the selection as an object, and events as functions. */
import "mingjia-pricing";
import { createElement, useEffect, useLayoutEffect, useRef } from "react";

const EVENTS = {
  onReady: "mingjia-ready",
  onQuote: "mingjia-quote",
  onSubmit: "mingjia-submit",
  onReceipt: "mingjia-receipt",
  onError: "mingjia-error",
};
const ATTRIBUTES = { quoteEndpoint: "quote-endpoint", ctaHref: "cta-href", customerReference: "customer-reference", className: "class" };

/** Before the browser goes on; servers, which have no layout, warn of that. */
const useListening = typeof document === "undefined" ? useEffect : useLayoutEffect;

export function MingjiaPricing({ selection, children, ref, ...props }) {
  const own = useRef(null);
  const told = useRef(props);
  told.current = props;

  // React drops objects and events of elements it hydrates: the selection is an attribute, and events are
  // listened to here.
  useListening(() => {
    const element = own.current;
    const listening = new AbortController();
    const { signal } = listening;
    const heard = new Set();
    for (const [prop, name] of Object.entries(EVENTS)) {
      const tell = (event) => {
        heard.add(prop);
        told.current[prop]?.(event);
      };
      element.addEventListener(name, tell, { signal });
    }
    // What happened before the page was hydrated; what happens from now on is heard before the promise is.
    const missed = (prop, detail) => {
      if (!heard.has(prop) && !signal.aborted) told.current[prop]?.(new CustomEvent(EVENTS[prop], { detail }));
    };
    element.ready.then(
      () => {
        missed("onReady", { product: element.product });
        if (element.quote) missed("onQuote", { ...element.quote, cause: "page" });
      },
      ({ code, message }) => code !== "removed" && missed("onError", { code, message }),
    );
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
