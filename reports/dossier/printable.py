"""What a final report still lacks: blanks that a draft may show and a final may not."""

from collections.abc import Iterator, Mapping
from typing import Final

from indicators.scoring.card import Scorecard
from indicators.scoring.reasons import missing_reasons

from .figures import Figure, figures_of
from .model import Dossier
from .narrative import keys_of, reference_problems
from .numbering import Numbered, numbered
from .outline import Holds
from .problems import Problem, Trail
from .scoring import scorecard_of

SECTIONS: Final = "sections"


def unfinished(dossier: Dossier) -> tuple[Problem, ...]:
    """Everything that must still be filled in; () for a dossier fit to be final.

    Required sections without text, figures that text or cover names and that have no
    value, indicators not scored, reasons not given, declarations not made.
    """
    card = scorecard_of(dossier)
    figures = figures_of(dossier, card)
    texts = {each.key: each.text for each in dossier.sections}
    return (
        *_names(dossier),
        *_cover(dossier, figures),
        *(
            problem
            for each in numbered(dossier.outline)
            for problem in _place(each, texts.get(each.place.key, ""), figures)
        ),
        *_declarations(dossier),
        *_score(dossier, card),
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
    each: Numbered, text: str, figures: Mapping[str, Figure]
) -> Iterator[Problem]:
    at = Trail(f"{SECTIONS}.{each.place.key}", each.path)
    if each.place.required and not text.strip():
        yield at.problem("没有填写", "一段正文", "请按填写提示补上。")
    yield from reference_problems(text, figures, at)
    for key in keys_of(text):
        if key in figures:
            yield from _absent(figures[key], at)


def _absent(figure: Figure, at: Trail) -> Iterator[Problem]:
    if not figure.is_present:
        yield at.problem(
            f"引用的 {{{figure.key}}} 没有值（{figure.lacking}）",
            "有值的数字",
            "请填写该数字，或改写这句话。",
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


def _score(dossier: Dossier, card: Scorecard) -> Iterator[Problem]:
    at = Trail("results", "指标完成情况")
    for sentence in card.unfinished:
        yield at.problem(sentence, "完整的评分", "请补全后再定稿。")
    for each in missing_reasons(dossier.scheme, dossier.results, card):
        place = Trail(at.path, each.place)
        yield place.problem(each.found, each.expected, f"{each.remedy}。")
