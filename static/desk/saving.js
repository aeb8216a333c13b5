// Nothing typed is lost: what is not saved yet is kept on this computer, sent again until
// the server has it, and put back when the page is opened again. Fields with data-keep.

const signOut = document.getElementById("sign-out");
const PREFIX = `desk:${signOut ? signOut.dataset.person : ""}:`;
const PATIENCE = [2, 4, 8, 15, 30]; // seconds between attempts
const LONGEST = 30; // seconds that an attempt may take; the others wait for it
const failing = new Set();
const sent = new WeakMap();
const asked = new WeakMap(); // buttons, and the field that each of them saves
let attempts = 0;
let timer = 0;

// What is kept ------------------------------------------------------------------------

function keyOf(field) {
  const box = field.type === "checkbox" ? `=${field.value}` : "";
  return `${PREFIX}${location.pathname}#${field.getAttribute("hx-post")}#${field.name}${box}`;
}

function valueOf(field) {
  return field.type === "checkbox" ? String(field.checked) : field.value;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// A field's neighbour by name: in its form, or in its cell where there is no form.
function beside(field, name) {
  const around = field.form || field.closest("form, td");
  return around && around.querySelector(`[name="${CSS.escape(name)}"]`);
}

// The value, and what it is based on: the server compares that with what stands.
function keep(field) {
  const key = keyOf(field);
  const before = read(key);
  const base = {};
  for (const name of [`initial-${field.name}`, `version-${field.name}`, "version"]) {
    const input = beside(field, name);
    if (input) base[name] = input.value;
  }
  const label = field.getAttribute("aria-label") || (field.labels && field.labels[0] && field.labels[0].textContent.trim()) || field.name;
  const entry = {
    page: location.pathname,
    title: document.title.split(" · ")[0],
    post: field.getAttribute("hx-post"),
    name: field.name,
    label,
    value: valueOf(field),
    base: before ? before.base : base,
  };
  try {
    localStorage.setItem(key, JSON.stringify(entry));
  } catch {
    say("bad", "本机存不下了，请保持联网并等到显示“已保存”");
  }
}

function drop(field) {
  localStorage.removeItem(keyOf(field));
  failing.delete(field);
}

function kept() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).sort();
}

// A form that waits for its button is kept as well, until the server has taken it.
function draftKey(form) {
  return `${PREFIX}${location.pathname}#draft#${form.dataset.draft}`;
}

function typedIn(form) {
  return [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "file");
}

function isTyped(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((each) => each.selected !== each.defaultSelected && each.index);
  return field.value !== field.defaultValue;
}

function keepDraft(form) {
  const typed = typedIn(form).filter(isTyped);
  if (!typed.length) return localStorage.removeItem(draftKey(form));
  const values = typed.map((each) => [each.name, each.type === "checkbox" ? each.value : null, valueOf(each)]);
  const entry = {
    page: location.pathname,
    title: document.title.split(" · ")[0],
    label: `还没有添加的${form.dataset.draft}`,
    value: values.map(([, , value]) => value).join(" "),
    values,
  };
  try {
    localStorage.setItem(draftKey(form), JSON.stringify(entry));
  } catch {
    say("bad", "本机存不下了，请先添加已经填好的内容");
  }
  return undefined;
}

function restoreDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const entry = read(draftKey(form));
    for (const [name, option, value] of entry ? entry.values : []) {
      const field = typedIn(form).find((each) => each.name === name && (option === null || each.value === option));
      if (!field || isTyped(field)) continue;
      if (field.type === "checkbox") field.checked = value === "true";
      else field.value = value;
      const folded = field.closest("details");
      if (folded) folded.open = true;
    }
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && "draft" in form.dataset) keepDraft(form);
});

// Before the answer is put in: the new form must not be filled with what was taken.
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig.elt;
  const { status } = event.detail.xhr;
  if (!form.matches("form[data-draft]") || status < 200 || status >= 300) return;
  localStorage.removeItem(draftKey(form));
  if (failing.size) sayUnsaved();
  else say("good", "已添加");
});

// What is said ------------------------------------------------------------------------

const pill = document.getElementById("save-state");

