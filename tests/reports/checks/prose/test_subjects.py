"""What a heading, a label or a clause is about, and whose numbers follow from it."""

import pytest

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind
from reports.checks.prose.reading import read_prose
from reports.checks.prose.subjects import subject_of, thing_in

OVERALL, PROJECT = Kind.OVERALL, Kind.PROJECT


def scopes(kind: Kind, *texts: str) -> dict[str, str]:
    """Of what each number of the last line is told; a heading begins with “#”."""
    lines = [
        Line(
            index,
            f"第{index + 1}行",
            LineKind.HEADING if text.startswith("#") else LineKind.PROSE,
            text.removeprefix("#"),
            level=int(text.startswith("#")),
        )
        for index, text in enumerate(texts)
    ]
    reading = read_prose(lines, kind=kind, year=2023, own=["柳河县林场"])
    return {
        each.quantity.text: each.scope
        for each in reading.in_passage(reading.passages[-1])
    }


@pytest.mark.parametrize(
    "title",
    [
        "项目资金使用及管理情况",
        "（三）资金投入和执行情况分析",
        "一、部门基本情况",
        "2023年度绩效目标完成情况",
        "资金兑付情况",
        "柳河县林场",
    ],
)
def test_a_general_title_is_about_the_whole(title: str) -> None:
    assert not subject_of(title, PROJECT, ("柳河县林场",))


@pytest.mark.parametrize("title", ["社区食堂", "防火通道维修（20分）", "护林员补助"])
def test_a_title_that_names_a_thing_is_about_the_thing(title: str) -> None:
    assert subject_of(title, PROJECT).thing


def test_a_title_of_one_kind_of_spending_gives_its_name_to_short_forms() -> None:
    family = subject_of("“三公”经费情况", OVERALL).family
    assert family is not None
    assert family.name == "三公经费"


def test_words_are_weighed_without_times_numbers_and_general_words() -> None:
    assert thing_in("2023年共安排资金") == ""
    assert thing_in("2023年护林站维修安排") == "护林站维修"


@pytest.mark.parametrize(
    "text",
    [
        "1.护林站维修。预算60万元，支出55万元。",
        "——护林站维修：预算60万元，支出55万元；",
        "护林站维修安排60万元，支出55万元；苗圃安排20万元，支出20万元。",
        "护林站维修6座，支出55万元。",
        "中央补助资金支出55万元，省级配套资金支出20万元。",
        "单位成本目标60万元，实际55万元。",
    ],
)
def test_short_forms_are_of_what_was_named_last(text: str) -> None:
    assert scopes(PROJECT, text)["55万元"]


@pytest.mark.parametrize(
    "text",
    [
        "（二）资金使用情况。预算60万元，支出55万元。",
        "项目安排资金60万元，全部到位，支出55万元。",
        "护林站维修6座，全年支出55万元。",
        "中央补助资金40万元、省级配套20万元，当年支出55万元。",
    ],
)
def test_short_forms_are_of_the_whole_where_nothing_narrower_was_named(
    text: str,
) -> None:
    assert scopes(PROJECT, text)["55万元"] == ""


def test_a_line_is_about_what_its_heading_names() -> None:
    said = scopes(PROJECT, "#（一）护林站维修", "预算60万元，支出55万元。")
    assert set(said.values()) == {"护林站维修"}


def test_a_unit_spends_on_what_it_did_in_the_clause_before() -> None:
    assert scopes(OVERALL, "开展护林员培训，支出5万元。")["5万元"]
    assert scopes(OVERALL, "全年收到财政拨款60万元，支出55万元。")["55万元"] == ""


def test_a_rate_is_of_the_kind_of_spending_right_before_it() -> None:
    text = "全年支出90万元，其中基本支出50万元，执行率99%；项目支出40万元，执行率80%。"
    line = Line(0, "第1行", LineKind.PROSE, text)
    said = read_prose([line], kind=OVERALL, year=2023).statements
    assert [each.key for each in said] == [
        "支出决算",
        "基本支出完成率",
        "项目支出完成率",
    ]


def test_a_rate_behind_a_list_of_parts_is_of_what_they_make_up() -> None:
    text = "全年支出90万元，其中基本支出50万元、项目支出40万元，预算执行率97%。"
    line = Line(0, "第1行", LineKind.PROSE, text)
    said = read_prose([line], kind=OVERALL, year=2023).statements
    assert [each.key for each in said] == ["支出决算", "支出完成率"]
