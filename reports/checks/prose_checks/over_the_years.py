"""Do words of a change fit what a table or a sentence tells of the years?

刑事立案逐年增加 below 1420, 1350 and 1260; 结转结余减少54.93万元 where the row rises.
Which numbers are compared, the name before the word says, and the years: 比上年,
比2020年, 三年, 与2022年相比 for all that follows.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.changing import POINTS, claimed, direction
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import YUAN, Measure, Quantity
from reports.checks.prose.tellings import words
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.tolerance import places_of, rounded
from reports.checks.verdicts import Fault, Kept, Verdict
from reports.checks.yearly import Yearly, yearly_of

UP: Final = "增加|增长|上升|提高|提升|递增|攀升|升高|扩大|加快|增多"
DOWN: Final = "减少|下降|降低|压减|递减|回落|缩减|下滑|缩短|放缓|收窄|减缓|压缩"
SOFT: Final = "(?:小幅|略有|稳步|不断|大幅|明显|呈|地|均|都|有所|保持)*"
TREND: Final = re.compile(
    rf"(?P<name>[^，。；：\d]{{0,20}}?)(?P<often>逐年|连年|年年|持续|每年|连续[两三四五]年)"
    rf"{SOFT}(?:(?P<up>{UP})|(?P<down>{DOWN}))(?!到|至|为)"
)
STRICT: Final = ("逐年", "连年", "年年", "每年")
LEVEL: Final = re.compile(
    r"(?P<name>[^，。；：\d]{0,30}?)(?:均|都|已|全面|但|仍|还)*"
    r"(?:(?P<up>超过|高于|多于|超出)|(?P<down>低于|少于|不及|(?:未|没有|尚未)(?:能)?(?:恢复到?|达到|超过|回到)))"
    r"了?(?P<year>20\d\d)年(?:同期)?(?:的)?(?:同期)?(?:水平|规模)"
)
SINCE: Final = re.compile(
    r"(?:比|较|与|同)(?P<year>20\d\d)年(?![^，。；]{0,4}[至到—-])"
    r"|(?P<last>(?:比|较|与|同)?(?:上年|去年|上一年)(?!结转|结余)|同比)"
    r"|(?P<long>(?:近|这)?(?P<n>[两二三四五])年(?:来|间|内|里|共?累计|(?=[^，。；\d]*$)))"
)
OWN: Final = re.compile(r"(?<![比较与同])(?P<year>20\d\d)年")
SPLIT: Final = re.compile("[、和与及]")
CLAUSE: Final = re.compile("[，。；：（）]")
NOISE: Final = re.compile(
    rf"20\d\d年度?|上年|去年|上一年|同比|相比|同期|[比较与同]|逐年|连年|持续|每年|其中|近?[两二三四五]年[来间内]?"
    rf"|分别|累计|{UP}|{DOWN}|、|和"
)
LISTED: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
RESPECTIVELY: Final = "分别"
NEAR: Final = 60
MANY: Final = 3


class Change(NamedTuple):
    """What a claim says, and the two years of one thing that it is about."""

    sentence: Sentence
    claim: Quantity
    is_up: bool
    of: Yearly
    base: int
    now: int

    @property
    def exact(self) -> Decimal:
        one, other = self.of.years[self.base].value, self.of.years[self.now].value
        if self.claim.measure is Measure.PERCENT:
            return (other - one) / one * 100 if one else Decimal(0)
        return other - one

    @property
    def said(self) -> Decimal:
        if self.claim.measure is Measure.MONEY and not self.of.kind:
            return self.claim.value / YUAN[self.claim.unit]
        return self.claim.value

    def agrees(self, *, turned: bool) -> bool:
        exact = self.exact if self.is_up is not turned else -self.exact
        if self.claim.measure is Measure.PERCENT:
            return rounded(exact, places_of(self.claim.text)) == self.said
        return exact == self.said


@check("T04")
def changes_go_as_the_years_do(case: Case) -> Iterator[Verdict]:
    """结转结余减少54.93万元: that very change, the other way."""
    for every in _changes(case):
        if any(each.agrees(turned=False) for each in every):
            yield Kept()
        elif turned := [each for each in every if each.agrees(turned=True)]:
            yield _turned(turned[0])


def _turned(each: Change) -> Fault:
    one, other = each.of.years[each.base], each.of.years[each.now]
    return Fault(
        (each.sentence.place(each.claim), other.at),
        f"{each.claim.text}写{'增加' if each.is_up else '减少'}",
        f"“{each.of.name}”{each.base}年{one.text}，{each.now}年{other.text}，"
        f"是{'减少' if each.is_up else '增加'}",
        about=(each.sentence.passage.line.subject,),
    )


@check("N01")
def changes_are_as_large_as_the_years_say(case: Case) -> Iterator[Verdict]:
    """破案率三年提高25个百分点, from 40% to 55%."""
    for every in _changes(case):
        if len(every) != 1 or every[0].of.kind == "" or every[0].claim.is_rough:
            continue
        (each,) = every
        if each.agrees(turned=False) or each.agrees(turned=True):
            yield Kept()
        else:
            yield Fault(
                (each.sentence.place(each.claim), each.of.years[each.now].at),
                f"“{each.of.name}”的变动写{each.claim.text}",
                f"{each.base}年{each.of.years[each.base].text}，"
                f"{each.now}年{each.of.years[each.now].text}，"
                f"相差{_shown(each)}",
                about=(each.sentence.passage.line.subject,),
            )


def _shown(each: Change) -> str:
    exact = abs(each.exact)
    if each.claim.measure is Measure.PERCENT:
        return f"{rounded(exact, places_of(each.claim.text))}%"
    if each.claim.measure is Measure.MONEY and each.of.kind:
        exact /= YUAN[each.claim.unit]
    return f"{exact.normalize():f}{each.claim.unit}"


@once
def _changes(case: Case) -> tuple[tuple[Change, ...], ...]:
    """Every claim, with all the things that it may be of."""
    series = yearly_of(case)
    return tuple(_read(case, series)) if series else ()


def _read(case: Case, series: Sequence[Yearly]) -> Iterator[tuple[Change, ...]]:
    for sentence in case.reading.counting:
        for claim in sentence.quantities:
            found = claimed(sentence, claim)
            is_up = direction(found) if found else None
            if is_up is None:
                continue
            begin = _clause(sentence, claim.start)
            lead = sentence.passage.text[begin : claim.start]
            every = []
            for each in _of(
                series, _subject(sentence, begin, claim.start), claim, sentence
            ):
                for base, now in _years(sentence, begin, lead, each):
                    every.append(Change(sentence, claim, is_up, each, base, now))
            if every:
                yield tuple(every)


def _clause(sentence: Sentence, end: int) -> int:
    text = sentence.passage.text
    return max(sentence.start, *(text.rfind(m, 0, end) + 1 for m in "，。；：（）"))


def _subject(sentence: Sentence, begin: int, end: int) -> str:
    """The words of the clause, else of the one before that names anything."""
    text = sentence.passage.text
    own = words(NOISE.sub("", text[begin:end]))
    if own:
        return own
    stop = max(sentence.start, text.rfind("；", 0, begin) + 1)
    for clause in reversed(CLAUSE.split(text[stop : max(stop, begin - 1)])):
        if name := words(NOISE.sub("", re.split(r"\d", OWN.sub("", clause))[0])):
            return name
    return ""


def _of(
    series: Sequence[Yearly], subject: str, claim: Quantity | None, sentence: Sentence
) -> list[Yearly]:
    """The things of that name; without a name, what the passage tells just before."""
    fitting = [each for each in series if claim is None or _fits(each, claim)]
    if not subject or subject[0] in "该这":
        line = sentence.passage.line.index
        return [each for each in fitting if each.line == line]
    letters = frozenset(subject)
    ranked = sorted(
        ((_likeness(letters, each.letters), at) for at, each in enumerate(fitting)),
        reverse=True,
    )
    best = ranked[0][0] if ranked else 0
    return [fitting[at] for like, at in ranked if like == best >= NEAR]


def _likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """In percent of the shorter: 破案率 of 刑事案件破案率."""
    short = min(len(one), len(other))
    return len(one & other) * 100 // short if short > 1 else 0


def _fits(each: Yearly, claim: Quantity) -> bool:
    if claim.unit == POINTS:
        return each.kind == "%"
    if claim.measure is Measure.PERCENT:
        return each.kind != "%"
    return each.kind in ("", kind_of(claim))


def _years(
    sentence: Sentence, begin: int, lead: str, of: Yearly
) -> Iterator[tuple[int, int]]:
    """From which year to which: said in the clause, or for all that follows."""
    text = sentence.passage.text
    stretch = max(sentence.start, text.rfind("；", 0, begin) + 1)
    own = list(OWN.finditer(text, stretch, begin + len(lead)))
    now = int(own[-1]["year"]) if own else of.last
    found = list(SINCE.finditer(lead)) or list(SINCE.finditer(text, stretch, begin))
    found = found or list(SINCE.finditer(text, sentence.start, begin))
    if not found or RESPECTIVELY in text[stretch:begin] + lead:
        return
    said = found[-1]
    if said["long"]:
        years = sorted(of.years)
        base = years[0] if LISTED[said["n"]] in (len(years), len(years) - 1) else 0
    else:
        base = int(said["year"]) if said["year"] else now - 1
    if base in of.years and now in of.years and base != now:
        yield base, now


@check("T04")
def trends_are_those_of_the_years(case: Case) -> Iterator[Verdict]:
    """刑事立案逐年增加 of 1420, 1350, 1260; “三公”经费逐年减少 of 9.80, 7.10, 8.45."""
    series = [each for each in yearly_of(case) if len(each.years) >= MANY]
    if not series:
        return
    for sentence in case.reading.sentences_for(TREND):
        for found in TREND.finditer(sentence.text):
            for name in SPLIT.split(found["name"]):
                subject = words(NOISE.sub("", name))
                for each in _of(series, subject, None, sentence)[:1]:
                    yield _judged_trend(sentence, found, each)


def _judged_trend(sentence: Sentence, found: re.Match[str], of: Yearly) -> Verdict:
    ways = of.ways(sorted(of.years))
    own = found["up"] is not None
    is_wrong = ways == {not own} or (found["often"] in STRICT and (not own) in ways)
    if not is_wrong:
        return Kept()
    start = sentence.start + found.start("often")
    told = "、".join(f"{year}年{of.years[year].text}" for year in sorted(of.years))
    return Fault(
        (
            sentence.passage.at(start, sentence.start + found.end()),
            *(each.at for each in of.years.values()),
        ),
        f"写“{found[0]}”",
        f"“{of.name}”{told}",
        about=(sentence.passage.line.subject,),
    )


@check("T04")
def levels_are_those_of_the_years(case: Case) -> Iterator[Verdict]:
    """门急诊人次和出院人次均未恢复到2019年水平, and both are above it."""
    series = yearly_of(case)
    for sentence in case.reading.sentences_with("水平", "规模") if series else ():
        for found in LEVEL.finditer(sentence.text):
            base = int(found["year"])
            for name in SPLIT.split(found["name"]):
                subject = words(NOISE.sub("", name)) or _subject(
                    sentence,
                    sentence.start + found.start(),
                    sentence.start + found.start(),
                )
                for each in _of(series, subject, None, sentence)[:1]:
                    if base not in each.years or each.last == base:
                        continue
                    yield _judged_level(sentence, found, each, base)


def _judged_level(
    sentence: Sentence, found: re.Match[str], of: Yearly, base: int
) -> Verdict:
    one, other = of.years[base], of.years[of.last]
    if (other.value > one.value) is (found["up"] is not None):
        return Kept()
    start, end = sentence.start + found.start(), sentence.start + found.end()
    return Fault(
        (sentence.passage.at(start, end), other.at),
        f"写“{found[0]}”",
        f"“{of.name}”{base}年{one.text}，{of.last}年{other.text}",
        about=(sentence.passage.line.subject,),
    )
