"""What a final report still lacks: blanks that a draft may show and a final may not."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from indicators.scoring.card import Outcome, Score, Scorecard
from indicators.scoring.reasons import EXPECTED, unexplained
from indicators.scoring.rules import Ratio
from indicators.scoring.totals import unscored, why_unscored

from .figures import Base, Figure, blanks_behind, figures_of, scoring_figures
from .model import Dossier
from .narrative import keys_of, reference_problems
from .numbering import Numbered, numbered
from .outline import Holds
from .problems import Problem, Trail
from .scoring import scorecard_of

SECTIONS: Final = "sections"
RESULTS: Final = "results"
OF_SCORE: Final = (Base.SCORE, Base.RESULTS)
WAITING: Final = (Outcome.BLANK, Outcome.UNUSABLE, Outcome.NOT_COMPUTABLE)

Wanted = Callable[[str], tuple[str, ...]]  # which blank figures are behind a figure


def unfinished(dossier: Dossier) -> tuple[Problem, ...]:
    """Everything that must still be filled in; () for a dossier fit to be final.

    Required sections without text, figures that text or cover names and that have no
    value, indicators not scored, reasons not given, declarations not made.
    """
    card = scorecard_of(dossier)
    figures = figures_of(dossier, card)
    texts = {each.key: each.text for each in dossier.sections}
    wanted = partial(blanks_behind, kind=dossier.kind, amounts=scoring_figures(dossier))
    return (
        *_names(dossier),
        *_cover(dossier, figures),
        *(
            problem
            for each in numbered(dossier.outline)
            for problem in _place(each, texts.get(each.place.key, ""), figures, wanted)
        ),
        *_declarations(dossier),
        *_score(card, wanted),
        *_reasons(dossier, card),
    )


def _names(dossier: Dossier) -> Iterator[Problem]:
    """Names that an imported report may lack, but no final one."""
    named = [("unit", "评价单位", dossier.unit.name)]
    if dossier.project:
        named.append(("project", "项目", dossier.project.name))
    for path, title, name in named:
        if not name.strip():
            at = Trail(path, title).into("name", "名称")
            yield at.problem("没有填写", "全称", "请补上：原报告没有写明。")


def _cover(dossier: Dossier, figures: Mapping[str, Figure]) -> Iterator[Problem]:
    keys = [line.fact for line in dossier.outline.cover]
    at = Trail("outline.cover", "封面")
    for key in dict.fromkeys([*keys, *keys_of(dossier.outline.title)]):
        if not figures[key].is_present:
            yield at.problem(f"{key}没有填写", "封面上要印的内容", "请补上。")


def _place(
    each: Numbered, text: str, figures: Mapping[str, Figure], wanted: Wanted
) -> Iterator[Problem]:
    at = Trail(f"{SECTIONS}.{each.place.key}", each.path)
    if each.place.required and not text.strip():
        yield at.problem("没有填写", "一段正文", "请按填写提示补上。")
    yield from reference_problems(text, figures, at)
    for key in keys_of(text):
        if key in figures:
            yield from _absent(figures[key], at, wanted)


def _absent(figure: Figure, at: Trail, wanted: Wanted) -> Iterator[Problem]:
    if not figure.is_present:
        yield at.problem(
            f"引用的 {{{figure.key}}} 没有值（{figure.lacking}）",
            "有值的数字",
            "请填写该数字，或改写这句话。",
            (figure.key,) if figure.source in OF_SCORE else wanted(figure.key),
        )


def _declarations(dossier: Dossier) -> Iterator[Problem]:
    held = {each.place.holds for each in numbered(dossier.outline)}
    said = dossier.statements
    at = Trail("statements", "报送和公开声明")
    if Holds.SUBMISSION in held and not said.truthful:
        yield at.problem("没有声明真实性", "单位作出的声明", "请由单位确认后勾选。")
    if Holds.DISCLOSURE in held and not (said.consistent or said.disclosure_channel):
        yield at.problem(
            "没有声明公开情况", "一致性声明或公开渠道", "请由单位确认后填写。"
        )
    if Holds.GROUP in held and not dossier.group:
        yield Trail("group", "评价小组").problem(
            "没有成员", "评价小组的成员", "请填写组内职务和单位职务。"
        )


def _score(card: Scorecard, wanted: Wanted) -> Iterator[Problem]:
    """Indicators without points, and what else keeps the whole from being scored."""
    waiting = [each for each in card.scores if each.outcome in WAITING]
    yield from (_unscored(each, wanted) for each in waiting)
    told = set(map(unscored, waiting))
    at = Trail(RESULTS, "指标完成情况")
    for sentence in card.unfinished:
        if sentence not in told:
            yield at.problem(sentence, "完整的评分", "请补全后再定稿。")


def _unscored(score: Score, wanted: Wanted) -> Problem:
    """An indicator without points: its own cell is blank, or figures it is made of."""
    at = Trail(f"{RESULTS}.{score.code}", f"指标“{score.name}”")
    rule = score.explanation.rule.rule
    if not isinstance(rule, Ratio):
        cell = Trail(f"{at.path}.actual", at.name)
        remedy = "请填写；确实不适用的，写明“不适用”的理由。"
        is_blank = score.outcome is Outcome.BLANK
        found = score.explanation.because if is_blank else why_unscored(score)
        return cell.problem(found, "完成值或评分", remedy)
    keys = (*wanted(rule.numerator), *wanted(rule.denominator))
    blank = tuple(dict.fromkeys(keys))
    return at.problem(why_unscored(score), "能够计算的比率", "请核对数据表。", blank)


def _reasons(dossier: Dossier, card: Scorecard) -> Iterator[Problem]:
    for score, remedy in unexplained(dossier.scheme, dossier.results, card):
        path = f"{RESULTS}.{score.code}.deduction_reason"
        at = Trail(path, f"指标“{score.name}”的扣分原因")
        yield at.problem("没有填写", EXPECTED, f"{remedy}。")
