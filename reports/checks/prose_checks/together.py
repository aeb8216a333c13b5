"""Do several projects in one report come to what it says of them together?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from indicators.scoring.totals import band_of
from reports.checks.case import Case
from reports.checks.prose.agreeing import Span, shown_as, span_of, total
from reports.checks.prose.grades import QUOTE
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.scales import GRADES
from reports.checks.prose.scores import Role
from reports.checks.prose.statements import Statement
from reports.checks.prose.vocabulary import any_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

PROJECTS: Final = re.compile(
    r"(?P<count>\d{1,2}|[两二三四五六七八九十])个[^，。；\d]{0,12}?项目"
)
OF_ALL: Final = {
    "全年预算数": re.compile(
        "(?:共涉及|涉及|共安排|安排|合计|共计|总预算)(?:(?!支出|支付|执行|使用)[^，。；\\d]){0,12}$"
    ),
    "全年执行数": re.compile(
        "(?:共|合计|总|累计)(?:实际)?(?:支出|支付|执行|使用)(?:资金|数|了|为)*$"
    ),
}
GRADED: Final = re.compile(
    rf"(?P<count>\d{{1,2}}|[两二三四五六七八九十])个(?:项目)?(?:自评|评价|评定)?(?:结果|等级|等次)?(?:均|都)?(?:为|是|评为)?"
    rf"{QUOTE}(?P<word>{any_of(GRADES)})[”\"’」』]?(?=[，。；、）级等]|$)"
)
SEVERAL: Final = 2


def _by_project(case: Case, key: str) -> Mapping[str, Statement]:
    """The first amount of a kind that is told of each project."""
    found: dict[str, Statement] = {}
    for each in case.reading.statements:
        about = case.reading.turns.get(each.passage.line.index, "")
        if about and key in each.keys and each.is_exact() and each.scope == about:
            found.setdefault(about, each)
    return found


@check("N05")
def projects_make_the_whole(case: Case) -> Iterator[Verdict]:
    """3个项目共支出371.5万元: the sum of what is told of each."""
    scopes = set(case.reading.turns.values())
    if len(scopes) < SEVERAL:
        return
    for key, lead in OF_ALL.items():
        parts = _by_project(case, key)
        if set(parts) != scopes:
            continue
        found = total(span_of(each.quantity) for each in parts.values())
        for sentence, wholes in _wholes(case, lead, len(scopes)):
            yield _judged(sentence, wholes, found, tuple(parts.values()))


def _wholes(
    case: Case, lead: re.Pattern[str], count: int
) -> Iterator[tuple[Sentence, Sequence[Quantity]]]:
    """Amounts of all projects together, in a sentence that counts as many of them."""
    for sentence in case.reading.sentences:
        if sentence.passage.line.index in case.reading.turns:
            continue
        numbers = {counted(each["count"]) for each in PROJECTS.finditer(sentence.text)}
        if count not in numbers:
            continue
        text = sentence.passage.text
        exact = [each for each in sentence.of(Measure.MONEY) if not each.is_rough]
        for at, each in enumerate(exact):
            if lead.search(text, sentence.start, each.start):
                yield sentence, exact[at:]
                break


def _judged(
    sentence: Sentence,
    wholes: Sequence[Quantity],
    found: Span,
    parts: Sequence[Statement],
) -> Verdict:
    """Of what is told of all (年初预算236万元，全年预算254万元), one must fit."""
    whole = wholes[0]
    for said in map(span_of, sentence.of(Measure.MONEY)):
        if said.low <= found.high and found.low <= said.high:
            return Kept()
    terms = "＋".join(each.quantity.text for each in parts)
    return Fault(
        (
            sentence.place(whole),
            *(each.sentence.place(each.quantity) for each in parts),
        ),
        f"各项目共写{whole.text}",
        f"{terms}＝{shown_as(found.middle, whole)}",
        difference=shown_as(abs(found.middle - whole.value), whole),
        about=(sentence.passage.line.subject,),
    )


@check("N13")
def projects_have_the_grades_counted(case: Case) -> Iterator[Verdict]:
    """2个项目为“优”，1个项目为“良”: by the points of each."""
    totals = defaultdict[str, list[str]](list)
    for each in case.reading.points:
        if each.role is Role.TOTAL and each.scope:
            band = band_of(case.dossier.scheme.bands, each.quantity.value)
            totals[each.scope].append(band.grade)
    if len(totals) < SEVERAL or set(totals) != set(case.reading.turns.values()):
        return
    real = Counter(grades[0] for grades in totals.values())
    for sentence in case.reading.sentences_for(GRADED):
        for found in GRADED.finditer(sentence.text):
            grade, told = GRADES[found["word"]], counted(found["count"])
            if real[grade] == told:
                yield Kept()
                continue
            start = sentence.start
            yield Fault(
                sentence.passage.at(start + found.start(), start + found.end()),
                f"写{told}个项目为“{grade}”",
                f"按各项目的得分，“{grade}”有{real[grade]}个",
            )
