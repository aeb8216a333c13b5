"""Are the years before and after the evaluated one those that are meant?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

CARRIED: Final = re.compile(
    r"(?:结转|转入|转至|留待|留到|顺延)(?:至|到|入)?(?P<y>20\d\d)年度?"
    "[^，。；]{0,8}(?:使用|支付|执行|安排|继续|用于|支出|列支)"
)
COMPARED: Final = re.compile(
    r"(?<!除)(?:比|较|与|同|和)(?P<y>20\d\d)年?度?(?:的|全年|同期)?[^，。；]{0,16}?"
    "(?:相比|增加|减少|增长|下降|提高|上升|降低|持平|[多少]\\d)"
)
NAMED: Final = re.compile(r"20\d\d")
SOME_YEAR: Final = re.compile("上年|去年|上一年|以前年度|往年")


@check("T11")
def rests_go_to_the_next_year(case: Case) -> Iterator[Verdict]:
    """剩余487.00万元结转2023年使用 in a report on 2023."""
    year = case.dossier.fiscal_year
    for sentence in case.reading.sentences_with("转", "留", "顺延"):
        for found in CARRIED.finditer(sentence.text):
            if int(found["y"]) > year or _is_of_another(sentence, found, year):
                yield Kept()
            else:
                yield _fault(sentence, found, f"{year}年度的结余结转到{year + 1}年")


@check("T11")
def years_are_compared_with_earlier_ones(case: Case) -> Iterator[Verdict]:
    """全年比2022年的452.60万元增加29.20万元 in a report on 2022."""
    year = case.dossier.fiscal_year
    for sentence in case.reading.sentences_with("比", "较", "与", "同", "和"):
        for found in COMPARED.finditer(sentence.text):
            if int(found["y"]) < year or _is_of_another(sentence, found, year):
                yield Kept()
            else:
                right = f"和{year}年以前的年份比较，上年是{year - 1}年"
                yield _fault(sentence, found, right)


def _is_of_another(sentence: Sentence, found: re.Match[str], year: int) -> bool:
    """Whether what is carried or compared is told to be of another year."""
    before = sentence.text[: found.start()]
    years = [int(each) for each in NAMED.findall(before)]
    if sentence.passage.figure_at_offset(sentence.start + found.start("y")):
        return True
    return bool(SOME_YEAR.search(before)) or (bool(years) and years[-1] != year)


def _fault(sentence: Sentence, found: re.Match[str], expected: str) -> Fault:
    start = sentence.start
    return Fault(
        sentence.passage.at(start + found.start(), start + found.end()),
        f"写“{found[0]}”",
        expected,
        about=("评价年度", sentence.passage.line.subject),
    )
