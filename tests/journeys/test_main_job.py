"""From a figure to the report as PDF: what the portal is for."""

from playwright.sync_api import Page, expect

from .portal import Portal
from .steps import go_to, open_report, score, sign_in, text_of_pdf, type_figure

OVERALL = "2022年度部门整体支出绩效自评"
PROJECT = "2023年度项目支出绩效自评"


def test_a_figure_changes_the_score_the_text_and_the_pdf(
    page: Page, portal: Portal
) -> None:
    sign_in(page, portal, "pt-fuban")
    open_report(page, OVERALL)
    expect(score(page)).to_have_text("96.00")

    go_to(page, "数据表")
    expect(type_figure(page, "支出决算", "700")).to_contain_text("已保存")
    expect(score(page)).to_have_text("94.80")

    go_to(page, "（四）改进措施")
    text = page.get_by_label("正文")
    text.fill(f"{text.input_value()}\n- 支出只有{{支出决算}}，完成{{支出完成率}}。")
    reading = page.locator("#reading")
    expect(reading).to_contain_text("支出只有700.00万元，完成81.75%。")
    page.get_by_role("button", name="保存本节").click()
    expect(page.locator("#narrative-state")).to_contain_text("已保存")

    page.get_by_role("link", name="预览", exact=True).click()
    report = page.get_by_role("article")
    expect(report).to_contain_text("支出只有700.00万元")
    expect(report).not_to_contain_text("支出决算776.65万元")

    page.get_by_role("button", name="生成 PDF").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    printed = text_of_pdf(download.value.path())
    assert "支出只有700.00万元，完成81.75%" in printed
    assert "自评得分94.8分" in printed
    assert download.value.suggested_filename == (
        "440804001_湛江市坡头区人民政府办公室_2022年度整体支出绩效自评报告.pdf"
    )


def test_an_indicator_that_is_met_after_all_earns_its_points(
    page: Page, portal: Portal
) -> None:
    sign_in(page, portal, "jk-dangzheng")
    open_report(page, PROJECT)
    expect(score(page)).to_have_text("99.30")

    go_to(page, "评分表")
    line = page.get_by_role("article", name="政府采购次数")
    actual = line.get_by_label("实际完成值")
    expect(actual).to_have_value("7")
    actual.fill("9")
    actual.press("Tab")

    expect(line.locator(".points")).to_contain_text("3.00")
    expect(score(page)).to_have_text("100.00")


def test_a_mistake_stays_in_its_box_with_the_reason(page: Page, portal: Portal) -> None:
    sign_in(page, portal, "pt-caiban")
    open_report(page, OVERALL)
    go_to(page, "数据表")
    before = score(page).inner_text()

    cell = type_figure(page, "公用经费预算", "约八百")

    expect(cell.get_by_role("alert")).to_contain_text("“约八百”不是数字")
    expect(cell.get_by_role("textbox")).to_have_value("约八百")
    expect(score(page)).to_have_text(before)


def test_an_unknown_figure_is_not_saved_and_its_section_is_named(
    page: Page, portal: Portal
) -> None:
    sign_in(page, portal, "pt-weijian")
    open_report(page, OVERALL)
    go_to(page, "（四）部门整体支出情况")

    page.get_by_label("正文").fill("支出决算{支出决算数}。")
    page.get_by_role("button", name="保存本节").click()

    state = page.locator("#narrative-state")
    expect(state).to_contain_text("（四）部门整体支出情况")
    expect(state).to_contain_text("是否想写 {支出决算}？")
    expect(state).to_contain_text("没有保存")
