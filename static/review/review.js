// What the reading desk does beyond links and forms. Everything also works without it.

// On a wide screen the list of items stands open beside the report.
const WIDE = window.matchMedia("(min-width: 1100px)");

function unfold(root) {
  root.querySelectorAll(".items-fold").forEach((fold) => {
    fold.open = WIDE.matches;
    const here = fold.querySelector("[aria-current]");
    const list = fold.querySelector(".items");
    if (here && list) list.scrollTop = Math.max(0, here.offsetTop - list.clientHeight / 2);
  });
}

unfold(document);
document.addEventListener("htmx:afterSwap", () => unfold(document));

// J next item, K previous, A accept, C comment: never while something is being typed.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  // While an answer is under way the page still shows the item before.
  const underWay = document.querySelector(".review .htmx-request");
  if (typing || underWay || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("textarea")) target.focus();
  else target.click();
});

// The address follows the item that is open, so that it can be sent to a colleague.
document.addEventListener("htmx:afterSwap", () => {
  const here = document.querySelector(".items [aria-current]");
  if (here) window.history.replaceState(null, "", here.getAttribute("href"));
});

// One box for all lines of the page.
document.addEventListener("change", (event) => {
  const name = event.target.dataset.all;
  if (!name) return;
  document.querySelectorAll(`input[name="${CSS.escape(name)}"]`).forEach((box) => {
    box.checked = event.target.checked;
  });
});

// What is done with many at once is asked first.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-confirm]");
  if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
});
