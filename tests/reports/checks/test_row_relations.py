"""A row of a table that breaks what its other rows keep to; a subtotal that is none."""

import pytest

from reports.dossier import model

from .cases import findings, imported, project


def codes(*texts: str) -> set[str]:
    """What is found in lines as an old report has them."""
    lines = [
        model.Line(f"第{n}行", text, role=model.Role.ROW)
        for n, text in enumerate(texts)
    ]
    dossier = imported(project(), lines=lines)
    return {code for code in ("N01", "N05", "N09", "N12") if findings(code, dossier)}


HARBOURS = (
    "码头 | 计划疏浚（方） | 完成疏浚（方） | 完成率 | 占比",
    "东港 | 4200 | 3990 | 95.00% | 38.59%",
    "西港 | 3600 | 3348 | 93.00% | 32.38%",
    "南港 | 3100 | 3002 | 96.84% | 29.03%",
    "合计 | 10900 | 10340 | 94.86% | 100.00%",
)
GRANTS = (
    "学校 | 下达数 | 使用数 | 结余",
    "一小 | 62.40 | 58.15 | 4.25",
    "二小 | 48.30 | 47.06 | 1.24",
    "三小 | 55.90 | 51.77 | 4.13",
)
YEARS = (
    "项目 | 2021年 | 2022年 | 2023年",
    "门票收入 | 318.40 | 402.70 | 436.10",
    "养护支出 | 297.10 | 377.60 | 401.80",
    "结余 | 21.30 | 25.10 | 34.30",
)
GROUPS = (
    "费用 | 金额",
    "一、船艇维护 | 86.40",
    "1.坞修 | 52.60",
    "2.配件 | 33.80",
    "二、航标更换 | 47.50",
    "1.灯浮 | 29.10",
    "2.锚链 | 18.40",
    "合计 | 133.90",
)
PARTS = (
    "类别 | 指标 | 分值 | 得分",
    "过程 | 执行 | 20 | 18.60",
    " | 采购 | 15 | 15.00",
    " | 小计 | 35 | 33.60",
    "产出 | 疏浚 | 40 | 38.20",
    " | 航标 | 25 | 25.00",
    " | 小计 | 65 | 63.20",
)


@pytest.mark.parametrize(
    ("table", "right", "wrong", "code"),
    [
        (HARBOURS, "93.00%", "39.00%", "N01"),
        (HARBOURS, "38.59%", "35.89%", "N01"),
        (GRANTS, "4.25", "2.45", "N05"),
        (YEARS, "34.30", "43.30", "N05"),
        (GROUPS, "29.10", "21.90", "N05"),
        (PARTS, "35 | 33.60", "35 | 36.30", "N12"),
        (PARTS, "65 | 63.20", "56 | 63.20", "N09"),
    ],
)
def test_the_row_that_breaks_it_is_found(
    table: tuple[str, ...], right: str, wrong: str, code: str
) -> None:
    assert not codes(*table)
    assert code in codes(*(line.replace(right, wrong) for line in table))


@pytest.mark.parametrize(
    "table",
    [
        # what is left of one school was taken back: no slip of the finger
        (*GRANTS[:3], "三小 | 55.90 | 51.77 | 2.00"),
        # the rates of the sources stand side by side, and make no sum
        (
            "来源 | 预算 | 执行 | 执行率",
            "资金总额 | 300.00 | 288.60 | 96.20%",
            "其中：财政拨款 | 260.00 | 248.60 | 95.62%",
            "上年结转 | 40.00 | 40.00 | 100.00%",
        ),
        # a mean of rates is no rate of the sums
        (*HARBOURS[:4], "平均 | 3633 | 3447 | 94.95% | 33.33%"),
    ],
)
def test_a_row_with_a_rule_of_its_own_is_left_in_peace(table: tuple[str, ...]) -> None:
    assert not codes(*table)
