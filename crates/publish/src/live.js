// A page under `mingjia serve --watch`: loads the next build when it is made, and shows what keeps a
// price list from being built.
const shown = document.createElement("pre");
shown.setAttribute("role", "alert");
shown.className = "live-issues";
const events = new EventSource(new URL("live", import.meta.url));
events.addEventListener("built", () => location.reload());
events.addEventListener("broken", ({ data }) => {
  shown.textContent = data;
  document.body.prepend(shown);
});
