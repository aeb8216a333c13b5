"""A section of a report in plain lines, so that two years can be laid side by side."""

from collections.abc import Iterator

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Kind
from reports.dossier.figures import Base, catalogue_of
from reports.dossier.figures.printing import day, plain_number
from reports.dossier.figures.scored import with_unit
from reports.dossier.narrative import Unbalanced

from .draft import Draft
from .prose import TABLE, Runs, prose

DATA = (Base.ENTERED, Base.FUNDS, Base.COMPUTED)


def lines_of(draft: Draft, slug: str) -> str:
    """What a section says, its figures filled in; "" where it says nothing."""
    pages = {
        "figures": _figures,
        "indicators": _indicators,
        "group": _group,
        "statements": _statements,
    }
    if slug in pages:
        return "\n".join(pages[slug](draft))
    return "\n".join(_text(draft, slug.partition("/")[2]))


def _figures(draft: Draft) -> Iterator[str]:
    for key, each in catalogue_of(draft.dossier).items():
        figure = draft.figures[key]
        if each.base in DATA and figure.is_present:
            yield f"{figure.label}：{figure.text}"
    if draft.dossier.kind is Kind.PROJECT:
        yield f"预期目标：{draft.dossier.goal.expected}"
        yield f"实际完成情况：{draft.dossier.goal.actual}"


def _indicators(draft: Draft) -> Iterator[str]:
    results = {each.code: each for each in draft.dossier.results}
    for score in draft.card.scores:
        is_scored = score.outcome is Outcome.SCORED
        points = plain_number(score.points) if is_scored else "未评"
        told = [f"{score.name}：{points} / {plain_number(score.weight)}分"]
        if result := results.get(score.code):
            target, actual = (
                with_unit(result, result.target),
                with_unit(result, result.actual),
            )
            told += [f"目标 {target}"] if target else []
            told += [f"完成 {actual}"] if actual else []
        yield "，".join(told)


def _group(draft: Draft) -> Iterator[str]:
    for each in draft.dossier.group:
        yield f"{each.role}：{each.post} {each.name} {each.duty}".strip()


def _statements(draft: Draft) -> Iterator[str]:
    said = draft.dossier.statements
    for label, date in (
        ("填报日期", draft.dossier.filled_on),
        ("报送日期", said.submitted_on),
        ("公开日期", said.disclosed_on),
    ):
        if date:
            yield f"{label}：{day(date)}"
    yield f"真实性声明：{'已声明' if said.truthful else '未声明'}"
    yield f"一致性声明：{'已声明' if said.consistent else '未声明'}"
    if said.disclosure_channel:
        yield f"公开渠道：{said.disclosure_channel}"


def _text(draft: Draft, key: str) -> Iterator[str]:
    text = draft.text_at(key)
    try:
        passages = prose(text, draft.figures)
    except Unbalanced:
        yield text
        return
    for passage in passages:
        for row in passage.rows:
            parting = " | " if passage.kind == TABLE else ""
            yield parting.join(map(_plain, row))


def _plain(runs: Runs) -> str:
    return "".join(each.text for each in runs)
