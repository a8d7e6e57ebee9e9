// What every page has: the theme button, and details that open for the printer.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

function announce() {
  root.dispatchEvent(new CustomEvent("themechange"));
}

for (const button of document.querySelectorAll("button.theme")) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Kept for this page only.
    }
    show();
    announce();
  });
  dark.addEventListener("change", () => {
    show();
    announce();
  });
  show();
}

// Paper has no closed details: open those that hold data, and close again what the reader had closed.
const closed = new Set();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details[data-print]:not([open])")) {
    closed.add(details);
    details.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const details of closed) details.open = false;
  closed.clear();
});
