// A block of cells copied from a spreadsheet fills the grid from the cell it is pasted into.
// It is sent as a whole: the server saves all of it, or marks what is wrong and saves nothing.

// Rows of cells as spreadsheets put them on the clipboard: tabs, lines, quotes around both.
function blockOf(text) {
  const rows = [[]];
  const pattern = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/g;
  for (const [whole, cell, end] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(pattern)) {
    if (whole === "" && end === "") break;
    const quoted = cell.startsWith('"') && cell.endsWith('"') && cell.length > 1;
    rows.at(-1).push((quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim());
    if (end === "\n") rows.push([]);
  }
  return rows.filter((row) => row.length);
}

// Rows of places to fill, from the one pasted into, downwards and to the right.
function placesFrom(field) {
  const table = field.closest(".number-grid");
  const rows = table
    ? [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll("td.cell")])
    : [...document.querySelectorAll(".indicator")].map((line) => [...line.querySelectorAll(".indicator-inputs .box")]);
  const filled = rows.filter((row) => row.some((place) => place.querySelector("[data-keep]")));
  const top = filled.findIndex((row) => row.some((place) => place.contains(field)));
  if (top < 0) return [];
  const left = filled[top].findIndex((place) => place.contains(field));
  return filled.slice(top).map((row) => row.slice(left));
}

// The fields for the block's cells; null and a word to the person where it does not fit.
function fitted(block, places) {
  const pairs = [];
  let outside = 0;
  let fixed = 0;
  block.forEach((row, down) => row.forEach((value, right) => {
    const place = (places[down] || [])[right];
    const field = place && place.querySelector("[data-keep]");
    if (field) pairs.push([field, value]);
    else if (value && place) fixed += 1;
    else if (value) outside += 1;
  }));
  if (!outside && !fixed) return pairs;
  const said = [];
  if (outside) said.push(`${outside} 格超出表格`);
  if (fixed) said.push(`${fixed} 格对着只读的数`);
  tell(`粘贴的内容有 ${said.join("，")}，一格也没有填。请核对起始格和复制的范围。`);
  return null;
}

document.addEventListener("paste", (event) => {
  const field = event.target.closest(".cell-input[data-keep], .indicator-inputs [data-keep]");
  const text = event.clipboardData.getData("text/plain");
  const isBlock = text.includes("\t") || (/\n./.test(text) && field && field.matches("input"));
  if (!field || !isBlock) return;
  event.preventDefault();
  const pairs = fitted(blockOf(text), placesFrom(field));
  if (!pairs) return;
  for (const [each, value] of pairs) {
    if (value === "" && !each.closest(".number-grid")) continue;
    each.value = value;
    each.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (field.closest(".number-grid") && !field.form) pairs.forEach(([each]) => each.dispatchEvent(new Event("change", { bubbles: true })));
  else if (field.closest(".number-grid")) field.form.requestSubmit();
  else sendLines(pairs.filter(([, value]) => value !== ""));
});

// Lines of the scoring sheet are forms of their own; together they go to one address.
function sendLines(pairs) {
  const sheet = document.querySelector("[data-pastes]");
  const values = {};
  for (const [field, value] of pairs) {
    const line = field.closest(".indicator").id.replace("indicator-", "");
    values[`${line}-${field.name}`] = value;
    values[`${line}-version`] = field.form.elements.version.value;
  }
  htmx.ajax("POST", sheet.dataset.pastes, { source: sheet, values, swap: "none" });
}

// An indicator is dragged by its handle to another place in its group.
let dragged = null;

document.addEventListener("dragstart", (event) => {
  const handle = event.target.closest && event.target.closest(".drag");
  if (!handle) return;
  dragged = handle.closest(".indicator");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
  event.dataTransfer.setDragImage(dragged, 0, 0);
});

function lineUnder(event) {
  const line = event.target.closest && event.target.closest(".indicator");
  return dragged && line && line !== dragged && line.parentElement === dragged.parentElement ? line : null;
}

document.addEventListener("dragover", (event) => {
  const line = lineUnder(event);
  if (!line) return;
  event.preventDefault();
  document.querySelectorAll(".drop-here").forEach((each) => each.classList.remove("drop-here"));
  line.classList.add("drop-here");
});

document.addEventListener("drop", (event) => {
  const line = lineUnder(event);
  if (!line) return;
  event.preventDefault();
  const lines = [...line.parentElement.querySelectorAll(":scope > .indicator")];
  const form = dragged.querySelector("form.moves");
  form.elements.place.value = String(lines.indexOf(line));
  form.elements.place.disabled = false;
  form.submit();
});

document.addEventListener("dragend", () => {
  dragged = null;
  document.querySelectorAll(".drop-here").forEach((each) => each.classList.remove("drop-here"));
});
