"""Which sections a self-evaluation is filled in by, and how far each has come.

A section without remarks is done. Nothing is called right here that was only filled
in: whether the papers agree is for the checks to say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Kind, Result
from indicators.scoring.reasons import missing_reasons
from reports.dossier.narrative import Unbalanced, keys_of, reference_problems
from reports.dossier.numbering import Numbered, numbered
from reports.dossier.outline import Holds, Outline
from reports.dossier.problems import Trail

from .closure import losses, open_ends
from .draft import Draft
from .wanting import wanting

ENTRY: Final = "填报数据"
REPORT: Final = "报告正文"
LEAD: Final = "导语"
CLOSURE: Final = "问题和措施"
FILLED_ON: Final = "填报日期"
DATA: Final = (
    "figures",
    "indicators",
    "evidence",
    "closure",
    "group",
    "statements",
)
NOTHING: Final[Mapping[str, str]] = {}


class Progress(StrEnum):
    """How far a section has come, in the words of the screen."""

    EMPTY = "空"
    STARTED = "填写中"
    DONE = "已完成"
    FAULTY = "有问题"
    UNCONFIRMED = "待确认"
    OPTIONAL = "可不填"


TONES: Final = {
    Progress.EMPTY: "neutral",
    Progress.STARTED: "info",
    Progress.DONE: "good",
    Progress.FAULTY: "bad",
    Progress.UNCONFIRMED: "warn",
    Progress.OPTIONAL: "neutral",
}


BEGUN: Final = (Progress.STARTED, Progress.FAULTY, Progress.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the desk: where it is, how far it has come, what it still lacks."""

    slug: str  # figures, indicators, group, statements; text/<key> for a place
    part: str
    number: str
    title: str
    level: int
    progress: Progress
    remarks: tuple[str, ...] = ()
    is_required: bool = True

    @property
    def tone(self) -> str:
        return TONES[self.progress]

    @property
    def key(self) -> str:
        """The place of the outline, or "" for a page of data."""
        return self.slug.partition("/")[2]

    @property
    def counts(self) -> bool:
        """Whether the section has to be done before the report can be handed in."""
        begun = self.progress in BEGUN
        return self.is_required or begun


def slugs_of(outline: Outline) -> tuple[str, ...]:
    """Where the sections of a report with this outline are, in the same order."""
    return (*DATA, *(f"text/{each.place.key}" for each in numbered(outline)))


def sections_of(
    draft: Draft,
    unconfirmed: Mapping[str, str] = NOTHING,
    promised: Sequence[str] | None = None,
) -> tuple[Section, ...]:
    """Every section in the order of filling in.

    `unconfirmed` says, by section, what the portal put there and nobody has read;
    `promised` are last year's measures, which want answers.
    """
    sections = (
        _figures(draft),
        _indicators(draft),
        _evidence(draft),
        _closure(draft, promised),
        _group(draft),
        _statements(draft),
        *(_place(draft, each) for each in numbered(draft.dossier.outline)),
    )
    return tuple(_marked(each, unconfirmed) for each in sections)


def _marked(section: Section, unconfirmed: Mapping[str, str]) -> Section:
    said = unconfirmed.get(section.slug)
    if said is None:
        return section
    faulty = section.progress is Progress.FAULTY
    return replace(
        section,
        progress=section.progress if faulty else Progress.UNCONFIRMED,
        remarks=(said, *section.remarks),
    )


def done(sections: Sequence[Section]) -> tuple[int, int]:
    """How many of the sections that count are done, and how many count."""
    counting = [each for each in sections if each.counts]
    return sum(each.progress is Progress.DONE for each in counting), len(counting)


def first_open(sections: Sequence[Section]) -> Section:
    """The section to go on with."""
    unfinished = (each for each in sections if each.counts)
    return next(
        (each for each in unfinished if each.progress is not Progress.DONE), sections[0]
    )


def _data(slug: str, title: str, remarks: Iterator[str], *, is_empty: bool) -> Section:
    said = tuple(remarks)
    lacking = Progress.EMPTY if is_empty else Progress.STARTED
    progress = lacking if said else Progress.DONE
    return Section(slug, ENTRY, "", title, 1, progress, said)


def _figures(draft: Draft) -> Section:
    dossier = draft.dossier
    is_project = dossier.kind is Kind.PROJECT
    given = (*dossier.figures, *dossier.funds, *dossier.payments)
    goal = dossier.goal.expected or dossier.goal.actual
    return _data(
        "figures",
        "资金和目标" if is_project else "数据表",
        wanting(draft),
        is_empty=not (given or goal),
    )


