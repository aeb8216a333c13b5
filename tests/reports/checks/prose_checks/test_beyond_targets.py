"""By how much a target was passed or missed: two numbers tell, wherever they stand."""

import pytest

from reports.checks.prose_checks.beyond_targets import (
    gaps_are_those_to_the_target,
    points_are_those_to_the_target,
)
from reports.checks.verdicts import Fault
from tests.reports.checks.cases import case_in

REPORT = """青岭县水务站
2022年度农村饮水管护项目绩效自评报告

一、绩效目标
绩效目标：检查用水点不少于600处，水质合格率不低于95%，协助抢修不少于350起。
二、完成情况
{done}

青岭县水务站
2023年3月6日
"""


def faults(done: str) -> list[Fault]:
    case = case_in(REPORT.format(done=done))
    told = (*gaps_are_those_to_the_target(case), *points_are_those_to_the_target(case))
    return [each for each in told if isinstance(each, Fault)]


@pytest.mark.parametrize(
    "done",
    [
        "全年检查用水点643处，比目标多43处。",
        "全年共协助抢修386起，比目标多36起。",
        "户均节水2,360元，比目标2,000元多360元。",
        "入户率目标85%，实际82.6%，低于目标2.4个百分点。",
        # more than the number says which target is meant
        "另外走访86处，比目标多6处。",
        "发放手册9200册，比计划少200册。",
        "全年检查用水点约640处，比目标多43处。",
    ],
)
def test_gaps_that_fit_or_whose_target_is_untold_are_left(done: str) -> None:
    assert faults(done) == []


@pytest.mark.parametrize(
    ("done", "right"),
    [
        ("全年检查用水点643处，比目标多34处。", "多43处"),
        ("全年共协助抢修386起，比目标多26起。", "多36起"),
        ("入户率目标85%，实际82.6%，低于目标2.6个百分点。", "少2.4个百分点"),
    ],
)
def test_a_gap_that_the_two_numbers_do_not_make_is_told(done: str, right: str) -> None:
    (fault,) = faults(done)

    assert right in fault.expected
    assert fault.gap is not None


@pytest.mark.parametrize(
    ("done", "right"),
    [
        ("全年检查用水点643处，比目标少43处。", "多43处"),
        ("户均节水2,360元，比目标2,000元少360元。", "多360元"),
        ("入户率目标85%，实际82.6%，高于目标2.4个百分点。", "少2.4个百分点"),
    ],
)
def test_a_turned_word_beside_the_right_gap_leaves_no_doubt(
    done: str, right: str
) -> None:
    (fault,) = faults(done)

    assert right in fault.expected
    assert fault.is_explained
