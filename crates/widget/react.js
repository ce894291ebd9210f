"use client";
/** `<mingjia-pricing>` as a React component: it takes the selection as an object, and events as functions. */
import { quote } from "mingjia-pricing";
import { createElement, useCallback, useEffect, useLayoutEffect, useRef } from "react";

const EVENTS = {
  onReady: "mingjia-ready",
  onQuote: "mingjia-quote",
  onSubmit: "mingjia-submit",
  onReceipt: "mingjia-receipt",
  onError: "mingjia-error",
};
const ATTRIBUTES = { quoteEndpoint: "quote-endpoint", ctaHref: "cta-href", customerReference: "customer-reference", className: "class" };

/** What the element tells of a selection that is not for sale. */
const refused = (problems) => ({ code: "invalid_selection", message: "the selection is not for sale, see problems", problems, cause: "page" });

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
    // In jsdom, what is imported is the servers' part of the package, without the element.
    element.ready?.then(
      () => {
        missed("onReady", { product: element.product });
        if (element.quote) missed("onQuote", { ...element.quote, cause: "page" });
        else void quote({ product: element.product, ...element.selection }).then(({ problems }) => problems && missed("onError", refused(problems)));
      },
      ({ code, message }) => code !== "removed" && missed("onError", { code, message }),
    );
    return () => listening.abort();
  }, []);

  // React sets what changes; another product begins anew, and with it the selection that stays.
  const { product } = props;
  const begun = useRef(product);
  useListening(() => {
    if (begun.current !== product && selection != null) own.current.selection = selection;
    begun.current = product;
  }, [product]);

  const attributes = {};
  for (const [name, value] of Object.entries(props)) {
    if (!(name in EVENTS)) attributes[ATTRIBUTES[name] ?? name] = value;
  }
  if (selection != null) attributes.selection = typeof selection === "string" ? selection : JSON.stringify(selection);
  const keep = useCallback(
    (element) => {
      own.current = element;
      // What a function answers with is called when the element goes.
      if (typeof ref === "function") return ref(element);
      if (ref) ref.current = element;
    },
    [ref],
  );
  return createElement("mingjia-pricing", { ...attributes, ref: keep, suppressHydrationWarning: true }, children);
}
