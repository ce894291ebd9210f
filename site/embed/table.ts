/** A price list as plain HTML, from its prerendered fragment. */

/** The rows of the tables, without what only the widget needs. */
export function plainTable(fragment: Document, lang: string): string {
  const rows = [...fragment.querySelectorAll(".mj-prices tr")].map((row) => {
    const cells = [...row.children].map((cell) => {
      const name = cell.localName === "th" ? "th" : "td";
      const span = cell.getAttribute("colspan");
      const text = said(cell, lang);
      return `<${name}${span ? ` colspan="${span}"` : ""}>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</${name}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return rows.length === 0 ? "" : `<table>\n${rows.join("\n")}\n</table>`;
}

/** What a cell says: the texts of its elements, which styles set apart, with what sets them apart in a sentence. */
function said(cell: Element, lang: string): string {
  const texts = [...cell.childNodes].map((node) => shown(node).replaceAll(/\s+/g, " ").trim());
  const between = lang === "zh" ? "；" : "; ";
  // A full stop sets apart already.
  return texts.filter((text) => text !== "").join(between).replaceAll("。；", "。").replaceAll(".; ", ". ");
}

/** The text of what stands open: no sources and readings, which unfold, nor what is said of the quote. */
function shown(node: Node): string {
  if (node instanceof Text) return node.data;
  const stands = node instanceof Element && !node.matches("details, .mj-yours");
  return stands ? [...node.childNodes].map(shown).join(" ") : "";
}

const kept = new Map<string, Promise<string>>();

/** Fetches a product's table, the same promise each time; nothing where it cannot be had, for now. */
export function tableOf(site: string, product: string, lang: string): Promise<string> {
  const url = `${site}fragments/${product}.${lang}.html`;
  const fetched = async () => {
    const response = await fetch(url);
    return response.ok ? plainTable(new DOMParser().parseFromString(await response.text(), "text/html"), lang) : "";
  };
  const begun = kept.get(url);
  if (begun) return begun;
  const table = fetched().catch(() => "");
  kept.set(url, table);
  void table.then((rows) => rows === "" && kept.delete(url));
  return table;
}
