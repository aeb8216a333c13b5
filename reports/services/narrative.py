"""What the clerk writes in the places of the outline."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import Clash, Conflict, clash
from indicators.models import SelfEvaluation
from indicators.queries import scheme_of
from indicators.services.evaluations import lock_open
from reports.dossier.figures import Definition, catalogue
from reports.dossier.narrative import reference_problems
from reports.dossier.numbering import Numbered, numbered
from reports.dossier.outline import Outline
from reports.dossier.problems import Problem, Trail
from reports.dossier.reading import refused
from reports.dossier.tidying import tidy
from reports.models import Narrative
from reports.queries import outline_of

LONGEST: Final = 20_000  # characters in one place


class NoSuchPlace(Refusal):
    """The outline has no place of that key."""


@transaction.atomic
def write_narrative(
    *, evaluation: SelfEvaluation, key: str, text: str, expected_version: int, by: User
) -> Narrative:
    """Put the text in a place; `expected_version` is the one seen, 0 for none yet.

    Raises ValidationError, naming the section, for a figure that does not exist, a
    lone brace or a ragged table; Conflict where somebody else has written since.
    """
    locked = lock_open(evaluation, by=by)
    place = place_of(outline_of(locked.paper), key)
    text = tidy(text)
    row = locked.narratives.filter(key=key).first()
    if row and row.text == text:
        return row
    if row and row.version != expected_version:
        raise Conflict([_clash(row, place, text)])
    refuse_unknown_figures(text, place, known_to(locked))
    row = _saved(row or Narrative(evaluation=locked, key=key), text, by)
    if not text.strip():  # nothing is left to confirm of what the portal wrote
        locked.marks.filter(slug=f"text/{key}").delete()
    record("narrative.written", row, by=by, place=place.path, length=len(text))
    return row


def place_of(outline: Outline, key: str) -> Numbered:
    found = next((each for each in numbered(outline) if each.place.key == key), None)
    if found is None:
        raise NoSuchPlace(f"提纲“{outline.title}”中没有“{key[:40]}”这一节。")
    return found


def known_to(evaluation: SelfEvaluation) -> dict[str, Definition]:
    """Every figure that the narrative of this self-evaluation may name."""
    results = (row.as_result() for row in evaluation.results.all())
    return catalogue(evaluation.kind, scheme_of(evaluation.paper.scheme), results)


def refuse_unknown_figures(
    text: str, place: Numbered, known: Mapping[str, object]
) -> None:
    problems = list(problems_in(text, place, known))
    if problems:
        raise ValidationError({"text": [said(each) for each in problems]})


def problems_in(
    text: str, place: Numbered, known: Mapping[str, object]
) -> Iterator[Problem]:
    """What keeps a text from being printed in its place."""
    at = Trail(f"sections.{place.place.key}", f"“{place.path}”")
    if len(text) > LONGEST:
        yield at.problem(
            f"有 {len(text)} 个字符", f"不超过 {LONGEST} 个字符", "请精简本节。"
        )
        return
    if reason := refused(text):
        yield at.problem(reason, "普通文字", "请删去；小于号请写“小于”或“＜”。")
    yield from reference_problems(text, known, at)


def said(problem: Problem) -> str:
    """A problem in the words of the screen: place, found, expected, remedy."""
    return f"{problem.name}：{problem.found}；应为{problem.expected}。{problem.remedy}"


def _saved(row: Narrative, text: str, by: User) -> Narrative:
    row.text = text
    if row.pk:
        row.save_change("text", by=by)
        return row
    row.changed_by = by
    row.full_clean()
    row.save()
    return row


def _clash(row: Narrative, place: Numbered, text: str) -> Clash:
    return clash(
        row, field="text", label=f"“{place.path}”", yours=text, stands=row.text
    )
