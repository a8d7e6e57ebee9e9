// Runs before the first paint: says that scripts work, and applies the theme that the reader chose.
const root = document.documentElement;
root.classList.add("js");

try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // Storage may be forbidden; then the system's theme stands.
}
