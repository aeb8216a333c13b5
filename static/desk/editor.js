// The narrative's text: figures shown as chips, chosen from a menu after "{", numbers replaced
// by figures, and what comes from Word cleaned. The text itself stays plain.

const editor = document.getElementById("narrative-text");

function put(text, start, end) {
  editor.focus();
  editor.setSelectionRange(start, end);
  // Keeps what was done undoable; where a browser does not know it, the text is set.
  if (!document.execCommand("insertText", false, text)) editor.setRangeText(text, start, end, "end");
  changed(editor);
}

// Chips -------------------------------------------------------------------------------

function figures() {
  return [...document.querySelectorAll("#pick-list [data-insert]")].map((button) => ({
    key: button.dataset.insert.slice(1, -1),
    word: button.closest("li").dataset.word,
    value: button.querySelector(".pick-value").textContent.trim(),
  }));
}

const mirror = document.getElementById("chip-mirror");

function paint() {
  const known = new Set(figures().map((figure) => figure.key));
  const pieces = editor.value.split(/(\{\{|\}\}|\{[^{}\n]*\})/);
  mirror.replaceChildren(...pieces.map((piece) => {
    const isKey = /^\{[^{}\n]+\}$/.test(piece);
    const part = document.createElement(isKey ? "mark" : "span");
    if (isKey) part.className = known.has(piece.slice(1, -1).trim()) ? "chip" : "chip chip-unknown";
    part.textContent = piece;
    return part;
  }), "\n");
  mirror.scrollTop = editor.scrollTop;
}

if (editor && mirror) {
  editor.addEventListener("input", paint);
  editor.addEventListener("scroll", () => { mirror.scrollTop = editor.scrollTop; });
  new ResizeObserver(() => {
    mirror.style.padding = getComputedStyle(editor).padding;
    mirror.style.height = `${editor.offsetHeight}px`;
    mirror.style.width = `${editor.clientWidth + 2}px`; // without a scroll bar, with the borders
  }).observe(editor);
  paint();
}

// The menu after "{" ------------------------------------------------------------------

const menu = document.getElementById("figure-menu");
const SHOWN = 8;

