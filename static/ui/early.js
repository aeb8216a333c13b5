// Loaded before the page is drawn. What is typed, chosen or unfolded before the other scripts
// are there is told to them again as soon as they are: otherwise it would look taken, and
// not be.

const KINDS = ["input", "change", "toggle"];
const early = new Set();

function note(event) {
  early.add(event.target);
}

for (const kind of KINDS) document.addEventListener(kind, note, true);

function tellAgain(element) {
  const kinds = element.matches("details") ? ["toggle"] : ["input", "change"];
  for (const kind of kinds) element.dispatchEvent(new Event(kind, { bubbles: kind !== "toggle" }));
}

document.addEventListener("htmx:load", () => {
  for (const kind of KINDS) document.removeEventListener(kind, note, true);
  early.forEach(tellAgain);
}, { once: true });
