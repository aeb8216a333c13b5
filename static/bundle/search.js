/* Full-text search of a bundle, from the file system as well: the texts come as scripts,
   because a page opened from a disk may not fetch files. Loaded when first needed. */
(() => {
  "use strict";
  const box = document.getElementById("words");
  const said = document.getElementById("said");
  const rows = [...document.querySelectorAll("[data-code]")];
  const parts = Number(document.body.dataset.parts);
  const texts = new Map();
  let loading = null;

  window.bundleTexts = (more) => {
    for (const [code, text] of Object.entries(more)) texts.set(code, text);
  };

  const load = (number) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `assets/texts-${number}.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  const loadAll = async () => {
    for (let number = 1; number <= parts; number += 1) await load(number);
  };

  const find = async () => {
    const words = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length) {
      loading ??= loadAll();
      said.textContent = "正在查找…";
      await loading;
    }
    let found = 0;
    for (const row of rows) {
      const text = `${row.textContent} ${texts.get(row.dataset.code) ?? ""}`.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) found += 1;
    }
    said.textContent = words.length ? `找到 ${found} 份` : `共 ${rows.length} 份`;
  };

  document.getElementById("search").hidden = false;
  document.getElementById("search").addEventListener("submit", (event) => {
    event.preventDefault();
    find();
  });
})();
