// Before the first paint, and for pages that need no program: colours, the language chosen before, and
// what is pressed before the program is there to answer.
const root = document.documentElement;
const keep = (name, value) => {
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    // Storage is forbidden: nothing is kept.
    return null;
  }
};

const theme = keep("mingjia-theme");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;

// The address says the language, `?lang=` before the path; where it says none, the one chosen before does.
const base = root.dataset.base ?? "/";
const isEnglish = root.lang === "en";
const query = new URLSearchParams(location.search);
// Chinese of any kind, else English, as the element reads a tag; an empty one says nothing.
const spoken = (tag) => (tag ? (/^(zh|zho|cmn|yue|wuu)(?![a-z])/i.test(tag) ? "zh" : "en") : null);
const asked = spoken(query.get("lang"));
const wanted = asked ?? (isEnglish ? "en" : keep("mingjia-lang"));
if ((wanted === "en" || wanted === "zh") && (wanted === "en") !== isEnglish) {
  const path = location.pathname.slice(base.length).replace(/^en(\/|$)/, "");
  const other = `${base}${isEnglish ? "" : "en/"}${path}`;
  // The page of addresses there are none of is one for both languages, and stands at any.
  if (other !== location.pathname) location.replace(`${other}${location.search}${location.hash}`);
}
// Nobody chose: a browser that reads English and no Chinese is offered the English page.
const reads = navigator.languages.map((tag) => tag.toLowerCase());
const readsEnglish = reads.some((tag) => tag.startsWith("en"));
const readsChinese = reads.some((tag) => spoken(tag) === "zh");
if (!isEnglish && keep("mingjia-lang") === null && asked === null && readsEnglish && !readsChinese) {
  root.dataset.offer = "en";
}

// Until the program is there, the page shows the default configuration and not the one in the link.
if (query.has("s")) root.dataset.asked = "";
addEventListener("mingjia-taken-over", () => delete root.dataset.asked);

// A page of an earlier build whose files are gone says so and loads the present page: once, for a page that
// is as the host has it fails for another reason.
const RELOADED = "mingjia-reloaded";
const reloaded = (value) => {
  try {
    if (value !== undefined) sessionStorage.setItem(RELOADED, value);
    return sessionStorage.getItem(RELOADED);
  } catch {
    return location.pathname;
  }
};
const isOutdated = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = await answer.text();
  const files = [...document.head.querySelectorAll("script[src], link[href][as], link[rel=modulepreload]")];
  const names = files.map((file) => (file.getAttribute("src") ?? file.getAttribute("href")).split("/").pop());
  return answer.ok && names.some((name) => !page.includes(name));
};
const renew = async () => {
  if (!(await isOutdated().catch(() => false))) return;
  root.dataset.boot = "updated";
  if (reloaded() === location.pathname) return;
  reloaded(location.pathname);
  setTimeout(() => location.reload(), 1000);
};
const failed = () => {
  root.dataset.boot = "failed";
  return renew();
};
addEventListener("mingjia-failed", failed);
// The program runs, and says itself which price lists it lacks.
let isWhole = true;
addEventListener("mingjia-missing", () => {
  isWhole = false;
  return renew();
});
// A script that is not there, or cannot import what it needs.
addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && failed(), true);
addEventListener("mingjia-taken-over", () => {
  // The program also takes over to say what could not be had.
  if (root.dataset.boot !== undefined || !isWhole) return;
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Nothing was kept.
  }
});

const showTheme = () => {
  for (const select of document.querySelectorAll("select.theme")) select.value = root.dataset.theme ?? "auto";
};
addEventListener("DOMContentLoaded", showTheme);
// The program builds the header anew.
addEventListener("mingjia-taken-over", showTheme);
addEventListener("change", ({ target }) => {
  if (!target.matches?.("select.theme")) return;
  root.dataset.theme = target.value;
  keep("mingjia-theme", target.value);
});

// What a control is, wherever it stands: the program's page of a link with a configuration holds others
// than the prerendered one.
const identity = (element) => {
  const { tagName, type, name, value, dataset } = element;
  const isText = tagName === "BUTTON" || tagName === "DETAILS";
  // What has a name needs no text, which may say a day: the page was made on another.
  const isNamed = dataset.testid !== undefined;
  const said = isText && !isNamed ? (element.querySelector("summary") ?? element).textContent.trim() : "";
  const form = element.closest("form")?.className;
  return [tagName, form, name, type === "radio" ? value : "", dataset.testid, element.getAttribute("aria-label"), said].join("|");
};
const alike = (app, tag, wanted) => [...app.querySelectorAll(tag)].filter((one) => identity(one) === wanted);
globalThis.mingjiaName = (app, element) => {
  const wanted = identity(element);
  return JSON.stringify([element.tagName, wanted, alike(app, element.tagName, wanted).indexOf(element)]);
};
globalThis.mingjiaNamed = (app, named) => {
  const [tag, wanted, at] = JSON.parse(named);
  return alike(app, tag, wanted)[at];
};

const pressed = (globalThis.mingjiaPressed = []);
addEventListener(
  "click",
  (event) => {
    const language = event.target.closest?.("a.language");
    if (language) keep("mingjia-lang", language.lang === "en" ? "en" : "zh");
    const app = document.getElementById("app");
    const button = event.target.closest?.("#app button");
    if (button && app.querySelector('[data-ready="false"]')) {
      pressed.push(globalThis.mingjiaName(app, button));
    }
  },
  true,
);
