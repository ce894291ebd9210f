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
const here = root.lang === "en" ? "en" : "zh";
const asked = new URLSearchParams(location.search).get("lang") ?? (here === "zh" ? keep("mingjia-lang") : "en");
if ((asked === "en" || asked === "zh") && asked !== here) {
  const path = location.pathname.slice(base.length).replace(/^en(\/|$)/, "");
  location.replace(`${base}${asked === "en" ? "en/" : ""}${path}${location.search}${location.hash}`);
}

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

const pressed = (globalThis.mingjiaPressed = []);
addEventListener(
  "click",
  (event) => {
    const language = event.target.closest?.("a.language");
    if (language) keep("mingjia-lang", language.lang === "en" ? "en" : "zh");
    const app = document.getElementById("app");
    const button = event.target.closest?.("#app button");
    if (button && app.querySelector('[data-ready="false"]')) {
      pressed.push([...app.querySelectorAll("button")].indexOf(button));
    }
  },
  true,
);
