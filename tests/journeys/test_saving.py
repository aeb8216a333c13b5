"""Nothing typed is lost: to no dead network, closed tab, killed server, other clerk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import (
    BrowserContext,
    Dialog,
    Locator,
    Page,
    expect,
)

from .portal import Portal, demo_password, free_port, kill, prepare, start
from .steps import go_to, hold_one, open_report, sign_in, type_figure

OVERALL = "2022年度部门整体支出绩效自评"
SECTION = "（四）部门整体支出情况"
PROJECT = "2023年度项目支出绩效自评"
# What htmx sends to change something, in the page itself: no event is missed.
LISTEN = """() => {
  window.sent = [];
  document.addEventListener("htmx:beforeSend", (event) => {
    const { verb, path } = event.detail.requestConfig;
    if (verb === "post") window.sent.push(path);
  });
}"""
# Of the requests that may not take for ever, the first is given up at once.
HASTY = """
const { set } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "timeout");
let isFirst = true;
Object.defineProperty(XMLHttpRequest.prototype, "timeout", { set(most) {
  set.call(this, most && isFirst ? 100 : most);
  if (most) isFirst = false;
} });
"""


def at_the_text(window: BrowserContext, portal: Portal, who: str) -> Page:
    page = window.new_page()
    sign_in(page, portal, who)
    open_report(page, OVERALL)
    go_to(page, SECTION)
    return page


def saving(page: Page) -> Locator:
    return page.locator("#save-state")


def text(page: Page) -> Locator:
    return page.get_by_label("正文")


def test_offline_the_text_is_kept_here_and_saved_when_the_network_is_back(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    window = windows(portal.url)
    page = at_the_text(window, portal, "pt-jiaoyu")
    text(page).fill("断网以前。")
    expect(saving(page)).to_contain_text("已保存")

    window.set_offline(True)
    text(page).fill("断网以后。")
    expect(saving(page)).to_contain_text("离线：已存在本机")
    window.set_offline(False)

    expect(saving(page)).to_contain_text("已保存")
    page.reload()
    expect(text(page)).to_have_value("断网以后。")


def test_a_closed_tab_loses_nothing(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    window = windows(portal.url)
    page = at_the_text(window, portal, "pt-weijian")
    address = page.url
    window.set_offline(True)
    text(page).fill("关闭标签页之前的字。")
    page.close()
    window.set_offline(False)

    again = window.new_page()
    again.goto(address)

    expect(text(again)).to_have_value("关闭标签页之前的字。")
    expect(saving(again)).to_contain_text("已保存")


def test_what_arrived_while_its_tab_was_closing_is_said_to_be_saved(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    window = windows(portal.url)
    page = at_the_text(window, portal, "pt-weijian")
    address = page.url
    text(page).fill("关闭时已经送到的字。")
    expect(saving(page)).to_contain_text("已保存")
    text(page).dispatch_event("input")  # kept here again, as before an answer
    page.close()

    again = window.new_page()
    again.goto(address)

    expect(text(again)).to_have_value("关闭时已经送到的字。")
    expect(saving(again)).to_contain_text("上次填的内容已保存")


def test_signing_out_clears_what_was_kept_here(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    window = windows(portal.url)
    page = at_the_text(window, portal, "pt-jiaoyu")
    page.route("**/fill/**", lambda route: route.abort())
    text(page).fill("没有送出去的字。")
    expect(saving(page)).to_contain_text("未保存，正在重试")
    assert page.evaluate("Object.keys(localStorage).length") == 1
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", agree)

    page.locator("details.menu summary").click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/account/login/**")

    assert "没有保存" in asked[0]
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_two_clerks_see_both_texts_and_nobody_is_overwritten(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    one = at_the_text(windows(portal.url), portal, "pt-nongye")
    other = at_the_text(windows(portal.url), portal, "pt-nongye")
    text(one).fill("第一个人的话。")
    expect(saving(one)).to_contain_text("已保存")

    text(other).fill("第二个人的话。")
    clash = other.locator(".clash")
    expect(clash).to_contain_text("第一个人的话。")
    expect(clash).to_contain_text("区农业农村局填报人已于")
    text(other).press_sequentially("还在写")
    expect(saving(other)).to_contain_text("请先选用哪一个")
    one.reload()
    expect(text(one)).to_have_value("第一个人的话。")

    other.get_by_role("button", name="两份都留下").click()
    expect(saving(other)).to_contain_text("已保存")
    one.reload()
    expect(text(one)).to_have_value("第一个人的话。\n第二个人的话。还在写")


def test_a_figure_that_two_clerks_changed_is_chosen(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    one = at_the_text(windows(portal.url), portal, "pt-nongye")
    other = at_the_text(windows(portal.url), portal, "pt-nongye")
    go_to(one, "数据表")
    go_to(other, "数据表")
    expect(type_figure(one, "结转结余", "11")).to_contain_text("已保存")

    cell = type_figure(other, "结转结余", "12")
    expect(cell).to_contain_text("改为“11.00万元”，您填的“12.00万元”没有保存")
    cell.get_by_role("button", name="用对方的数").click()

    expect(cell.get_by_role("textbox")).to_have_value("11.00")
    expect(saving(other)).not_to_contain_text("请先选用")


def test_what_changes_something_goes_one_at_a_time_and_no_answer_overtakes_another(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    page = windows(portal.url).new_page()
    sign_in(page, portal, "jk-jiaoyu")
    open_report(page, PROJECT)
    go_to(page, "资金和目标")
    add_payment(page, "课时费")
    add_payment(page, "教具")
    held = hold_one(page, "**/item/cell/")
    page.evaluate(LISTEN)

    page.get_by_label("第1项支付事项").fill("上学期课时费")
    with page.expect_request("**/item/cell/"):
        page.get_by_label("第1项金额（万元）").fill("3.75")
    page.get_by_role("button", name="下移：课时费").click()
    page.keyboard.press("Tab")
    expect(saving(page)).to_contain_text("正在保存")
    assert [deed(each) for each in page.evaluate("window.sent")] == ["cell"]

    held.pop().continue_()
    expect(page.get_by_label("第2项支付事项")).to_have_value("上学期课时费")
    expect(page.get_by_label("第2项金额（万元）")).to_have_value("3.75")
    expect(page.locator("#payment-total")).to_contain_text("3.75")
    sent = page.evaluate("window.sent")
    assert [deed(each) for each in sent] == ["cell", "cell", "move"]


def add_payment(page: Page, item: str) -> None:
    page.get_by_label("支付事项", exact=True).fill(item)
    page.get_by_role("button", name="添加", exact=True).click()
    expect(page.get_by_role("button", name=f"删除：{item}")).to_be_visible()


def deed(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def test_what_is_typed_before_the_scripts_are_there_is_saved_as_well(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    page = at_the_text(windows(portal.url), portal, "pt-weijian")
    held = hold_one(page, "**/desk/saving*.js")
    with page.expect_request("**/desk/saving*.js"):
        page.reload(wait_until="commit")
    text(page).fill("脚本还没有到。")
    save = hold_one(page, "**/fill/**")
    held.pop().continue_()

    expect(saving(page)).to_contain_text("正在保存…")
    save.pop().continue_()
    expect(saving(page)).to_contain_text("已保存")
    page.reload()
    expect(text(page)).to_have_value("脚本还没有到。")


def test_a_save_that_is_never_answered_is_sent_again(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    window = windows(portal.url)
    window.add_init_script(HASTY)
    page = at_the_text(window, portal, "pt-weijian")
    unanswered = hold_one(page, "**/fill/**")

    text(page).fill("第一次没有回音。")
    expect(saving(page)).to_contain_text("未保存，正在重试")
    expect(saving(page)).to_contain_text("已保存")

    assert len(unanswered) == 1
    page.reload()
    expect(text(page)).to_have_value("第一次没有回音。")


def test_a_killed_server_loses_nothing(
    windows: Callable[..., BrowserContext],
    founded: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    var = tmp_path_factory.mktemp("killed")
    environment, port, log = prepare(founded, var), free_port(), var / "serve.log"
    server = start(environment, port, log)
    portal = Portal(f"http://127.0.0.1:{port}", demo_password(var), log)
    page = at_the_text(windows(portal.url), portal, "pt-jiaoyu")
    text(page).fill("停电以前保存的。")
    expect(saving(page)).to_contain_text("已保存")

    kill(server)
    text(page).fill("停电以前保存的。停电时写的。")
    expect(saving(page)).to_contain_text("未保存，正在重试")

    server = start(environment, port, log)
    try:
        expect(saving(page)).to_contain_text("已保存")
        page.reload()
        expect(text(page)).to_have_value("停电以前保存的。停电时写的。")
    finally:
        kill(server)
