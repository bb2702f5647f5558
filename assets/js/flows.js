// Streams of people from box to box, drawn from the table beside them.
import { SankeyChart } from "echarts/charts";
import { TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([SankeyChart, TooltipComponent, CanvasRenderer]);

const groups = { 9: "top", 8: "succession", 7: "succession", 6: "develop", 5: "develop", 4: "develop", 3: "guide", 2: "guide", 1: "guide" };
const order = ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"];
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function colourOf(box) {
  return groups[box] ? colour(`--dot-${groups[box]}`) : colour("--field-line");
}

function streams(table) {
  return [...table.querySelectorAll("[data-count]")]
    .map(({ dataset }) => ({ from: dataset.from, to: dataset.to, count: Number(dataset.count) }))
    .filter(({ count }) => count > 0);
}

function node(side, box, people, words, text) {
  const name = box === "0" ? words.open : `${words.box} ${box}`;
  return {
    name: `${side} ${box}`,
    depth: side === "before" ? 0 : 1,
    itemStyle: { color: colourOf(box), borderWidth: 0 },
    label: {
      color: text,
      position: side === "before" ? "right" : "left",
      formatter: `${box === "0" ? "?" : box}  {people|${people.toLocaleString(document.documentElement.lang)}}`,
      rich: { people: { color: text, fontWeight: 400 } },
      fontWeight: 700,
    },
    words: `${words[side]}: ${name}\n${people.toLocaleString(document.documentElement.lang)} ${words.people}`,
  };
}

function nodes(found, words, text) {
  const sum = (side, box) => found.filter((stream) => stream[side] === box).reduce((total, { count }) => total + count, 0);
  return [["before", "from"], ["after", "to"]].flatMap(([side, end]) =>
    order.map((box) => [box, sum(end, box)]).filter(([, people]) => people).map(([box, people]) => node(side, box, people, words, text)),
  );
}

function options(found, words) {
  const text = colour("--color-base-content");
  const mark = (box) => (box === "0" ? "?" : box);
  return {
    animation: !still,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    // Drawn, not HTML: the content policy allows no style attributes.
    tooltip: { renderMode: "richText", formatter: ({ data }) => data.words },
    series: [
      {
        type: "sankey",
        left: 8,
        right: 8,
        top: 8,
        bottom: 8,
        nodeWidth: 14,
        nodeGap: 16,
        // The boxes stand in the order of the table, not where they cross least.
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: "adjacency" },
        // The smallest boxes have no room for their label; the table names them.
        labelLayout: { hideOverlap: true },
        data: nodes(found, words, text),
        links: found.map(({ from, to, count }) => ({
          source: `before ${from}`,
          target: `after ${to}`,
          value: count,
          lineStyle: { color: colourOf(from), opacity: from === to ? 0.18 : 0.5, curveness: 0.5 },
          words: `${words.box} ${mark(from)} → ${mark(to)}\n${count.toLocaleString(document.documentElement.lang)} ${words.people}`,
        })),
      },
    ],
  };
}

function draw(element) {
  const table = document.getElementById(element.dataset.flows);
  const found = streams(table);
  const chart = init(element, null, { renderer: "canvas" });
  const paint = () => chart.setOption(options(found, element.dataset));
  paint();
  new ResizeObserver(() => chart.resize()).observe(element);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

document.querySelectorAll("[data-flows]").forEach(draw);
