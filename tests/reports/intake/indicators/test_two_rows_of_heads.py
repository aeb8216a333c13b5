"""Indicator tables whose heads stand in two rows, as a grid and cell by cell."""

from indicators.scoring.measures import Operator
from reports.dossier.model import Dossier
from tests.reports.intake.forms import grid
from tests.reports.intake.offices import word
from tests.reports.intake.reading import imported, said

FORM = """
项目支出绩效自评表|<|<|<|<|<|<|<|<|<
（2023年度）|<|<|<|<|<|<|<|<|<
项目名称|<|寄宿生供餐|<|<|<|实施单位|<|双河中学|<
{heads}
产出指标|数量指标|供餐人数|≧|420|人|431|30|30|
|质量指标|食材检测率|═|100|%|98|20|19.6|两批次漏检
效益指标|社会效益指标|家长负担|定性|减轻||减轻|30|30|
满意度指标|服务对象满意度指标|学生满意度|≦|5|次投诉|2|20|20|
总分|<|<|<|<|<|<|100|99.6|
"""
TWO = """绩效指标|<|<|年度指标值|<|<|实际完成值|分值|得分|偏差原因分析及改进措施
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|^|^|^|^"""
BESIDE = """一级指标|二级指标|三级指标|年度指标值|<|<|实际完成值|分值|得分|偏差原因分析
^|^|^|指标性质|指标值|度量单位|^|^|^|^"""
ONE = (
    "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分|原因分析"
)
CELLS = """项目支出绩效自评表 | 部门:双河中学 |
| 公开表 | 项目名称 | 寄宿生供餐 | 实施单位 | 双河中学 | 2023年度 | 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 产出指标 | 数量指标 | 供餐人数 | ≧ | 420 | 人 | 431 | 30 | 30 |
| 质量指标 | 食材检测率 | ═ | 100 | % | 98 | 20 | 19.6 | 两批次漏检 | 效益指标 | 社会效益 指标 | 家长负担 |
| 减轻 |
| 减轻 | 30 | 30 |
| 满意度指标 | 服务对象满意度指标等 | 学生满意度 | ≦ | 5 | 次投诉 | 2 | 20 | 20 |
| 其他需要说明事项 | 无 | 总分 | 100 | 99.6 | 优 |
"""  # noqa: E501 - as such pages are copied


def formed(heads: str) -> Dossier:
    return imported("a.docx", word(grid(FORM.format(heads=heads))))


def told(dossier: Dossier) -> list[tuple[str, Operator, str, str | None]]:
    return [(r.name, r.operator, r.target, r.actual) for r in dossier.results]


def test_heads_in_two_rows_are_read_as_those_in_one() -> None:
    assert told(formed(TWO)) == told(formed(ONE)) == told(formed(BESIDE))
    assert len(told(formed(TWO))) == 4
    assert said(formed(TWO), "自评得分") == ["99.6分"]


def test_two_rows_of_heads_copied_cell_by_cell_are_read() -> None:
    copied = imported("a.txt", CELLS.encode())

    assert [each[0] for each in told(copied)] == [each[0] for each in told(formed(TWO))]
    assert told(copied)[0] == ("供餐人数", Operator.AT_LEAST, "420", "431")
    assert said(copied, "自评得分") == ["99.6分"]


def test_a_sign_drawn_with_two_lines_is_an_equal_sign() -> None:
    count, rate, _, complaints = formed(TWO).results

    assert count.operator is Operator.AT_LEAST
    assert rate.operator is Operator.EQUAL
    assert complaints.operator is Operator.AT_MOST
