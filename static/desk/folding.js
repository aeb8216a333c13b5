// Loaded before the page is drawn: the map of sections is folded on a narrow screen from the
// start, not shown and taken away, and its button works as soon as it is seen.

document.documentElement.classList.add("scripted");

document.addEventListener("click", (event) => {
  const fold = event.target.closest(".desk-fold");
  if (fold) {
    fold.setAttribute("aria-expanded", String(fold.getAttribute("aria-expanded") !== "true"));
  }
});
