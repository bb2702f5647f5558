// Everyone as points; the table beside it says the same without a script.
import { ScatterChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([ScatterChart, DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

const groups = { 9: "top", 8: "succession", 7: "succession", 6: "develop", 5: "develop", 4: "develop" };
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axis(name, text) {
  return {
    type: "value",
    name,
    nameLocation: "middle",
    nameGap: 32,
    nameTextStyle: { color: text, fontWeight: 600 },
    min: 0,
    // Some policies give more than 100 points.
    max: (seen) => Math.max(100, Math.ceil(seen.max)),
    axisLabel: { color: text },
    axisLine: { lineStyle: { color: text } },
    splitLine: { lineStyle: { color: colour("--color-base-300") } },
  };
}

function cutLines(cuts) {
  return cuts.performance
    .map((at) => ({ yAxis: at }))
    .concat(cuts.potential.map((at) => ({ xAxis: at })));
}

function options(data, labels) {
  const text = colour("--color-base-content");
  const palette = Object.fromEntries(
    ["top", "succession", "develop", "guide"].map((name) => [name, colour(`--dot-${name}`)]),
  );
  return {
    animation: !still,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 56, right: 16, top: 16, bottom: 56 },
    // Drawn, not HTML: the content policy allows no style attributes.
    tooltip: { renderMode: "richText", formatter: (item) => `${item.data[3]}\n${labels.box} ${item.data[2]}` },
    dataZoom: [
      { type: "inside", xAxisIndex: 0 },
      { type: "inside", yAxisIndex: 0 },
    ],
    xAxis: axis(labels.potential, text),
    yAxis: axis(labels.performance, text),
    series: [
      {
        type: "scatter",
        large: data.points.length > 20000,
        symbolSize: data.points.length > 5000 ? 5 : 8,
        data: data.points,
        itemStyle: {
          color: (item) => palette[groups[item.data[2]] ?? "guide"],
          opacity: 0.6,
        },
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          lineStyle: { color: text, type: "dashed" },
          data: cutLines(data.cuts),
        },
      },
    ],
  };
}

async function draw(element) {
  const answer = await fetch(element.dataset.source, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const data = await answer.json();
  const chart = init(element, null, { renderer: "canvas" });
  chart.setOption(options(data, element.dataset));
  chart.on("click", (item) => window.location.assign(element.dataset.person.replace("00000000-0000-0000-0000-000000000000", item.data[4])));
  new ResizeObserver(() => chart.resize()).observe(element);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.setOption(options(data, element.dataset)));
}

document.querySelectorAll("[data-scatter]").forEach(draw);
