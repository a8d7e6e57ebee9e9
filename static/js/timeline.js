// The timeline: steps of the drawing and single calls are fetched in place; each has its address all the same.
const OPENED = "#opened";
const WHEEL = 60; // of the wheel's own units, which make one step

const drawing = () => document.querySelector(".lanes .scroll");
const step = (key) => document.querySelector(`[data-step="${CSS.escape(key)}"]`);

let shown = location.pathname + location.search;

// Replaces what `select` names by the same part of another state of this page, whose address it then has.
async function show(address, select, focus) {
  const url = new URL(address, location.href);
  const answer = await fetch(url);
  if (!answer.ok) return location.assign(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector(select).replaceWith(page.querySelector(select));
  history.pushState(null, "", url);
  shown = url.pathname + url.search;
  document.querySelector(focus)?.focus({ preventScroll: select !== OPENED });
}

// The way back leads to states that were replaced; a change of the fragment alone is none.
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});

function move(key) {
  const link = step(key);
  const focus = document.activeElement?.id ? `#${document.activeElement.id}` : ".lanes .scroll";
  if (link) show(link.href, "main", focus);
  return Boolean(link);
}

function open(link) {
  const url = new URL(location.href);
  url.searchParams.set("open", link.dataset.call);
  show(url, OPENED, "#opened-title");
}

addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target.closest("[data-call], [data-step], [data-close]");
  if (!link) return;
  event.preventDefault();
  if (link.matches("[data-step]")) move(link.dataset.step);
  else if (link.matches("[data-close]")) show(link.href, OPENED, ".lanes .scroll");
  else open(link);
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && document.activeElement?.closest(OPENED)) {
    document.querySelector("[data-close]")?.click();
  } else if (drawing()?.contains(document.activeElement) && move(event.key === "=" ? "+" : event.key)) {
    event.preventDefault();
  }
});

let turned = 0;
addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey || !event.target.closest?.(".lanes")) return;
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) < WHEEL) return;
    move(turned < 0 ? "+" : "-");
    turned = 0;
  },
  { passive: false },
);
