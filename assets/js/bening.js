// Improves pages that already work as plain links and forms.
import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";
import "htmx-ext-sse";

// Pages hold personal data: no copy of them stays in the browser's storage.
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.scrollIntoViewOnBoost = false;

// A <details> that closes like a menu: with Escape, by a click elsewhere.
Alpine.data("menu", () => ({
  leave() {
    this.$root.removeAttribute("open");
  },
  escape() {
    if (this.$root.open) {
      this.$root.removeAttribute("open");
      this.$root.querySelector("summary").focus();
    }
  },
}));

Alpine.data("paper", () => ({
  print() {
    window.print();
  },
}));

// After a part of the page was replaced, the keyboard goes where the eyes go.
document.addEventListener("htmx:afterSwap", (event) => {
  const heading = event.target.querySelector("[data-focus]");
  if (heading) heading.focus();
});

// A part that could not be had: the page it belongs to says why.
document.addEventListener("htmx:responseError", (event) => {
  window.location.assign(event.detail.pathInfo.finalRequestPath);
});

// Work that was watched has ended: the whole page tells what came of it.
document.addEventListener("htmx:sseClose", (event) => {
  if (event.detail.type === "message" && event.target.matches("[data-reload-after]")) {
    window.location.reload();
  }
});

Alpine.start();
