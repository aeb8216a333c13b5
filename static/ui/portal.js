// What pages need beyond links, forms and htmx attributes.

// A form that changes something carries the page's token, whether htmx or the browser sends it.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (event.detail.verb !== "get" && token) {
    event.detail.headers["X-CSRFToken"] = token.content;
  }
});

// On a narrow screen the navigation scrolls: where one is must be in sight.
document.addEventListener("DOMContentLoaded", () => {
  const here = document.querySelector(".main-nav [aria-current]");
  if (!here) return;
  const row = here.closest(".main-nav");
  const [link, seen] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += link.left + link.width / 2 - seen.left - seen.width / 2;
});

// A request that got no usable answer is said aloud; nothing looks saved that is not.
function tell(text) {
  const notices = document.getElementById("notices");
  if (!notices) return;
  const notice = document.createElement("div");
  notice.className = "notice notice-bad";
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  notices.replaceChildren(notice);
  notice.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:sendError", () => {
  tell("网络不通，刚才的操作没有保存。请检查网络后再试。");
});

document.addEventListener("htmx:timeout", () => {
  tell("服务器没有及时答复，刚才的操作可能没有保存。请刷新页面核对。");
});

document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  const reason = {
    403: "您无权办理这一步，或页面已过期。请刷新页面后再试。",
    404: "内容已不存在，或您无权查看。请刷新页面。",
    429: "操作过于频繁，请稍候再试。",
  }[status];
  tell(reason || `系统出错（${status}），刚才的操作没有保存。请稍后再试。`);
});

// A menu closes when the person goes elsewhere.
function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// What the desk keeps on this computer leaves with the person.
document.addEventListener("submit", (event) => {
  const person = document.getElementById("sign-out");
  if (!person || !new URL(event.target.action).pathname.endsWith("/logout/")) return;
  const mine = `desk:${person.dataset.person}:`;
  const kept = Object.keys(localStorage).filter((key) => key.startsWith(mine));
  const question = `还有 ${kept.length} 处内容没有保存，退出后会从本机清除。仍要退出吗？`;
  if (kept.length && !window.confirm(question)) event.preventDefault();
  else kept.forEach((key) => localStorage.removeItem(key));
});
