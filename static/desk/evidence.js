// Evidence: chosen files go at once, files may be dropped on a slot, and the way is shown.

const state = () => document.getElementById("upload-state");

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.matches(".slot-add input[type=file]") && input.files.length) input.form.requestSubmit();
});

function slotUnder(event) {
  const slot = event.target.closest && event.target.closest(".slot");
  return slot && slot.querySelector("input[type=file]") ? slot : null;
}

document.addEventListener("dragover", (event) => {
  const slot = slotUnder(event);
  if (!slot) return;
  event.preventDefault();
  slot.classList.add("slot-over");
});

document.addEventListener("dragleave", (event) => {
  const slot = slotUnder(event);
  if (slot) slot.classList.remove("slot-over");
});

document.addEventListener("drop", (event) => {
  const slot = slotUnder(event);
  if (!slot || !event.dataTransfer.files.length) return;
  event.preventDefault();
  slot.classList.remove("slot-over");
  const input = slot.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.form.requestSubmit();
});

// Only an upload has something to wait for: every other request reports progress too.
document.addEventListener("htmx:xhr:progress", (event) => {
  const shown = state();
  if (!shown || !event.target.matches(".slot-form") || !event.detail.lengthComputable) return;
  const share = Math.round((event.detail.loaded / event.detail.total) * 100);
  shown.hidden = false;
  shown.querySelector("progress").value = share;
  shown.querySelector(".upload-words").textContent =
    share < 100 ? `正在上传 ${share}%` : "已传完，正在检查文件";
});

function failed(words) {
  const shown = state();
  if (!shown) return;
  shown.hidden = false;
  shown.querySelector(".upload-words").textContent = words;
}

document.addEventListener("htmx:sendError", (event) => {
  if (event.target.matches(".slot-form")) failed("没有传上去：网络不通。请稍后重新选择文件。");
});

// Two uploads at once: the answer to the first replaces the form of the second, whose answer,
// with a file or with a refusal, htmx would then put where nobody sees it.
document.addEventListener("htmx:beforeSend", (event) => {
  const { target: form, detail: { xhr } } = event;
  if (!form.matches(".slot-form")) return;
  form.addEventListener("htmx:beforeOnLoad", (answer) => {
    if (form.isConnected) return;
    answer.preventDefault();
    htmx.swap("#evidence", xhr.responseText, { swapStyle: "outerHTML" });
  }, { once: true });
});
