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

// Finding a unit: "/" goes to the search field, the arrow keys walk through what is suggested, Escape leaves it.
document.addEventListener("keydown", (event) => {
    const field = document.querySelector("[data-search]");
    if (!field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
        return;
    }
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing) {
        event.preventDefault();
        field.focus();
        field.select();
        return;
    }
    const links = [...document.querySelectorAll(".suggestions a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && links.length > 0) {
        document.querySelector("#suggestions").replaceChildren();
        field.focus();
    } else if (links.length > 0 && (event.target === field || at >= 0)) {
        if (event.key === "ArrowDown") {
            event.preventDefault();
            links[Math.min(at + 1, links.length - 1)].focus();
        } else if (event.key === "ArrowUp") {
            event.preventDefault();
            (at > 0 ? links[at - 1] : field).focus();
        }
    }
});
