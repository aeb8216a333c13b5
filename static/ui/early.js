// Loaded before the page is drawn. What is typed or chosen before the other scripts are there
// is told to them again as soon as they are: without that it would look taken, and not be.

const early = new Set();

function note(event) {
  early.add(event.target);
}

for (const kind of ["input", "change"]) document.addEventListener(kind, note, true);

document.addEventListener("htmx:load", () => {
  for (const kind of ["input", "change"]) document.removeEventListener(kind, note, true);
  for (const field of early) {
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}, { once: true });
