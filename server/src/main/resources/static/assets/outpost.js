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

// A form whose amounts must add up shows what is left; whole fen, so that no digit is lost.
function showRemainder(form) {
    const fen = (text) => {
        const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(",", ""));
        return match ? BigInt(match[1]) * 100n + BigInt((match[2] ?? "0").padEnd(2, "0")) : 0n;
    };
    let left = fen(form.dataset.addsUpTo);
    for (const input of form.querySelectorAll("[name=amount]")) {
        left -= fen(input.value);
    }
    const place = form.querySelector(".remainder");
    const sign = left < 0n ? "−" : "";
    const size = left < 0n ? -left : left;
    const yuan = sign + (size / 100n) + "." + String(size % 100n).padStart(2, "0");
    place.textContent = left === 0n ? "" : place.dataset.text.replace("{0}", yuan);
}

for (const form of document.querySelectorAll("[data-adds-up-to]")) {
    form.addEventListener("input", () => showRemainder(form));
    showRemainder(form);
}

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
