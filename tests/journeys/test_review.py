"""Finance and a department read, return, re-score, hear the unit, and accept."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .portal import (
    MANAGE,
    PATIENCE,
    ROOT,
    Portal,
    demo_password,
    free_port,
    prepare,
    start,
)
from .review_stage import MAIN, SUBORDINATE
from .steps import expect_accessible, expect_no_sideways_scrolling, sign_in

FINANCE, DEPARTMENT, CLERK = "yl-caizheng", "yl-zhuguan", "yl-shuiwu"
Stage = Callable[[str], None]


@pytest.fixture(scope="module")
def stage(
    founded: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Portal, Stage]]:
    """A portal of its own with reports that wait; and what happens behind the scene."""
    var = tmp_path_factory.mktemp("review")
    environment = prepare(founded, var)

    def behind(call: str) -> None:
        line = f"from tests.journeys.review_stage import *; {call}"
        command = [*MANAGE, "shell", "-v", "0", "-c", line]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)

    behind(f"stage({demo_password(var)!r})")
    port, log = free_port(), var / "serve.log"
    server = start(environment, port, log)
    try:
        yield Portal(f"http://127.0.0.1:{port}", demo_password(var), log), behind
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def portal(stage: tuple[Portal, Stage]) -> Portal:
    return stage[0]


@pytest.fixture(scope="module")
def behind(stage: tuple[Portal, Stage]) -> Stage:
    return stage[1]


def read(page: Page, name: str) -> None:
    """From the queue to the desk of a report."""
    page.goto("/review/?order=wait")
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.locator(".review-subject h1")).to_have_text(name)
    page.wait_for_load_state()


def item(page: Page) -> str:
    return page.locator("#item-title").inner_text()


def marks(page: Page, word: str) -> Locator:
    return page.locator(".items .map-state", has_text=word)


def in_days(count: int) -> str:
    return (date.today() + timedelta(days=count)).isoformat()  # noqa: DTZ011


def test_return_with_letter_resubmit_rescore_reply_accept(
    open_page: Callable[..., Page], portal: Portal, behind: Stage
) -> None:
    finance, clerk = open_page(), open_page()
    sign_in(finance, portal, FINANCE)
    sign_in(clerk, portal, CLERK)
    read(finance, MAIN)
    desk = finance.url
    expect_accessible(finance)
    expect_no_sideways_scrolling(finance)

    judge_all(finance)
    send_back(finance)
    behind(f"resubmit({MAIN!r})")
    read_what_was_changed(finance, desk)
    rescore(finance, desk)
    contest(clerk)
    find_and_accept(finance, desk)

    clerk.goto("/rectifications/")
    expect(clerk.get_by_role("main")).to_contain_text("验收单只盖了单位自己的章")
    expect_accessible(clerk)


def judge_all(page: Page) -> None:
    """One accepted by a key, one rejected, the rest of the indicators at once."""
    first = item(page)
    page.keyboard.press("a")
    expect(page.locator("#item-title")).not_to_have_text(first)
    page.keyboard.press("c")
    page.keyboard.type("没有附验收单。")
    page.get_by_label("应当怎样").fill("补充验收单。")
    page.get_by_role("button", name="不认可", exact=True).click()
    expect(page.locator(".drafts")).to_have_text("2 条意见未发出")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="其余认可").first.click()
    expect(page.locator("#notices")).to_contain_text("已认可")


def send_back(page: Page) -> None:
    page.get_by_role("link", name="退回", exact=True).click()
    letter = page.locator(".letter-paper")
    expect(letter).to_contain_text("没有附验收单。")
    expect(letter).to_contain_text("补充验收单。")
    expect_accessible(page)
    page.get_by_label("办理期限").fill(in_days(10))
    page.get_by_role("button", name="发出意见书并退回").click()
    expect(page.locator(".page-header h1")).to_have_text("退回修改意见书")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word").click()
    assert download.value.suggested_filename.endswith(".docx")


def read_what_was_changed(page: Page, desk: str) -> None:
    """Two indicators are to be read again, and no other."""
    page.goto(desk)
    expect(marks(page, "有改动")).to_have_count(2)
    expect(page.locator(".cell-changed ins")).to_contain_text("按月核对")
    page.get_by_role("link", name="与上一版比较").click()
    expect(page.get_by_role("main")).to_contain_text("2 处不同")
    for left in (1, 0):
        page.goto(desk)
        page.get_by_role("button", name="认可", exact=True).click()
        expect(marks(page, "有改动")).to_have_count(left)


def rescore(page: Page, desk: str) -> None:
    page.goto(desk)
    open_rejected(page)
    page.get_by_label("说明").fill("验收单只盖了单位自己的章。")
    page.get_by_label("复核得分").fill("0")
    page.get_by_role("button", name="不认可", exact=True).click()
    expect(page.locator(".layer-changed")).to_have_count(1)
    page.get_by_role("link", name="征求意见").click()
    expect(page.get_by_role("main")).to_contain_text("复核得分 0.00")
    page.get_by_label("答复期限").fill(in_days(5))
    page.get_by_role("button", name="发出并征求意见").click()
    expect(page.locator("#notices")).to_contain_text("已征求单位意见")


def contest(page: Page) -> None:
    page.goto("/notices/")
    page.get_by_role("button", name="复核得分征求意见").first.click()
    expect_accessible(page)
    page.get_by_label("理由或说明").fill("验收单有监理单位的章。")
    page.get_by_role("button", name="不同意").click()
    expect(page.locator(".given")).to_contain_text("监理单位的章")


def find_and_accept(page: Page, desk: str) -> None:
    page.goto(desk)
    open_rejected(page)
    expect(page.locator(".reply")).to_contain_text("监理单位的章")
    page.get_by_label("最终得分").fill("1")
    page.get_by_label("处理意见").fill("采纳一部分。")
    page.get_by_role("button", name="确定最终得分").click()
    expect(page.locator("#notices")).to_contain_text("最终得分已确定")
    page.get_by_role("link", name="通过", exact=True).click()
    page.get_by_role("button", name="通过并发出意见书").click()
    expect(page.locator(".page-header h1")).to_have_text("审核意见书")


def open_rejected(page: Page) -> None:
    entry = page.locator(".items a", has_text="不认可").first
    name = entry.locator(".item-name").inner_text()
    entry.click()
    expect(page.locator("#item-title")).to_have_text(name)


def test_the_department_endorses_what_its_subordinate_signed(
    open_page: Callable[..., Page], portal: Portal
) -> None:
    department = open_page()
    sign_in(department, portal, DEPARTMENT)
    read(department, SUBORDINATE)
    department.get_by_role("link", name="通过", exact=True).click()
    expect(department.locator(".letter-paper")).to_contain_text("演练区水务局")
    department.get_by_role("button", name="通过并发出意见书").click()
    expect(department.locator(".page-header h1")).to_have_text("审核意见书")
    department.goto("/review/?state=finance_review")
    expect(department.get_by_role("main")).to_contain_text(SUBORDINATE)


def test_fifty_reports_are_accepted_at_once_and_one_that_is_not_says_why(
    open_page: Callable[..., Page], portal: Portal, behind: Stage
) -> None:
    behind("stage_many(50)")
    finance = open_page()
    sign_in(finance, portal, FINANCE)
    finance.goto("/review/?order=wait&size=100")
    for box in finance.get_by_label("选中小型水库").all():
        box.check()
    finance.once("dialog", lambda dialog: dialog.accept())
    finance.get_by_role("button", name="通过所选").click()
    told = finance.get_by_role("status")
    expect(told).to_have_text("通过 49 份，未通过 1 份。")

    left = finance.get_by_role("listitem").filter(has_text="请逐份审阅")
    expect(left).to_have_count(1)
    expect(left).to_contain_text("小型水库50号除险加固")
    expect_accessible(finance)
    left.get_by_role("link").click()
    expect(finance.locator(".drafts")).to_have_text("1 条意见未发出")
    finance.goto("/review/?order=wait&size=100")
    expect(finance.get_by_label("选中小型水库")).to_have_count(1)
    finance.goto("/notices/")
    expect(finance.get_by_role("main")).to_contain_text("批量通过已办完")


def test_the_desk_works_on_a_phone(
    open_page: Callable[..., Page], portal: Portal
) -> None:
    phone = open_page({"width": 390, "height": 844})
    sign_in(phone, portal, FINANCE)
    phone.goto("/review/")
    expect_no_sideways_scrolling(phone)
    phone.locator(".queue-subject a").first.click()
    expect_no_sideways_scrolling(phone)
    expect_accessible(phone)
