"""Lists of problems, causes and measures: one for one, however they are numbered."""

import pytest

from reports.checks.case import case_of
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault
from reports.intake.importing import import_report

from .test_whole_reports import PARTS, REPORT

LISTS = REPORT.replace(
    "五、存在的问题\n{problems}\n六、改进措施\n{measures}\n", "{lists}\n"
)
PROBLEMS = (
    "渠道管护力量不足。村级管护员年龄偏大，巡查次数少。",
    "部分设备采购偏晚。泵站设备6月才招标，影响付款。",
    "水质检测覆盖面窄。2个村全年没有取样。",
)
MEASURES = (
    "2024年6月底前由工程股会同乡镇选聘管护员20名。",
    "财务股每年2月底前完成泵站设备招标。",
    "供水科按季对所有村取样，结果张榜公布。",
)
NUMBERS = (
    ("（一）", "（二）", "（三）"),
    ("1.", "2.", "3."),
    ("一是", "二是", "三是"),
    ("①", "②", "③"),
)


def faults(lists: str, code: str) -> list[str]:
    """What is found in a report whose last part reads so."""
    report = LISTS.format(**{**PARTS, "lists": lists})
    case = case_of(import_report("report.txt", report.encode()))
    return [each.found for each in CHECKS[code](case) if isinstance(each, Fault)]


def numbered(numbers: tuple[str, ...], texts: tuple[str, ...]) -> str:
    return "\n".join(a + b for a, b in zip(numbers, texts, strict=False))


def apart(numbers: tuple[str, ...], measures: tuple[str, ...]) -> str:
    told, answers = numbered(numbers, PROBLEMS), numbered(numbers, measures)
    return f"五、存在问题及原因\n{told}\n六、改进措施\n{answers}"


@pytest.mark.parametrize("numbers", NUMBERS)
def test_a_problem_without_measure_is_found_by_the_count(
    numbers: tuple[str, ...],
) -> None:
    for at in range(len(MEASURES)):
        left = MEASURES[:at] + MEASURES[at + 1 :]
        assert len(faults(apart(numbers, left), "T07")) == 1
    assert faults(apart(numbers, MEASURES), "T07") == []


@pytest.mark.parametrize("label", ["措施：", "改进措施：", ""])
@pytest.mark.parametrize("numbers", NUMBERS[:3])
def test_a_problem_without_measure_is_found_beside_the_others(
    numbers: tuple[str, ...], label: str
) -> None:
    both = tuple(f"{a}{label}{b}" for a, b in zip(PROBLEMS, MEASURES, strict=True))
    title = "五、存在的问题及下一步打算\n"
    assert faults(title + numbered(numbers, both), "T07") == []
    for at, bare in enumerate(PROBLEMS):
        texts = (*both[:at], bare, *both[at + 1 :])
        assert len(faults(title + numbered(numbers, texts), "T07")) == 1


def test_a_loss_without_cause_is_found_among_causes() -> None:
    told = "管护满意度比目标低2.1个百分点。巡查次数少，群众反映问题不能及时处理。"
    bare = "渠道完好率低3.6个百分点。"
    other = "设备到货晚。因参数论证时间长，6月才招标。"
    title = "五、偏离目标的原因\n"
    found = faults(title + numbered(NUMBERS[1], (told, bare, other)), "T06")
    assert found == ["“2.渠道完好率低3.6个百分点。”没有写原因"]
    assert faults(title + numbered(NUMBERS[1], (told, other)), "T06") == []


def test_what_lost_nothing_is_no_cause_of_lost_points() -> None:
    lists = (
        "五、失分原因\n（一）执行率失0.50分。设备验收推迟。\n（二）发放及时性无失分。"
    )
    assert faults(lists, "T06") == ["列在失分原因里，又说没有失分"]
