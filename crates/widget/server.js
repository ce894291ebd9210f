/**
 * The package on servers without files, as at the edge: pages can be written there, and the element does
 * nothing. Nothing here names a file, so that bundlers have nothing to carry along.
 */

/** Stands in for the element, which needs a document. */
export class MingjiaPricing {}

/** There are no files to find. */
export function setBasePath() {}

const unread = async () => {
  throw new Error("there are no files to read here: ask for prices in Node or in a browser, or ask a service (POST /api/v1/quotes)");
};

export { unread as advise, unread as quote };
