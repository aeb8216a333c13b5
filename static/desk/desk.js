// What the desk does beyond forms and htmx attributes. Everything also works without it.

// In a long map the section one is in comes into view, without moving the page.
const here = document.querySelector(".desk-map [aria-current]");
const side = here && here.closest(".desk-side");
if (side) side.scrollTop = Math.max(0, here.offsetTop - side.clientHeight / 2);

// What cannot be undone is asked first.
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// Points that were lost open the place for their reason.
document.addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("[data-opens]").forEach((outcome) => {
    const part = document.getElementById(outcome.dataset.opens);
    if (part && !part.open && !part.dataset.opened) part.open = true;
    if (part) part.dataset.opened = "yes";
  });
});

// What an answer put elsewhere on the page may change the findings; the findings
// themselves, which come the same way, may not: they would be asked for without end.
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.matches(".indicator-findings")) return;
  document.body.dispatchEvent(new Event("sheetChanged"));
});

// What a script puts in counts as typed.
function changed(text) {
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

// A figure goes where the cursor is.
document.addEventListener("click", (event) => {
  const pick = event.target.closest("[data-insert]");
  const text = document.getElementById("narrative-text");
  if (!pick || !text) return;
  text.focus();
  text.setRangeText(pick.dataset.insert, text.selectionStart, text.selectionEnd, "end");
  changed(text);
});

// The other person's text, alone or above one's own, taken over to be saved.
document.addEventListener("click", (event) => {
  const take = event.target.closest("[data-take]");
  const text = document.getElementById("narrative-text");
  if (!take || !text) return;
  const theirs = document.getElementById(take.dataset.take).textContent;
  text.value = "join" in take.dataset ? `${theirs}\n${text.value}` : theirs;
  take.closest("[data-clash]").remove();
  text.dispatchEvent(new Event("settled", { bubbles: true }));
  changed(text);
  text.focus();
});

// The other person's value of one box, alone or above one's own.
document.addEventListener("click", (event) => {
  const take = event.target.closest("[data-theirs]");
  if (!take) return;
  const clash = take.closest("[data-clash]");
  const field = take.closest("form").elements[clash.dataset.clash];
  const { theirs } = take.dataset;
  field.value = "join" in take.dataset ? `${theirs}\n${field.value}` : theirs;
  clash.remove();
  field.dispatchEvent(new Event("settled", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
});

// Searching the figures: what does not fit is hidden, groups with hits open.
document.addEventListener("input", (event) => {
  const list = document.getElementById(event.target.dataset.filters || "");
  if (!list) return;
  const words = event.target.value.trim().split(/\s+/).filter(Boolean);
  list.querySelectorAll("li").forEach((item) => {
    item.hidden = !words.every((word) => item.dataset.word.includes(word));
  });
  list.querySelectorAll("details").forEach((group, place) => {
    const hits = group.querySelectorAll("li:not([hidden])").length;
    group.hidden = hits === 0;
    group.open = words.length ? hits > 0 : place === 0;
  });
});
