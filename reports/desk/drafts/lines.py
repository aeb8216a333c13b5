"""What a draft may have a line for each of: groups, indicators, losses, measures."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from indicators.scoring.card import Outcome, Score
from indicators.scoring.measures import Result
from indicators.scoring.structure import EXECUTION_CODE, walk
from reports.desk.draft import Draft
from reports.dossier.figures.scored import named_groups

Words = Mapping[str, str]


def words_of_report(draft: Draft) -> Words:
    """Words that are the same in every line."""
    dossier = draft.dossier
    return {
        "预期目标": plain(dossier.goal.expected),
        "目标完成": plain(dossier.goal.actual),
        "真实性": "声明" if dossier.statements.truthful else "",
        "公开渠道": plain(dossier.statements.disclosure_channel),
    }


def groups(draft: Draft, _under: str, _apart: str) -> list[Words]:
    """The first-level groups."""
    scheme = draft.dossier.scheme
    tops = {id(each) for each in scheme.groups}
    return [
        {"类": each.name} for each in named_groups(scheme) if id(each.group) in tops
    ]


def results(draft: Draft, under: str, apart: str) -> list[Words]:
    """Indicators in a group whose path names `under` and does not name `apart`."""
    paths = {
        each.group.code: "".join(group.name for group in each.path)
        for each in walk(draft.dossier.scheme)
    }
    return [
        _words(result)
        for result in draft.dossier.results
        if under in paths.get(result.group, "")
        and not (apart and apart in paths.get(result.group, ""))
        and result.code != EXECUTION_CODE
    ]


def losses(draft: Draft, under: str, apart: str) -> list[Words]:
    """Indicators that lost points; their reasons and measures, where there are any."""
    lost = {each.code for each in draft.card.scores if _has_lost(each)}
    inside = {each["代号"] for each in results(draft, under, apart)}
    codes = lost & (inside | {EXECUTION_CODE} if not under else inside)
    return [_words(each) for each in draft.dossier.results if each.code in codes]


def explained(draft: Draft, under: str, apart: str) -> list[Words]:
    """Losses whose reason is given."""
    return [each for each in losses(draft, under, apart) if each["原因"]]


def mended(draft: Draft, under: str, apart: str) -> list[Words]:
    """Losses whose measure is given, each measure once."""
    told: dict[str, Words] = {}
    for each in losses(draft, under, apart):
        if each["措施"]:
            told.setdefault(each["措施"], each)
    return list(told.values())


LINES: Final[Mapping[str, Callable[[Draft, str, str], list[Words]]]] = {
    "groups": groups,
    "results": results,
    "losses": losses,
    "explained": explained,
    "mended": mended,
}


def _words(result: Result) -> Words:
    return {
        "指标": plain(result.name),
        "代号": result.code,
        "原因": plain(result.deduction_reason),
        "措施": plain(result.improvement),
    }


def _has_lost(score: Score) -> bool:
    return score.outcome is Outcome.SCORED and score.points < score.weight


def plain(text: str) -> str:
    """A clerk's words inside a sentence: one line, no full stop, no braces of ours."""
    said = "；".join(_said(text)).rstrip("。；;.")
    return said.replace("{", "{{").replace("}", "}}")


def _said(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        bare = line.strip().removeprefix("- ").rstrip("。；;")
        if bare:
            yield bare