def _indicators(draft: Draft) -> Section:
    card, results = draft.card, draft.dossier.results
    rows = [each for each in card.problems if each.place.startswith("results[")]
    sums = [each for each in card.problems if each not in rows]
    unexplained = missing_reasons(draft.dossier.scheme, results, card)
    blank = [each for each in card.scores if each.outcome is Outcome.BLANK]
    remarks = (
        *(f"{len(blank)} 项指标尚未填报" for _ in blank[:1]),
        *(f"{len(rows)} 处填写有误" for _ in rows[:1]),
        *(f"{len(unexplained)} 项失分没有写原因" for _ in unexplained[:1]),
        *(f"{each.place}：{each.found}，应为{each.expected}" for each in sums),
    )
    section = _data(
        "indicators",
        "评分表",
        iter(remarks),
        is_empty=not any(map(is_reported, results)),
    )
    if section.progress is Progress.EMPTY or not (rows or unexplained):
        return section
    return Section(
        section.slug, ENTRY, "", section.title, 1, Progress.FAULTY, section.remarks
    )


def is_reported(result: Result) -> bool:
    """Whether the clerk has said anything of what was reached."""
    by_hand = result.chosen is not None or result.unmet is not None
    words = result.actual or result.tier or result.not_applicable
    return bool(by_hand or words)


def _evidence(draft: Draft) -> Section:
    """Nothing obliges to attach evidence here; whether it is lacking is a check's."""
    has_some = bool(draft.dossier.evidence)
    progress = Progress.DONE if has_some else Progress.OPTIONAL
    return Section("evidence", ENTRY, "", "佐证材料", 1, progress, is_required=False)


def _closure(draft: Draft, promised: Sequence[str] | None) -> Section:
    """Lost points, problems, last year's measures: whatever is open blocks handing in.

    Only where there is none of them may it be left out.
    """
    dossier = draft.dossier
    begun = bool(dossier.measures or dossier.answers)
    is_asked = any(each.is_asked for each in losses(draft))
    remarks = tuple(open_ends(draft, promised))
    progress = Progress.DONE if begun or is_asked or promised else Progress.OPTIONAL
    if remarks:
        progress = Progress.STARTED if begun else Progress.EMPTY
    is_required = progress is not Progress.OPTIONAL
    return Section(
        "closure", ENTRY, "", CLOSURE, 1, progress, remarks, is_required=is_required
    )


def _group(draft: Draft) -> Section:
    group = draft.dossier.group
    leads = any(each.role == "组长" for each in group)
    remarks = [] if leads else ["没有组长" if group else "没有成员"]
    return _data("group", "评价小组", iter(remarks), is_empty=not group)


def _statements(draft: Draft) -> Section:
    """What the outline prints of dates and declarations, and nobody has given yet."""
    said, dossier = draft.dossier.statements, draft.dossier
    held = {each.place.holds for each in numbered(dossier.outline)}
    dated = any(line.fact == FILLED_ON for line in dossier.outline.cover)
    disclosed = said.consistent or said.disclosure_channel
    missing = {
        "没有填报日期": dated and dossier.filled_on is None,
        "没有声明真实性": Holds.SUBMISSION in held and not said.truthful,
        "没有声明公开情况": Holds.DISCLOSURE in held and not disclosed,
    }
    remarks = [remark for remark, is_missing in missing.items() if is_missing]
    begun = (dossier.filled_on, said.submitted_on, said.truthful, disclosed)
    return _data("statements", "报送和公开", iter(remarks), is_empty=not any(begun))


def _place(draft: Draft, each: Numbered) -> Section:
    text = draft.text_at(each.place.key)
    progress, remarks = _written(draft, each, text)
    return Section(
        slug=f"text/{each.place.key}",
        part=REPORT,
        number=each.number,
        title=each.place.title or LEAD,
        level=each.level,
        progress=progress,
        remarks=remarks,
        is_required=each.place.required,
    )


def _written(
    draft: Draft, each: Numbered, text: str
) -> tuple[Progress, tuple[str, ...]]:
    if not text.strip():
        if each.place.required:
            return Progress.EMPTY, ("没有填写",)
        return Progress.OPTIONAL, ()
    faults = list(reference_problems(text, draft.figures, Trail(name=each.path)))
    if faults:
        return Progress.FAULTY, tuple(f"{each.found}。{each.remedy}" for each in faults)
    lacking = tuple(_lacking(draft, text))
    return (Progress.STARTED if lacking else Progress.DONE), lacking


def _lacking(draft: Draft, text: str) -> Iterator[str]:
    try:
        keys = keys_of(text)
    except Unbalanced:
        return
    for key in keys:
        figure = draft.figures[key]
        if figure.lacking:
            yield f"引用的 {{{key}}} 还没有数（{figure.lacking}）"