function say(tone, text) {
  if (!pill) return;
  pill.hidden = false;
  pill.className = `save-state save-${tone}`;
  pill.querySelector(".save-said").textContent = text;
  const elsewhere = kept().length;
  const shelf = document.getElementById("kept");
  shelf.hidden = elsewhere === 0 || tone === "busy";
  shelf.querySelector("summary").textContent = `本机留有 ${elsewhere} 处`;
}

function sayUnsaved() {
  if (navigator.onLine) say("bad", "未保存，正在重试；内容已存在本机");
  else say("bad", "离线：已存在本机，联网后自动保存");
}

// Saving ------------------------------------------------------------------------------

function fieldOf(element) {
  if (!(element instanceof Element)) return null;
  if (element.matches("[data-keep]")) return element;
  if (asked.has(element)) return asked.get(element);
  if (element.matches("[data-saves]")) return element.form.elements[element.dataset.saves];
  const state = element.closest("[data-clash]"); // "mine" or "theirs" after a conflict
  return state && beside(element, state.dataset.clash);
}

function unsettled(field) {
  const target = field.getAttribute("hx-target");
  const state = target.startsWith("#") ? document.querySelector(target) : field.closest("td");
  return Boolean(state && state.querySelector("[data-clash]"));
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.matches("[data-keep]")) keep(event.target);
  }, true);
}

// Whoever has chosen between two texts bases the next save on what stands now.
document.addEventListener("settled", (event) => drop(event.target));

// A value that was put back is compared with what stood when it was typed, not with now.
document.addEventListener("htmx:configRequest", (event) => {
  const field = event.target;
  if (fieldOf(field)) event.detail.timeout = 1000 * LONGEST;
  const entry = field.matches("[data-keep]") && read(keyOf(field));
  if (!entry) return;
  for (const [name, value] of Object.entries(entry.base)) {
    if (event.detail.parameters[name] !== undefined) event.detail.parameters[name] = value;
  }
});

// It may have to wait for its turn (ui/turns.js).
document.addEventListener("htmx:confirm", (event) => {
  if (fieldOf(event.target) && !failing.size) say("busy", "正在保存…");
}, true);

document.addEventListener("htmx:beforeRequest", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  if (field === event.target && unsettled(field)) {
    event.preventDefault();
    say("bad", "有人同时改了这里，请先选用哪一个");
    return;
  }
  if (event.detail.requestConfig.verb === "get") drop(field); // the other's value was chosen
  asked.set(event.target, field);
  sent.set(field, valueOf(field));
  if (!failing.size) say("busy", "正在保存…");
});

// The sign-in page is no answer to a save.
document.addEventListener("htmx:beforeSwap", (event) => {
  const landed = new URL(event.detail.xhr.responseURL || location.href).pathname;
  if (fieldOf(event.target) && landed.startsWith("/account/")) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterRequest", (event) => {
  const field = fieldOf(event.detail.elt);
  if (!field) return;
  const { xhr } = event.detail;
  const landed = xhr.responseURL ? new URL(xhr.responseURL).pathname : "";
  if (landed.startsWith("/account/") || xhr.status === 403) {
    say("bad", "登录已过期：内容已存在本机，请刷新页面重新登录");
  } else if (xhr.status === 409) {
    failing.delete(field);
    const told = xhr.getResponseHeader("HX-Retarget");
    say("bad", told ? "没有保存，原因见页面上方" : "有人同时改了这里，请选用哪一个");
    const clash = document.querySelector(`[data-clash="${CSS.escape(field.name)}"]`);
    if (clash) clash.scrollIntoView({ block: "nearest" });
  } else if (xhr.status === 422) {
    failing.delete(field);
    say("bad", "有内容没有保存，请按提示改正");
  } else if (xhr.status >= 200 && xhr.status < 300) {
    saved(field, event.detail.requestConfig.verb, xhr);
  } else {
    retryLater(field);
  }
}, true);

function saved(field, verb, xhr) {
  attempts = 0;
  drop(field);
  if (verb === "post" && field.isConnected && valueOf(field) !== sent.get(field)) {
    window.setTimeout(() => keep(field), 50); // typed on meanwhile: based on the answer
  }
  const [, time] = /已保存 (\d\d:\d\d)/.exec(xhr.responseText) || [null, ""];
  if (failing.size) sayUnsaved();
  else say("good", `已保存 ${time}`);
}

