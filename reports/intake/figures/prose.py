"""Which figures does the prose state? Sentence by sentence, number by number."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind
from reports.checks.prose.quantities import Measure
from reports.checks.prose.reading import read_prose
from reports.checks.prose.scales import is_bound, is_whole_scale
from reports.checks.prose.scores import OF_AN_ITEM
from reports.checks.prose.statements import Statement
from reports.dossier.figures.catalogue import units
from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import Amount, amounts_in, in_yuan, sentences

from .naming import COUNTED, Carried, money_key
from .stating import Mention

ELSEWHERE: Final = (
    frozenset(  # sections where numbers speak of indicators, not of money
        {"outputs", "benefits", "satisfaction", "duties", "tasks", "achieved"}
    )
)
READ: Final = (Role.TEXT, Role.HEADING)
LONGEST_SENTENCE: Final = 600
LEAD: Final = 30  # letters before a number of points that say what it is
NEAR: Final = 150
LONGEST: Final = 44  # letters before a number that may name it
COUNT_UNITS: Final = ("人", "名", "个", "项")
SCORED: Final = re.compile(
    r"(?:自评(?:总)?(?:得)?分|综合(?:评分|得分)|总(?:得)?分|评价得?分|最终得分|自评分数)"
    r"(?:值|数|合计)?(?:为|是|得|:|：)?\s*(\d{1,3}(?:\.\d+)?)\s*分"
)
OF_KIND: Final = re.compile(
    "(?:行政|事业|参公|参照公务员|工勤|机关|政法|全额|差额|自收自支|专项|后勤|公务员|周转|员额)[^，。；、]{0,6}编(?:制|(?=\\d))"
)
RELEASED: Final = "指标下达数"
LEVEL: Final = re.compile("中央|省级?|自治区|市县|市级|县级|区级|盟市|旗县|地方")
FEW: Final = 8
YEARS: Final = re.compile(r"(20\d\d)\s*年(?!机构|初次|版|印发|成立|编制|核定|批准)")
OF_UNITS: Final = re.compile("单位|机构")  # 纳入预算编制范围的单位共47个
OF_GROUP: Final = re.compile("产出|效益|满意度|成本|执行率|(?:数量|质量|时效)指标")
MOST_FOR_EXECUTION: Final = 20  # points that a scheme gives for the rate
OF_ONE: Final = re.compile("(?:此|本|该)(?:项|类)(?!目)")
OF_A_PROJECT: Final = re.compile("(?:此|本|该)项目")
GRADED: Final = re.compile(
    r"(?:评价|自评|绩效)?(?:等级|等次|级别|结果)(?:评定|评价)?均?(?:为|是|:|：)?\s*[“\"]?"
    r"(优秀|优|良好|良|中等|中|合格|低|较差|差)[”\"]?(?=[。，；;、,）)]|等|$)"
)
GRADED_BARE: Final = re.compile(
    r"(?<!个)(?<!项目)(?:为|属于|评为)[“\"](优|良|中|低|差)[”\"](?:等|级)?(?!的)"
)


def mentions(
    pieces: Iterable[Piece], kind: Kind, year: int, own: Iterable[str] = ()
) -> Iterator[Mention]:
    """Every figure that a paragraph states, in order. `year` is the evaluated one.

    `own` are the names of the unit and its project.
    """
    known = units(kind)
    told = [each for each in pieces if each.role in READ and each.row is None]
    lines = [
        Line(
            index,
            each.place,
            LineKind.HEADING if each.role is Role.HEADING else LineKind.PROSE,
            each.text,
            level=each.level,
        )
        for index, each in enumerate(told)
    ]
    reading = read_prose(lines, kind=kind, year=year, own=own)
    levels = {_level_of(each) for each in reading.said(RELEASED)} - {""}
    of_levels = len(levels) > 1
    for piece, passage in zip(told, reading.passages, strict=True):
        if not passage.is_prose:
            continue
        of_all = passage.line.index not in reading.turns
        for sentence in sentences(piece.text):
            if of_all:
                yield from _scores(sentence, piece, (kind, year))
            if piece.section not in ELSEWHERE or piece.section == "duties":
                yield from _counts(sentence, piece, kind, year)
        for said in reading.in_passage(passage):
            is_listed = said.key in known and _is_of_all(said, year)
            is_partly = of_levels and _level_of(said)
            if is_listed and not is_partly and _is_here(piece, said):
                yield _mention(said)


def _is_here(piece: Piece, said: Statement) -> bool:
    """Among indicators only a sentence that sets 预算数 and 执行数 side by side."""
    if piece.section not in ELSEWHERE:
        return True
    return "预算数" in said.sentence.text and "执行数" in said.sentence.text


def _is_of_all(said: Statement, year: int) -> bool:
    """Of the whole unit or project, of this year, and no rough number."""
    own_base = "年初" not in said.phrase or said.quantity.measure is Measure.MONEY
    of_year = said.year in (None, year)
    return own_base and of_year and not said.scope and said.is_exact()


def _level_of(said: Statement) -> str:
    """省级下达资金80万元: whose money it is; with others', none of it is all."""
    if said.key != RELEASED:
        return ""
    text = said.passage.text
    named = LEVEL.search(
        text, max(said.sentence.start, said.start - FEW), said.start + FEW
    )
    return named[0] if named else ""


