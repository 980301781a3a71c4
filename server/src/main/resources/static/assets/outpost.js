// Behaviour that plain links and forms lack; every page works without it.
"use strict";

// A chart is an element with data-chart: the option of ECharts as JSON. Colours and type come from the page's style.
const charts = new Map();
const LIBRARY = "/webjars/echarts/echarts.common.min.js";
let library = null;

function loadLibrary() {
    library ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = LIBRARY;
        script.onload = () => resolve(window.echarts);
        script.onerror = reject;
        document.head.append(script);
    });
    return library;
}

function theme() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    const axis = {
        axisLine: {lineStyle: {color: of("--outpost-line")}},
        axisTick: {show: false},
        axisLabel: {color: of("--outpost-quiet"), hideOverlap: true},
        splitLine: {lineStyle: {color: of("--outpost-line")}},
    };
    return {
        color: [of("--outpost-green"), "#8b989f", of("--outpost-late"), of("--outpost-fall")],
        textStyle: {fontFamily: of("--tblr-font-sans-serif"), color: of("--outpost-ink")},
        categoryAxis: {...axis, splitLine: {show: false}},
        valueAxis: {...axis, axisLine: {show: false}},
        line: {lineStyle: {width: 1.8}, symbolSize: 4},
        bar: {barMaxWidth: 14},
        tooltip: {confine: true, axisPointer: {lineStyle: {color: of("--outpost-quiet")}}},
    };
}

// The tip is made of elements, not of text with styles in it, which the page's content policy forbids.
function tip(points) {
    const all = Array.isArray(points) ? points : [points];
    const box = document.createElement("div");
    box.className = "chart-tip";
    const head = document.createElement("div");
    head.textContent = all[0].axisValueLabel ?? all[0].name;
    box.append(head);
    for (const point of all) {
        const line = document.createElement("div");
        line.append(point.seriesName);
        const value = document.createElement("b");
        const number = Number(point.value);
        value.textContent = Number.isFinite(number) ? number.toLocaleString("en-US", {maximumFractionDigits: 2}) : "—";
        line.append(value);
        box.append(line);
    }
    return box;
}

async function drawCharts(root) {
    const places = [...root.querySelectorAll("[data-chart]")].filter((place) => !charts.has(place));
    if (places.length === 0) {
        return;
    }
    const echarts = await loadLibrary();
    for (const place of places) {
        const option = JSON.parse(place.dataset.chart);
        option.animation = false;
        if (option.tooltip) {
            option.tooltip.formatter = tip;
        }
        const chart = echarts.init(place, theme());
        chart.setOption(option);
        charts.set(place, chart);
    }
}

// A form that chooses what is shown needs no button.
function sendThemselves(root) {
    for (const form of root.querySelectorAll("form[data-sends-itself]")) {
        form.classList.add("ready");
        form.addEventListener("change", () => form.requestSubmit());
    }
}

function start(root) {
    sendThemselves(root);
    drawCharts(root);
}

window.addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
document.addEventListener("DOMContentLoaded", () => start(document));
document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) {
        start(event.target);
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
