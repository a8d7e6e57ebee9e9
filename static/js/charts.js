// Draws each canvas[data-chart] from the JSON that its page carries; again when the theme changes.
import { daysChart, leadersChart } from "./charts/kinds.js";
import { drawSwatches } from "./charts/patterns.js";
import { listen } from "./charts/reader.js";

const makers = { days: daysChart, leaders: leadersChart };
const drawn = new Map();

function draw(canvas) {
  const data = JSON.parse(document.getElementById(canvas.dataset.from).textContent);
  drawn.get(canvas)?.destroy();
  const chart = new Chart(canvas, makers[canvas.dataset.chart](data));
  drawn.set(canvas, chart);
  return { chart, data };
}

function drawAll() {
  drawSwatches(document.querySelectorAll("canvas[data-swatch]"));
  for (const canvas of document.querySelectorAll("canvas[data-chart]")) draw(canvas);
}

drawAll();
for (const canvas of drawn.keys()) {
  const data = JSON.parse(document.getElementById(canvas.dataset.from).textContent);
  listen(canvas, data, () => drawn.get(canvas));
}
document.documentElement.addEventListener("themechange", drawAll);
document.documentElement.dataset.charts = String(drawn.size);
