"""Numbers that make one another but for two swapped digits, whatever they are."""

import pytest

from tests.reports.checks.cases import codes_in, findings_in

from .test_whole_reports import PARTS, REPORT, found


def told(done: str) -> list[tuple[str, str]]:
    """What is said of numbers where a unit tells this of its work."""
    text = REPORT.format(**{**PARTS, "done": done})
    return [
        (each.found, each.expected)
        for each in findings_in(text)
        if each.code in ("N05", "N06", "X01")
    ]


@pytest.mark.parametrize(
    "done",
    [
        # the total is mistyped, or one of the parts, which may stand far apart
        "东库入账642.18万元、西库297.35万元、南库518.64万元，与台账的1,485.17万元核对。",
        "东库入账624.18万元、西库297.35万元、南库518.64万元，与台账的1,458.17万元核对。",
        "台账记1,458.17万元。\n东库入账642.18万元、西库279.35万元。\n南库入账518.64万元。",
        # what is left of one number without the other
        "原值4,236.81万元，折旧提到1,574.36万元，净额2,626.45万元。",
        # a table of which nobody says what it adds up to
        (
            "项目 | 甲 | 乙\n站房 | 2,386.20 | 一\n管线 | 4,521.36 | 二\n"
            "阀门 | 3,024.50 | 三\n全部 | 9,923.06 | 四"
        ),
    ],
)
def test_amounts_that_make_a_total_but_for_a_slip_are_found(done: str) -> None:
    assert "N05" in found(done)


@pytest.mark.parametrize(
    "done",
    [
        "县道286.4公里、乡道731.9公里、村道1,206.8公里，在册2,252.1公里。",
        "年初存书126,483册，年内上架8,275册，年末在架134,578册。",
        # four digits are enough where a sentence has the whole list and nothing else
        "台账记4,732件：民商事1,863件、行政97件、执行2,415件、刑事384件。",
    ],
)
def test_counts_that_make_a_total_but_for_a_slip_are_found(done: str) -> None:
    assert "N06" in found(done)


@pytest.mark.parametrize(
    "done",
    [
        # right as they stand
        "东库入账642.18万元、西库297.35万元、南库518.64万元，与台账的1,458.17万元核对。",
        "县道286.4公里、乡道731.9公里、村道1,206.8公里，在册2,225.1公里。",
        # few digits nearly fit by chance
        "甲库入账12万元、乙库32万元，另一口径的台账为53万元。",
        "上午来了23人，下午来了48人，门口的计数器记了80人。",
        # what is missing is no swap
        "东库入账642.18万元、西库297.35万元，另有零星工程，台账为1,029.53万元。",
        "原值4,236.81万元，折旧提到1,574.36万元，清查以前的净额是2,462.45万元。",
        # every number is right by what it makes with others
        (
            "东库入账642.18万元，加运费118.20万元为760.38万元；西库入账297.35万元，"
            "加运费86.40万元为383.75万元；南库入账875.33万元，加运费118.20万元为993.53万元。"
        ),
        # 2,835 are 486 and 2,349: they are not counted once more
        "登记7,260人，上门1,517人，安置2,835人（集中486人、分散2,349人），自理433人。",
        # so many of each are no part
        "台账记1,458.17万元，每库补642.18万元、每站297.35万元、每段518.46万元。",
    ],
)
def test_numbers_that_do_not_belong_together_are_left(done: str) -> None:
    assert not {"N05", "N06", "X01"} & found(done)


def test_the_clerk_is_told_which_number_should_be_what() -> None:
    done = "县道286.4公里、乡道739.1公里、村道1,206.8公里，在册2,225.1公里。"

    assert told(done) == [
        (
            "分项286.4公里＋739.1公里＋1,206.8公里＝2232.3公里，与2,225.1公里只差两位数字颠倒",
            "739.1公里应为731.9公里",
        )
    ]


def test_scaled_counts_are_shown_as_they_are_printed() -> None:
    done = "松140.26万株。\n柏118.63万株。\n杉163.71万株。\n苗圃记386.60万株。"

    assert [expected for _, expected in told(done)] == ["140.26万株应为104.26万株"]


def test_the_report_itself_tells_nothing_nearly() -> None:
    assert codes_in(REPORT.format(**PARTS)) == set()