def _scores(sentence: str, piece: Piece, of: tuple[Kind, int]) -> Iterator[Mention]:
    kind, year = of
    start = max(piece.text.find(sentence), 0)
    every = SCORED.finditer(sentence)
    found = next((m for m in every if _is_given(m, piece.text, start)), None)
    is_of_one = OF_ONE.search(sentence) or (
        kind is Kind.OVERALL and OF_A_PROJECT.search(sentence)
    )
    if found and _is_earlier(sentence[: found.start()], year):
        found = None  # 与2021年度自评得分96.85分相比
    if found and not is_of_one and not _is_of_group(sentence, found):
        yield Mention("自评得分", f"{found[1]}分", piece.place, sentence)
    if found := GRADED.search(sentence) or GRADED_BARE.search(sentence):
        yield Mention("自评等级", found[1], piece.place, sentence)


def _is_given(found: re.Match[str], text: str, start: int) -> bool:
    """No limit of a scale, and not what there is to earn: 总分100分，其中…"""
    at, end = start + found.start(1), start + found.end()
    lead = text[max(start, at - LEAD) : at]
    is_whole = is_whole_scale(text, lead, Decimal(found[1]), end)
    return not (is_bound(text, end) or is_whole)


def _is_of_group(sentence: str, found: re.Match[str]) -> bool:
    """产出指标（自评分19分）; 执行率100%，自评分20分; one indicator's own."""
    if OF_AN_ITEM.search(sentence, 0, found.start()):
        return True
    clauses = re.split("[，,；;。]", sentence[: found.start()])
    if OF_GROUP.search(clauses[-1]):
        return True
    is_small = Decimal(found[1]) <= MOST_FOR_EXECUTION
    return is_small and len(clauses) > 1 and "执行率" in clauses[-2]


def _counts(sentence: str, piece: Piece, kind: Kind, year: int) -> Iterator[Mention]:
    end = 0
    kinds = OF_KIND.findall(sentence)
    for amount in amounts_in(sentence):
        words = sentence[max(end, amount.start - LONGEST) : amount.start]
        end = amount.end
        key = _counted(amount, words, kind)
        if key == "在职人数" and _is_earlier(sentence[: amount.start], year):
            continue
        if key == "编制数" and len(kinds) > 1 and OF_KIND.search(words):
            continue  # 行政编制26名、事业编制42名: posts of one kind
        if key == "重点评价项目数" and "项目" not in words + sentence[end : end + FEW]:
            continue  # 抽取468名学生
        if key:
            yield Mention(
                key, amount.text, piece.place, sentence, amount.number, is_base=True
            )


def _is_earlier(before: str, year: int) -> bool:
    """2021年、2022年在职人员分别为63人和61人: of years before."""
    clause = re.split("[；;。]", before)[-1]
    years = [int(each) for each in YEARS.findall(clause)]
    return bool(years) and years[-1] < year


def _counted(amount: Amount, words: str, kind: Kind) -> str:
    if kind is Kind.PROJECT or amount.unit not in COUNT_UNITS:
        return ""
    clause = re.split("[，,；;：:（(]", words)[-1]
    key = money_key(kind, clause, Carried())
    is_of_units = key == "编制数" and OF_UNITS.search(clause)
    return key if key in COUNTED and not is_of_units else ""


def _mention(said: Statement) -> Mention:
    fold, quantity = said.passage.fold, said.quantity
    text = said.passage.line.text
    is_money = quantity.measure is Measure.MONEY
    start, end = fold.raw(quantity.start), fold.raw_end(quantity.end)
    first, last = fold.raw(said.sentence.start), fold.raw_end(said.sentence.end)
    if last - first > LONGEST_SENTENCE:  # no end of it in sight: what stands near by
        first, last = max(first, start - NEAR), min(last, end + NEAR)
    return Mention(
        said.key,
        text[start:end],
        said.passage.line.place,
        text[first:last],
        in_yuan(quantity.value, "元") if is_money else quantity.value,
        is_base=is_money,
    )
