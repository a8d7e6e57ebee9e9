// What Chart.js is told for each kind of chart.
import { pattern, token } from "./patterns.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function bars(data, separator) {
  const ground = token("--raised");
  return data.series.map((series) => ({
    label: series.name,
    data: series.counts,
    backgroundColor: pattern(series.number),
    hoverBackgroundColor: token(`--series-${series.number}`),
    borderColor: ground,
    borderWidth: separator,
    borderSkipped: false,
    stack: "parts",
    order: 2,
  }));
}

function frame(data) {
  const ink = token("--ink");
  const muted = token("--muted");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  return {
    maintainAspectRatio: false,
    animation: calm.matches ? false : { duration: 250 },
    onClick: (_event, hit) => {
      if (hit.length) location.assign(data.urls[hit[0].index]);
    },
    onHover: (event, hit) => {
      event.native.target.style.cursor = hit.length ? "pointer" : "default";
    },
    interaction: { mode: "index", intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: ink,
        titleColor: token("--paper"),
        bodyColor: token("--paper"),
        filter: (item) => item.raw > 0,
        callbacks: { title: (items) => (items.length ? data.names[items[0].dataIndex] : "") },
      },
    },
    scales: {
      count: { stacked: true, beginAtZero: true, ticks: { precision: 0, color: muted }, grid: { color: token("--line") }, border: { display: false } },
      name: { stacked: true, ticks: { color: muted }, grid: { display: false }, border: { color: token("--line-strong") } },
    },
  };
}

function turningPoints(points) {
  return Object.fromEntries(
    points.map(({ index, number }) => [
      `point${number}`,
      {
        type: "line",
        scaleID: "name",
        value: index,
        borderColor: token("--line-strong"),
        borderWidth: 1,
        borderDash: [4, 3],
        label: {
          display: true,
          content: String(number),
          position: "start",
          yAdjust: -6,
          backgroundColor: token("--raised"),
          color: token("--ink"),
          borderColor: token("--line-strong"),
          borderWidth: 1,
          borderRadius: 10,
          padding: { x: 6, y: 3 },
          font: { size: 11, weight: 600 },
        },
      },
    ]),
  );
}

export function daysChart(data) {
  const options = frame(data);
  const { count, name } = options.scales;
  options.scales = {
    count: { ...count, axis: "y", grace: "12%" },
    name: { ...name, axis: "x", ticks: { ...name.ticks, autoSkip: true, maxRotation: 0, autoSkipPadding: 14 } },
  };
  options.plugins.annotation = { annotations: turningPoints(data.points) };
  const ink = token("--ink");
  const total = {
    type: "line",
    label: "all calls",
    data: data.totals,
    borderColor: ink,
    backgroundColor: ink,
    showLine: false,
    pointStyle: "line",
    pointRadius: data.totals.map((count) => (count ? 7 : 0)),
    pointHoverRadius: 9,
    pointBorderWidth: 3,
    stack: "total",
    order: 1,
  };
  const parts = bars(data, { top: 1 }).map((bar) => ({ ...bar, categoryPercentage: 0.95, barPercentage: 0.95 }));
  for (const set of [total, ...parts]) Object.assign(set, { xAxisID: "name", yAxisID: "count" });
  return { type: "bar", data: { labels: data.labels, datasets: [total, ...parts] }, options };
}

export function leadersChart(data) {
  const options = frame(data);
  const { count, name } = options.scales;
  options.indexAxis = "y";
  options.scales = {
    count: { ...count, axis: "x" },
    name: { ...name, axis: "y", ticks: { ...name.ticks, color: token("--ink") } },
  };
  const parts = bars(data, { right: 1 }).map((bar) => ({ ...bar, xAxisID: "count", yAxisID: "name", categoryPercentage: 0.85 }));
  return { type: "bar", data: { labels: data.labels, datasets: parts }, options };
}
