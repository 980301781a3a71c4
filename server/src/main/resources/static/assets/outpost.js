// Behaviour that plain links and forms lack; every page works without it.
"use strict";

// A chart is an element with data-chart: the option of ECharts as JSON.
const charts = new Map();

async function drawCharts(root) {
    const places = root.querySelectorAll("[data-chart]");
    if (places.length === 0) {
        return;
    }
    if (!window.echarts) {
        await new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.src = "/webjars/echarts/echarts.min.js";
            script.onload = resolve;
            script.onerror = reject;
            document.head.append(script);
        });
    }
    for (const place of places) {
        const chart = window.echarts.init(place, null, {renderer: "svg"});
        chart.setOption(JSON.parse(place.dataset.chart));
        charts.set(place, chart);
    }
}

window.addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
document.addEventListener("DOMContentLoaded", () => drawCharts(document));
document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) {
        drawCharts(event.target);
    }
});
