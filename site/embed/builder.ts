/** The page `/embed`: what is chosen shows in the preview and in the lines to copy. */
import type { MingjiaPricing } from "../../crates/widget/js/element.ts";

import { modes, readable } from "./contrast.ts";
import { asked, choose, keep, kept, type Lang, speak } from "./language.ts";
import { type Choice, element, frame, npm, policy, react, scriptDigest, vue } from "./snippet.ts";
import { tableOf } from "./table.ts";

interface Site {
  /** The path the site is at. */
  base?: string;
  products: { id: string; zh: string; en: string }[];
  /** The copy of `embed.js` that is named by its content. */
  pinned: string;
  integrity: string;
  /** The npm package's. */
  version: string;
}

const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const site = JSON.parse(find("site").textContent ?? "") as Site;
const choices = find<HTMLFormElement>("choices");
const preview = find<MingjiaPricing>("preview");
const home = new URL(site.base ?? "/", location.origin).href;
const looks = [...choices.querySelectorAll<HTMLInputElement>("input[name^='--']")];
const THEME = "mingjia-theme";
const night = matchMedia("(prefers-color-scheme: dark)");

/** The digest of the script beside a frame. Nothing waits for it: the element is to find its product chosen. */
let digest: string | null = null;
void scriptDigest().then((known) => {
  digest = known;
  write(choice());
});

/** Whether the preview shows a list: before that it is not as high as it will be. */
let isShown = false;

/** What the styles say where nothing is chosen. */
const defaults = new Map<string, string>();
/** The properties that were chosen. */
const chosen = new Map<string, string>();

const value = (name: string) => new FormData(choices).get(name)?.toString() ?? "";
const lang = (): Lang => (document.documentElement.lang === "en" ? "en" : "zh");
const words = (zh: string, en: string) => (lang() === "zh" ? zh : en);

function choice(): Choice {
  const product = site.products.find(({ id }) => id === value("product")) ?? site.products[0];
  const { product: _, ...configured } = preview.selection ?? {};
  const begins = choices["begin"].checked && Object.keys(configured).length > 0;
  const own = value("lang") === "" ? null : value("lang");
  return {
    product: product?.id ?? "",
    name: product?.[(own ?? lang()) as Lang] ?? "",
    view: value("view") === "full" ? null : value("view"),
    lang: own,
    theme: value("theme") === "auto" ? null : value("theme"),
    selection: begins ? JSON.stringify(configured) : null,
    endpoint: value("endpoint").trim() || null,
    cta: value("cta").trim() || null,
    height: isShown ? Math.round(preview.getBoundingClientRect().height) : null,
    table,
    looks: [...chosen].flatMap(([name, value]) => [[name, value] as const, ...soft(name, value)]),
  };
}

/** The price list of what is chosen, as a plain table; nothing until it is there. */
let table = "";
let wanted: Promise<string> | undefined;

async function fetchTable({ product, lang: own }: Choice): Promise<void> {
  const asked = tableOf(home, product, own ?? lang());
  if (asked === wanted) return;
  [wanted, table] = [asked, ""];
  const fetched = await asked;
  // Another one may have been chosen meanwhile.
  if (asked !== wanted) return;
  table = fetched;
  write(choice());
}

/** The ground of what is chosen is a breath of the accent. */
function soft(name: string, value: string): (readonly [string, string])[] {
  return name === "--mingjia-accent" ? [["--mingjia-accent-soft", `${value}1f`]] : [];
}

/** Shows what is chosen. The preview keeps what is configured in it. */
function show(): void {
  const now = choice();
  const set = (name: string, value: string | null) => {
    if (value === null) preview.removeAttribute(name);
    else if (preview.getAttribute(name) !== value) preview.setAttribute(name, value);
  };
  set("product", now.product);
  set("view", now.view);
  set("theme", now.theme ?? (kept(THEME) === "auto" ? null : kept(THEME)));
  set("lang", now.lang ?? lang());
  set("quote-endpoint", now.endpoint);
  set("cta-href", now.cta);
  preview.removeAttribute("style");
  for (const [name, value] of now.looks) preview.style.setProperty(name, value);
  void fetchTable(now);
  write(choice());
  find("contrast").textContent = unreadable();
}

/** Writes the lines to copy. */
function write(now: Choice): void {
  const kind = document.querySelector<HTMLInputElement>("#kinds :checked")?.value;
  const pin = document.querySelector<HTMLInputElement>("[name='pin']")?.checked ?? false;
  const script = pin
    ? { site: home, file: site.pinned, integrity: site.integrity }
    : { site: home, file: "v1/embed.js", integrity: null };
  const written: Record<string, () => string> = {
    frame: () => frame(now, home),
    npm: () => npm(now, home, site.version),
    react: () => react(now, home, site.version),
    vue: () => vue(now, home, site.version),
  };
  find("snippet").textContent = (written[kind ?? ""] ?? (() => element(now, script)))();
  find("policy").textContent = policy(kind, now, home, digest);
  find("pinning").hidden = kind !== "element";
  find("note").textContent = note(kind, pin);
  find("copied").textContent = "";
}

