/** Properties that are attributes. */
export const REFLECTED = {
  product: "product",
  theme: "theme",
  view: "view",
  hide: "hide",
  currency: "currency",
  loading: "loading",
  quoteEndpoint: "quote-endpoint",
  ctaHref: "cta-href",
  customerReference: "customer-reference",
} as const;

export type Reflected = { -readonly [property in keyof typeof REFLECTED]: string | null };

/** Gives a class of elements these properties. */
export function reflect(prototype: HTMLElement): void {
  for (const [property, attribute] of Object.entries(REFLECTED)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute);
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  }
}

/** Sets anew what was set before the element was one of its class; the selection last, for it is of the product. */
export function upgrade(element: HTMLElement): void {
  for (const name of [...Object.keys(REFLECTED), "selection"]) {
    if (!Object.hasOwn(element, name)) continue;
    const value: unknown = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
