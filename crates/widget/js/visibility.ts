/** How near is near: about a screen, so that what is wanted is there when the visitor is. */
const NEAR = "800px";

/** Tells once when a visitor comes near an element, unless disconnected before. */
export function whenNear(element: Element, tell: () => void): IntersectionObserver {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      tell();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return observer;
}