function wanted() {
  const before = editor.value.slice(0, editor.selectionStart);
  const found = /\{([^{}\n]{0,20})$/.exec(before);
  return found && !before.endsWith("{{") ? { word: found[1].trim(), start: found.index } : null;
}

function showMenu() {
  const want = wanted();
  const fitting = want ? figures().filter((figure) => figure.word.includes(want.word)) : [];
  menu.hidden = fitting.length === 0;
  menu.replaceChildren(...fitting.slice(0, SHOWN).map((figure, place) => {
    const option = document.createElement("li");
    option.id = `figure-option-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(place === 0));
    option.dataset.key = figure.key;
    const value = document.createElement("span");
    value.className = "pick-value";
    value.textContent = figure.value;
    option.append(figure.key, value);
    return option;
  }));
  if (!menu.hidden) menu.style.top = `${belowCaret()}px`;
  point();
}

// Where the line after the caret's begins, measured in the mirror.
function belowCaret() {
  const probe = document.createElement("span");
  probe.textContent = "\u200b";
  mirror.replaceChildren(editor.value.slice(0, editor.selectionStart), probe);
  const below = probe.offsetTop + probe.offsetHeight - editor.scrollTop;
  paint();
  return Math.min(below, editor.offsetHeight);
}

function point() {
  const option = menu.querySelector('[aria-selected="true"]');
  if (option && !menu.hidden) editor.setAttribute("aria-activedescendant", option.id);
  else editor.removeAttribute("aria-activedescendant");
}

function choose(option) {
  const want = wanted();
  menu.hidden = true;
  const rest = editor.value.slice(editor.selectionStart);
  const closing = rest.startsWith("}") ? 1 : 0;
  put(`{${option.dataset.key}}`, want.start, editor.selectionStart + closing);
  point();
}

function step(by) {
  const options = [...menu.children];
  const here = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  options[here].setAttribute("aria-selected", "false");
  options[(here + by + options.length) % options.length].setAttribute("aria-selected", "true");
  point();
}

if (editor && menu) {
  editor.addEventListener("input", showMenu);
  editor.addEventListener("blur", () => window.setTimeout(() => { menu.hidden = true; point(); }, 150));
  editor.addEventListener("keydown", (event) => {
    if (menu.hidden || event.isComposing) return;
    const deeds = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => choose(menu.querySelector('[aria-selected="true"]')),
      Tab: () => choose(menu.querySelector('[aria-selected="true"]')),
      Escape: () => { menu.hidden = true; point(); },
    };
    if (!deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  });
  menu.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[data-key]");
    if (option) choose(option);
  });
}

// A typed number gives way to its figure; a chip shows where it stands ------------------

document.addEventListener("click", (event) => {
  const swap = event.target.closest("[data-swap]");
  if (swap && editor) {
    const { swap: typed, at, key } = swap.dataset;
    const stands = editor.value.startsWith(typed, Number(at)) ? Number(at) : editor.value.indexOf(typed);
    if (stands >= 0) put(`{${key}}`, stands, stands + typed.length);
  }
  const find = event.target.closest("[data-find]");
  if (find && editor) {
    const from = editor.value.indexOf(find.dataset.find, editor.selectionEnd);
    const start = from >= 0 ? from : editor.value.indexOf(find.dataset.find);
    editor.focus();
    if (start >= 0) editor.setSelectionRange(start, start + find.dataset.find.length);
  }
});

// From Word ---------------------------------------------------------------------------

const BULLET = /^[\u00b7\u2022\u25aa\u25cf\u25c6\u25a0\uf0b7\uf0d8\uf06c\uf0fc]\s*/;

function tidy(line) {
  return line.replace(/[\u200b-\u200d\ufeff\u00ad]/g, "").replace(/[\u00a0\t ]+/g, " ").trim().replace(BULLET, "- ");
}

function linesOf(node) {
  const lines = [""];
  const walk = (each) => {
    if (each.nodeType === Node.TEXT_NODE) {
      lines[lines.length - 1] += each.textContent.replace(/\s+/g, " ");
      return;
    }
    if (each.nodeType !== Node.ELEMENT_NODE || /^(STYLE|SCRIPT|TITLE|HEAD)$/.test(each.tagName)) return;
    if (each.tagName === "TABLE") {
      for (const row of each.rows) {
        const cells = [...row.cells].map((cell) => tidy(cell.textContent.replace(/\s+/g, " ")).replaceAll("|", "｜"));
        lines.push(`| ${cells.join(" | ")} |`);
      }
      lines.push("");
      return;
    }
    const isBlock = /^(P|DIV|LI|H[1-6]|BR|TR|UL|OL)$/.test(each.tagName);
    if (isBlock) lines.push(each.tagName === "LI" ? "- " : "");
    each.childNodes.forEach(walk);
    if (isBlock) lines.push("");
  };
  walk(node);
  return lines.map(tidy).filter((line) => line && line !== "-");
}

function cleaned(clipboard) {
  const html = clipboard.getData("text/html");
  if (html) {
    const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle=("[^"]*"|'[^']*')/gi, "");
    const body = new DOMParser().parseFromString(bare, "text/html").body;
    return linesOf(body).join("\n");
  }
  const lines = clipboard.getData("text/plain").replace(/\r\n?/g, "\n").split("\n");
  const isTable = lines.filter((line) => line.includes("\t")).length > 1;
  return lines.map((line) => (isTable && line.includes("\t")
    ? `| ${line.split("\t").map((cell) => tidy(cell).replaceAll("|", "｜")).join(" | ")} |`
    : tidy(line))).join("\n");
}

if (editor) {
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    put(cleaned(event.clipboardData), editor.selectionStart, editor.selectionEnd);
  });
}
