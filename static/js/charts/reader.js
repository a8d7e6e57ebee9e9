// A chart that can be read by keyboard and heard: arrows move from bar to bar, Enter opens its calls.

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function sentence(data, index) {
  const parts = data.series.filter((s) => s.counts[index]).map((s) => `${s.name} ${s.counts[index]}`);
  const total = data.totals ? `${data.totals[index]} ${data.totals[index] === 1 ? "call" : "calls"}` : "";
  return [data.names[index], total, parts.join(", ")].filter(Boolean).join(": ");
}

export function listen(canvas, data, chartOf) {
  const voice = document.getElementById("chart-voice");
  const last = data.labels.length - 1;
  let index = -1;

  function show() {
    const chart = chartOf();
    const active = chart.data.datasets
      .map((set, datasetIndex) => ({ datasetIndex, index, shown: set.data[index] > 0 }))
      .filter((each) => each.shown);
    chart.setActiveElements(active);
    chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
    chart.update("none");
    voice.textContent = sentence(data, index);
  }

  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && index >= 0) {
      location.assign(data.urls[index]);
    } else if (event.key in STEPS) {
      index = Math.min(Math.max(index + STEPS[event.key], 0), last);
      show();
    } else if (event.key === "Home" || event.key === "End") {
      index = event.key === "Home" ? 0 : last;
      show();
    } else {
      return;
    }
    event.preventDefault();
  });
  canvas.addEventListener("blur", () => {
    const chart = chartOf();
    chart.setActiveElements([]);
    chart.tooltip.setActiveElements([], { x: 0, y: 0 });
    chart.update("none");
  });
}
