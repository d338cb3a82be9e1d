// What the pages do beyond links and forms. Everything works without it.
"use strict";
document.documentElement.classList.add("scripted");

// -------------------------------------------------------------- brushing: drag to choose a part

function address(changes) {
  const to = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) to.searchParams.set(name, value);
  to.searchParams.delete("page");
  location.assign(to);
}

function inside(svg, event) {
  const point = new DOMPoint(event.clientX, event.clientY);
  return point.matrixTransform(svg.getScreenCTM().inverse());
}

function brush(svg, frame, done) {
  let start = null, box = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    start = inside(svg, event);
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = inside(svg, event);
    const [x, y, width, height] = frame(start, end);
    if (!box && width < svg.viewBox.baseVal.width / 80) return;
    if (!box) {
      box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      box.setAttribute("class", "chosen");
      svg.append(box);
      svg.setPointerCapture(event.pointerId);
    }
    for (const [name, value] of Object.entries({ x, y, width, height })) box.setAttribute(name, value);
  });
  svg.addEventListener("pointerup", (event) => {
    const from = start;
    start = null;
    if (box) done(from, inside(svg, event));
    box = null;
  });
  // A drag that began on a link ends there too: it chose a part, and follows no link.
  svg.addEventListener("click", (event) => {
    if (svg.querySelector(".chosen")) event.preventDefault();
  }, true);
}

const map = document.querySelector("[data-map]");
if (map && document.querySelector("[data-timeline]")) {
  const size = 36000;
  const longitude = (x) => (x / size) * 360 - 180;
  const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  const frame = (a, b) => [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  brush(map, frame, (a, b) => {
    const [x, y, width, height] = frame(a, b);
    const parts = [longitude(x), latitude(y + height), longitude(x + width), latitude(y)];
    const limits = [180, 90, 180, 90];
    address({ box: parts.map((part, n) => Math.max(-limits[n], Math.min(limits[n], part)).toFixed(4)).join(",") });
  });
}

const timeline = document.querySelector("[data-timeline]");
if (timeline) {
  brush(timeline, (a, b) => [Math.min(a.x, b.x), 0, Math.abs(a.x - b.x), 120], (a, b) => {
    const left = Math.min(a.x, b.x), right = Math.max(a.x, b.x);
    const within = [...timeline.querySelectorAll("a")].filter((bar) => {
      const hit = bar.querySelector(".hit");
      const x = Number(hit.getAttribute("x"));
      return x + Number(hit.getAttribute("width")) > left && x < right;
    });
    if (within.length) address({ from: within[0].dataset.first, to: within.at(-1).dataset.last });
  });
}

// -------------------------------------------------------------- the evidence in sight

const evidence = document.getElementById("evidence");
if (evidence && evidence.classList.contains("par") && location.hash === "#evidence") {
  evidence.scrollIntoView({ block: "center" });
}
