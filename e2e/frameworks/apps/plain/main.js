import { quote } from "mingjia-pricing";

const element = document.querySelector("mingjia-pricing");
const show = (name, text) => {
  document.querySelector(`[data-testid="${name}"]`).textContent = text;
};

element.addEventListener("mingjia-quote", ({ detail }) => show("heard", detail.totals.due_now));
element.addEventListener("mingjia-error", ({ detail }) => show("heard", detail.code));
document.querySelector("button").addEventListener("click", () => {
  element.selection = { options: { overlay_purchases: [8, 8] } };
});
show("least", (await quote({ product: "tencent-smop" })).totals.due_now);
