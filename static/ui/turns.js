// What changes something is sent one at a time, in the order it was asked for. An answer also
// carries sums, scores and states as they stood when it was made: one that came later than a
// newer one would put the older sum back. Elements with data-turn take part though they only
// ask; uploads do not, and what is sent for a look ("this:replace") does not.

const waiting = [];
let underWay = false;
let issued = null;

function isInTurn(elt, verb) {
  if (elt.matches("[data-turn]")) return true;
  return verb !== "get" && !elt.matches("[data-quiet], [hx-encoding]");
}

// A box, or a question, that waits already will be sent with what stands in it then.
function isWaiting(elt) {
  return elt.matches("[data-keep], [data-turn]") && waiting.some((each) => each.elt === elt);
}

document.addEventListener("htmx:confirm", (event) => {
  const { elt, verb, question, triggeringEvent, issueRequest } = event.detail;
  if (!isInTurn(elt, verb)) return;
  event.preventDefault();
  if (isWaiting(elt) || (question && !window.confirm(question))) return;
  const button = triggeringEvent && triggeringEvent.submitter;
  waiting.push({ elt, button, send: () => issueRequest(true) });
  if (!underWay) sendNext();
});

function sendNext() {
  underWay = false;
  while (waiting.length && !underWay) send(waiting.shift());
}

// A box that was replaced meanwhile is sent by whoever keeps what is typed (desk/saving.js).
function send(turn) {
  if (turn.elt.isConnected) {
    issued = turn;
    turn.send();
    issued = null;
  } else if (turn.elt.matches("form")) {
    tell("内容刚刚更新，这一步没有办理。请核对后再点一次。");
  }
}

// htmx forgets the pressed button as soon as the cursor is elsewhere.
document.addEventListener("htmx:configRequest", (event) => {
  const button = issued && issued.elt === event.detail.elt && issued.button;
  if (button && button.name) event.detail.parameters[button.name] = button.value;
});

document.addEventListener("htmx:beforeSend", (event) => {
  if (!issued) return;
  underWay = true;
  event.detail.xhr.addEventListener("loadend", sendNext);
});

// Whoever leaves the page does not wait for answers.
window.addEventListener("beforeunload", () => {
  while (waiting.length) send(waiting.shift());
});
