"""Problems, measures and answers of a workbook, entered by the services of the desk."""

from collections import defaultdict
from collections.abc import Sequence

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.intake.workbook.proposing import Change

from .closure import add_measure, answer_last_year, change_measure, remove_measure

Changes = Sequence[Change]


def enter_measures(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    """Line by line: the first changes, the last come and go."""
    (change,) = changes
    rows, wanted = list(evaluation.measures.all()), change.new
    results = {each.code: each for each in evaluation.results.all()}
    for number, each in enumerate(wanted):
        about = [results[code] for code in each.results if code in results]
        said = {"measure": each.measure, "owner": each.owner, "due_on": each.due_on}
        if number < len(rows):
            change_measure(
                row=rows[number],
                expected_version=rows[number].version,
                results=about,
                by=by,
                problem=each.problem,
                **said,
            )
        else:
            add_measure(
                evaluation=evaluation,
                problem=each.problem,
                results=about,
                by=by,
                **said,
            )
    for row in rows[len(wanted) :]:
        remove_measure(row=row, by=by)


def enter_answers(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    """What became of last year's measures, field by field."""
    said = defaultdict[int, dict[str, str]](dict)
    for change in changes:
        _, number, name = change.place
        said[int(number) - 1][name] = change.new
    rows = list(evaluation.answers.all())
    promised = {row.position: row.promised for row in rows}
    listed = [promised.get(each, "") for each in range(1, max(promised) + 1)]
    for at, values in said.items():
        answer_last_year(
            evaluation=evaluation,
            promised=listed,
            position=rows[at].position,
            expected_version=rows[at].version,
            by=by,
            state=values.get("state", rows[at].state),
            note=values.get("note", rows[at].note),
        )
