import pytest

from evalportal.uploads.refused import FileRefused
from reports.intake.files.paper import Printed
from reports.intake.files.plain_text import decoded, read_plain_text

TEXT = "绩效自评报告，预算执行率为９０．７％。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    assert decoded((TEXT * 20).encode(encoding)).removeprefix("\ufeff") == TEXT * 20


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(FileRefused, match="不是文字"):
        decoded(bytes(range(256)) * 9)


def test_text_with_whole_paragraphs_is_left_as_it_is() -> None:
    long = (
        "这一段很长，写的是自评工作怎样开展、由谁负责、何时完成，以及得到了什么结论。"
        * 3
    )

    printed = paragraphs(f"一、情况\n{long}\n{long}")

    assert printed == ["一、情况", long, long]


def test_title_and_signature_stand_apart_where_blanks_part_all_lines() -> None:
    title = "青禾县水利技术推广站2023年度部门整体支出绩效自评报告"
    told = (
        "根据县财政局《关于做好2023年度预算绩效自评工作的通知》要求，我站对照年初目标"
        "逐项核对，查阅账簿凭证和验收资料，形成了自评结果，现将有关情况报告如下。"
    )
    spent = (
        "（一）支出。全年收到各级财政拨款，全年支出9107.82万元，预算执行率92.34%，"
        "结转下年755.65万元，主要是工程尾款没有到付款期限，结转到下一年度继续使用。"
    )
    signed = ("青禾县水利技术推广站", "2024年3月27日")
    wide = 28
    lines = [
        each[at : at + wide]
        for each in (title, told, spent)
        for at in range(0, len(each), wide)
    ]

    printed = paragraphs("\n\n".join([*lines, *signed]))

    assert printed == [title, told, spent, *signed]


def test_a_heading_without_a_sentence_does_not_go_on_in_the_next_line() -> None:
    text = (
        "（一）项目决策依据、立项程序和资金投入情况\n"
        "我局按照通知要求开展了绩效自评工作，成立了由分管领导任组长\n"
        "的工作小组，对照目标逐项核对，形成了自评报告，现将有关情况\n"
        "报告如下。\n"
    )

    assert len(paragraphs(text)) == len(("heading", "text"))


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    text = (
        "　　我局按照通知要求开展了绩效自评工作，成立了由分管领导任\n"
        "组长的工作小组，对照目标逐项核对，形成了自评报告，现将有关\n"
        "情况报告如下。\n"
        "　　1.成立小组，明确分工，由财务股牵头，各股室按照各自职责\n"
        "配合做好资料收集和核对。\n"
        "　　2.形成报告。\n"
    )

    printed = paragraphs(text)

    assert [each[:6] for each in printed] == [
        "我局按照通知",
        "1.成立小组",
        "2.形成报告",
    ]


def test_a_number_that_may_not_be_broken_does_not_end_a_paragraph() -> None:
    text = (
        "　　全年支出控制较好，预算执行进度与工作进度一致，本年实际支出\n"
        "共计为人民币合计金额\n"
        "1,234,567.89万元，占全年预算的比例为百分之九十八，比上年同期\n"
        "有所提高，主要原因是加强了调度，落实了各部门、各单位的责任。\n"
    )

    assert len(paragraphs(text)) <= 2


def test_lone_page_numbers_stand_apart() -> None:
    blocks = read_plain_text("甲\n— 3 —\n乙".encode()).blocks

    pages = [each.text for each in blocks if isinstance(each, Printed) and each.is_page]
    assert pages == ["— 3 —"]


def paragraphs(text: str) -> list[str]:
    blocks = read_plain_text(text.encode()).blocks
    return [each.text for each in blocks if isinstance(each, Printed)]


def test_numbers_alone_that_do_not_follow_each_other_are_no_pages() -> None:
    text = "2023年\n597\n2024年\n645\n全年没有发生事故。\n1\n全部办结。\n2\n"

    pages = [
        each.text
        for each in read_plain_text(text.encode()).blocks
        if isinstance(each, Printed) and each.is_page
    ]

    assert pages == ["1", "2"]


def test_a_numbered_paragraph_goes_on_where_a_number_was_not_broken() -> None:
    text = (
        "（一）预算执行。2024年渠道维修项目全年支出261.47万元，执行率\n"
        "93.29%，年末结转18.80万元，结转的原因是渠道衬砌的尾款尚未支付\n"
        "给施工单位，按合同应当在竣工验收通过以后支付，预计于三月底付清\n"
        "（二）“三公”经费。2024年支出26.90万元，预算为人民币金额\n"
        "29.00万元，没有超过预算，其中公务用车运行维护费和公务接待费均\n"
        "有所下降。\n"
    )

    assert [each[:3] for each in paragraphs(text)] == ["（一）", "（二）"]
