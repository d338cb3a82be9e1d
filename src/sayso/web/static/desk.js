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

// -------------------------------------------------------------- the page and the evidence in sight

document.querySelector(".top [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

const evidence = document.getElementById("evidence");
if (evidence && evidence.classList.contains("par") && location.hash === "#evidence") {
  evidence.scrollIntoView({ block: "center" });
}

// -------------------------------------------------------------- keys, shown on their buttons

const DEFAULTS = { accept: "a", reject: "r", edit: "e", unsure: "q", skip: "s", undo: "u", next: "n", same: "a", different: "d" };

function kept() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem("sayso.keys") || "{}") };
  } catch {
    return { ...DEFAULTS };
  }
}

let keys = kept();
for (const one of document.querySelectorAll("[data-key]")) {
  const key = keys[one.dataset.key];
  const shown = one.querySelector("kbd");
  if (shown) shown.textContent = key.toUpperCase();
  one.setAttribute("aria-keyshortcuts", key);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const inField = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && inField) {
    inField.blur();
    return;
  }
  if (inField) return;
  for (const one of document.querySelectorAll("[data-key]")) {
    if (keys[one.dataset.key] === event.key.toLowerCase()) {
      event.preventDefault();
      if (one.dataset.key === "edit") openEditor();
      else one.click();
      return;
    }
  }
});

// One verdict a page: a second press would fall on the next event.
for (const form of document.querySelectorAll("form.verdicts")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}

const table = document.getElementById("keys");
if (table) {
  const fields = [...table.querySelectorAll("[data-map-key]")];
  const said = document.getElementById("keys-said");
  const show = () => fields.forEach((field) => { field.value = keys[field.dataset.mapKey]; });
  show();
  for (const field of fields) {
    field.addEventListener("keydown", (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys = { ...keys, [field.dataset.mapKey]: event.key.toLowerCase() };
      localStorage.setItem("sayso.keys", JSON.stringify(keys));
      show();
      said.textContent = "Kept.";
    });
  }
  document.getElementById("keys-default").addEventListener("click", () => {
    localStorage.removeItem("sayso.keys");
    keys = kept();
    show();
    said.textContent = "As they were.";
  });
}

// -------------------------------------------------------------- the editor

function openEditor() {
  const editor = document.getElementById("edit");
  if (!editor) return;
  editor.open = true;
  editor.querySelector("select, input:not([type=hidden])").focus();
  editor.scrollIntoView({ block: "nearest" });
}
document.querySelector("a[data-key=edit]")?.addEventListener("click", (event) => {
  event.preventDefault();
  openEditor();
});
if (location.hash === "#edit") openEditor();

function offset(node, at) {
  const piece = node.parentElement?.closest("[data-at]");
  if (!piece) return null;
  const before = document.createRange();
  before.selectNodeContents(piece);
  before.setEnd(node, at);
  return Number(piece.dataset.at) + [...before.toString()].length; // code points, as the records count
}

for (const button of document.querySelectorAll("[data-select]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    const chosen = getSelection();
    const field = button.form.elements[`${button.dataset.select}.span`];
    const words = button.form.elements[`${button.dataset.select}.words`];
    if (!chosen.rangeCount || chosen.isCollapsed) {
      button.textContent = "Select some text first";
      return;
    }
    const range = chosen.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) {
      button.textContent = "Select within the text above";
      return;
    }
    field.value = `${start}-${end}`;
    button.textContent = "Taken";
    words.value = range.toString().trim();
    words.addEventListener("input", () => { // what is typed after that counts instead
      field.value = "";
      button.textContent = "Take the selected text";
    }, { once: true });
  });
}

for (const field of document.querySelectorAll("[data-lookup]")) {
  let waiting = null;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const kind = field.dataset.lookup;
      const answer = await fetch(`/lookup/${kind}.json?q=${encodeURIComponent(field.value)}`);
      if (!answer.ok) return;
      const options = (await answer.json()).map((one) => {
        const option = document.createElement("option");
        option.value = kind === "places" ? `${one.label.replace(/ \([^()]*\)$/, "")} [${one.id}]` : one.id;
        option.label = one.label;
        return option;
      });
      document.getElementById(kind).replaceChildren(...options);
    }, 150);
  });
}