function retryLater(field) {
  failing.add(field);
  sayUnsaved();
  window.clearTimeout(timer);
  timer = window.setTimeout(retry, 1000 * PATIENCE[Math.min(attempts, PATIENCE.length - 1)]);
  attempts += 1;
}

function retry() {
  for (const field of failing) {
    if (field.isConnected) htmx.trigger(field, "resave");
    else failing.delete(field);
  }
}

window.addEventListener("online", () => {
  if (failing.size) retry();
  else say("good", "网络已恢复");
});
window.addEventListener("offline", () => say("bad", "离线：填的内容会存在本机，联网后自动保存"));

// portal.js says that a request was lost; of these fields nothing is.
for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(kind, (event) => {
    if (fieldOf(event.target) || event.target.closest("[data-quiet]")) event.stopPropagation();
  }, true);
}

// Putting back ------------------------------------------------------------------------

function putBack(root) {
  const here = kept().map((key) => [key, read(key)]).filter(([, entry]) => entry && entry.page === location.pathname);
  const fields = new Map([...document.querySelectorAll("[data-keep]")].map((each) => [keyOf(each), each]));
  for (const [key, entry] of here) {
    const field = fields.get(key);
    if (!field) unfold(entry);
    else if (!root.contains(field)) continue; // it is being typed into, or on its way
    else if (isSame(standing(field), entry.value)) arrived(field);
    else if (valueOf(field) !== entry.value && !failing.has(field)) again(field, entry);
  }
}

// What was sent while the page was closing has arrived: whoever comes back is told so.
function arrived(field) {
  drop(field);
  if (!failing.size) say("good", "上次填的内容已保存");
}

// 1,180.5 was saved, and comes back as 1180.50.
function isSame(one, other) {
  const [a, b] = [one, other].map((text) => text.replaceAll(",", "").trim());
  return a === b || (a !== "" && b !== "" && Number(a) === Number(b));
}

// What the server has of a field; a form sent back with faults shows more than that, and
// what was typed before the scripts were there stands in the field as well.
function standing(field) {
  const seen = beside(field, `initial-${field.name}`);
  if (!seen) return field.type === "checkbox" ? String(field.defaultChecked) : field.defaultValue;
  return field.type === "checkbox" ? seen.value.toLowerCase() : seen.value;
}

function again(field, entry) {
  if (field.type === "checkbox") field.checked = entry.value === "true";
  else field.value = entry.value;
  failing.add(field);
  htmx.trigger(field, "resave");
}

// The rarely used boxes of a line are fetched when they are opened.
function unfold(entry) {
  document.querySelectorAll("details[hx-get]:not([open])").forEach((part) => {
    if (part.getAttribute("hx-get").startsWith(entry.post)) part.open = true;
  });
}

document.addEventListener("htmx:load", (event) => {
  putBack(event.detail.elt);
  restoreDrafts(event.detail.elt);
  if (event.detail.elt !== document.body || !kept().length) return;
  if (!pill || !pill.classList.contains("save-busy")) say("bad", "有内容还没有保存");
});

// What is kept and has no place on this page: where it belongs, and how to be rid of it.
const shelf = document.getElementById("kept");
if (shelf) shelf.addEventListener("toggle", () => {
  const list = shelf.querySelector("ul");
  list.replaceChildren(...kept().map((key) => {
    const entry = read(key) || {};
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.page;
    link.textContent = `${entry.title} › ${entry.label}`;
    const value = document.createElement("q");
    value.textContent = String(entry.value).slice(0, 200);
    const away = document.createElement("button");
    away.type = "button";
    away.className = "btn btn-sm btn-outline-secondary";
    away.textContent = "放弃";
    away.setAttribute("aria-label", `放弃：${entry.label}`);
    away.addEventListener("click", () => {
      if (!window.confirm("从本机删去这段没有保存的内容？")) return;
      localStorage.removeItem(key);
      item.remove();
    });
    item.append(link, value, away);
    return item;
  }));
});
