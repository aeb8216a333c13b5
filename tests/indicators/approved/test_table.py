"""The table that a finance bureau has: read whole, or every fault told."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.approved.table import Line, read_lines
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.problems import TableRefused

HEADS = ["单位编码", "项目编码", "二级指标", "三级指标", "指标值", "分值", "批复文号"]
ROW = ["440804001", "P1", "数量指标", "培训场次", "≥10场", "5", "湛财绩〔2022〕3号"]
ADJUSTED = ["调整指标值", "调整文号", "调整日期"]


def line(heads: list[str] = HEADS, row: list[str] = ROW) -> Line:
    (only,) = read_lines([heads, row])
    return only


def faults(heads: list[str], *rows: list[str]) -> list[str]:
    with pytest.raises(TableRefused) as refused:
        read_lines([heads, *rows])
    return [f"{each.place}：{each.found}" for each in refused.value.problems]


def with_cell(column: str, text: str) -> list[str]:
    return [
        text if head == column else cell for head, cell in zip(HEADS, ROW, strict=True)
    ]


def test_a_row_is_an_indicator_with_its_sign_number_and_unit_apart() -> None:
    said = line()

    assert said.promised == (Operator.AT_LEAST, ValueKind.NUMBER, "10", "场")
    assert (said.weight, said.document) == (Decimal(5), "湛财绩〔2022〕3号")
    assert (said.unit_code, said.project_code) == ("440804001", "P1")


def test_heads_stand_below_a_title_under_other_names_in_any_order() -> None:
    heads = [
        "序号",
        "年初指标值",
        "计量单位",
        "指标性质",
        "指标名称",
        "单位编码",
        "权重",
    ]
    rows = [
        ["2022年绩效目标批复表"],
        [],
        heads,
        ["1", "95", "%", "≥", "合格率", "001", "10"],
    ]

    (said,) = read_lines(
        rows, document="湛财绩〔2022〕3号", approved_on=date(2022, 1, 5)
    )

    assert said.promised == (Operator.AT_LEAST, ValueKind.NUMBER, "95", "%")
    assert (said.weight, said.number) == (Decimal(10), 4)
    assert (said.document, said.approved_on) == ("湛财绩〔2022〕3号", date(2022, 1, 5))


def test_an_adjustment_brings_its_document_and_its_day() -> None:
    said = line([*HEADS, *ADJUSTED], [*ROW, "8", "湛财绩〔2022〕18号", "2022年9月1日"])

    assert (said.adjusted_target, said.adjusted_document) == ("8", "湛财绩〔2022〕18号")
    assert said.adjusted_on == date(2022, 9, 1)


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        ("单位编码", "", "第2行（单位编码）：没有填写"),
        ("三级指标", "", "第2行（三级指标）：没有填写"),
        ("指标值", "", "第2行（指标值）：没有填写"),
        (
            "指标值",
            "10场",
            "第2行（指标值）：“10场”没有写明是不低于（≥）、不高于（≤）还是等于（=）",
        ),
        ("分值", "0", "第2行（分值）：读到“0”"),
        ("分值", "NaN", "第2行（分值）：读到“NaN”"),
        ("分值", "许多", "第2行（分值）：读到“许多”"),
        ("批复文号", "", "第2行（批复文号）：没有填写"),
        ("三级指标", "长" * 201, "第2行（三级指标）：201个字"),
    ],
)
def test_a_fault_names_its_row_and_column(column: str, text: str, fault: str) -> None:
    assert faults(HEADS, with_cell(column, text)) == [fault]


def test_an_adjustment_without_a_document_or_of_another_kind_is_refused() -> None:
    heads = [*HEADS, *ADJUSTED]

    assert faults(heads, [*ROW, "8", "", "2022-9-1"]) == [
        "第2行（调整指标值）：调整为“8”，没有文号"
    ]
    assert faults(heads, [*ROW, "验收", "文", "2022-9-1"]) == [
        "第2行（调整指标值）：“验收”不是数，指标性质却写“≥”"
    ]
    assert faults(heads, [*ROW, "8", "文", "九月"]) == [
        "第2行（调整日期）：读到“九月”",
        "第2行（调整指标值）：调整为“8”，没有日期或文号",
    ]


def test_all_faults_are_told_at_once_and_twins_are_found() -> None:
    told = faults(HEADS, with_cell("分值", "-1"), ROW, ROW)

    assert told == [
        "第2行（分值）：读到“-1”",
        "第4行（三级指标）：“培训场次”与第3行相同",
    ]


@pytest.mark.parametrize(
    ("heads", "fault"),
    [
        (["项目", "金额"], "前10行：没有找到表头"),
        (["三级指标", "指标值"], "第1行（表头）：没有单位编码"),
        (
            ["单位编码", "三级指标", "指标值", "目标值"],
            "第1行（表头）：有两列指标值、目标值",
        ),
    ],
)
def test_a_table_without_its_heads_is_refused(heads: list[str], fault: str) -> None:
    assert faults(heads, ["1"] * len(heads)) == [fault]


def test_heads_alone_are_no_table() -> None:
    assert faults(HEADS) == ["第2行：表头下面没有指标"]