function note(kind: string | undefined, pin: boolean): string {
  if (kind === "frame") return words("给不能运行外来脚本的页面；下面的脚本让高度随内容变化。", "For pages that may not run scripts of others. The script below has its height follow its content.");
  if (kind === "npm" || kind === "react" || kind === "vue") {
    const made = words("安装包由网站构建写在 dist/npm，用 npm pack 打包。", "The site build writes the package to dist/npm; npm pack makes the tarball.");
    return kind === "react" ? made + words("需要 React 19 或更新的版本。", " It takes React 19 or later.") : made;
  }
  if (pin) {
    return words(
      "浏览器只运行这个版本，价格停在今天；价目更新后请重新复制。网站只保留最近几次构建的文件，之后脚本不再加载，也没有提示，页面上只剩元素里的表格。",
      "Browsers run this version and no other, with the prices of today: copy anew when prices change. The site keeps the files of its last builds only: after those the script does not load, nothing says so, and the table inside the element is all that shows.",
    );
  }
  return words("始终加载最新的程序和价目。", "Always loads the latest program and prices.");
}

/** Pairs of colours that cannot be read, in words. */
function unreadable(): string {
  const theme = value("theme");
  const shown = (["light", "dark"] as const).filter((mode) => theme === "auto" || theme === mode);
  const colour = (name: string, mode: "light" | "dark") => chosen.get(name) ?? modes(defaults.get(name) ?? "")[mode];
  const pairs = [
    ["--mingjia-accent-ink", "--mingjia-accent", words("主色上的文字", "the text on the accent")],
    ["--mingjia-ink", "--mingjia-surface", words("文字", "the text")],
    ["--mingjia-accent", "--mingjia-surface", words("主色", "the accent")],
  ] as const;
  const found = shown.flatMap((mode) =>
    pairs
      .filter(([ink, ground]) => !readable(colour(ink, mode), colour(ground, mode)))
      .map(([, , name]) => words(`${mode === "light" ? "浅色" : "深色"}下的${name}`, `${name} in ${mode}`)),
  );
  return found.length > 0 ? words(`难以辨认：${found.join("、")}。`, `Hard to read: ${found.join(", ")}.`) : "";
}

/** Whether the preview is dark. */
function isDark(): boolean {
  const asked = value("theme") === "auto" ? document.documentElement.dataset["theme"] : value("theme");
  return asked === "dark" || (asked !== "light" && night.matches);
}

/** Fills the inputs of what is not chosen with the defaults of the element's own styles. */
function fill(): void {
  const computed = getComputedStyle(preview);
  const mode = isDark() ? "dark" : "light";
  for (const input of looks) {
    if (chosen.has(input.name)) continue;
    const written = defaults.get(input.name) ?? computed.getPropertyValue(input.name.replace("--mingjia-", "--mj-")).trim();
    // A size is not known before the element is there.
    if (written === "") continue;
    defaults.set(input.name, written);
    input.value = input.type === "color" ? modes(written)[mode] : String(Number.parseFloat(written));
  }
}

function restore(): void {
  chosen.clear();
  fill();
  show();
}

function theme(name: string): void {
  keep(THEME, name);
  document.documentElement.dataset["theme"] = name;
  fill();
  show();
}

function name(): void {
  find("page-language").textContent = words("English", "中文");
  find("page-language").lang = words("en", "zh-CN");
  for (const option of choices["product"].options) {
    option.textContent = site.products.find(({ id }) => id === option.value)?.[lang()] ?? option.value;
  }
  show();
}

for (const { id, zh } of site.products) choices["product"].add(new Option(zh, id));
const product = new URLSearchParams(location.search).get("product");
if (site.products.some(({ id }) => id === product)) choices["product"].value = product;

choices.addEventListener("submit", (event) => event.preventDefault());
choices.addEventListener("input", ({ target }) => {
  const input = target as HTMLInputElement;
  if (looks.includes(input)) {
    if (!input.validity.valid || input.value === "") chosen.delete(input.name);
    else chosen.set(input.name, input.type === "color" ? input.value : `${input.value}px`);
  }
  if (input.name === "theme") fill();
  show();
});
for (const id of ["kinds", "pinning"]) find(id).addEventListener("input", () => write(choice()));
find("defaults").addEventListener("click", restore);
find("copy").addEventListener("click", async () => {
  // Without TLS, or where a visitor forbids it, there is no clipboard to write to.
  const copied = await navigator.clipboard?.writeText(find("snippet").textContent ?? "").then(() => true, () => false);
  find("copied").textContent = copied ? words("已复制", "Copied") : words("请选中上面的代码复制", "Select the lines above and copy them");
});
preview.addEventListener("mingjia-ready", () => {
  isShown = true;
  fill();
  write(choice());
});
night.addEventListener("change", fill);
preview.addEventListener("mingjia-quote", () => write(choice()));
// As much is reserved as what is chosen takes, once it shows.
new ResizeObserver(() => write(choice())).observe(preview);

const picker = find<HTMLSelectElement>("page-theme");
picker.value = ["light", "dark"].find((known) => known === kept(THEME)) ?? "auto";
document.documentElement.dataset["theme"] = picker.value;
picker.addEventListener("change", () => theme(picker.value));
find("page-language").addEventListener("click", () => {
  choose(lang() === "zh" ? "en" : "zh");
  name();
});
speak(asked());
fill();
name();
find("content").dataset["ready"] = "true";
