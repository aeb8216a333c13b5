"""What of a dossier is expected to come back from its own printed papers."""

from decimal import Decimal

from indicators.scoring.measures import Result
from projects.models import AMOUNTS
from reports.dossier.figures import figures_of
from reports.dossier.model import Dossier
from reports.dossier.narrative import Grid, Pieces, parts_of
from reports.dossier.scoring import scorecard_of


def amounts(dossier: Dossier) -> dict[str, Decimal | None]:
    figures = {each.key: each.value for each in dossier.figures}
    for line in dossier.funds:
        for name in AMOUNTS:
            figures[f"{line.source}{line.fund_type}{name}"] = getattr(line, name)
    return figures


def indicators(dossier: Dossier) -> list[Result]:
    return [each for each in dossier.results if each.code != "execution"]


def missing(before: Dossier, after: Dossier) -> list[str]:
    """Paragraphs of the original's sections that did not come back in their place."""
    found = {each.key: plain(each.text, after) for each in after.sections}
    return [
        paragraph
        for section in before.sections
        for paragraph in plain(section.text, before).split("\n")
        if paragraph not in found.get(section.key, "")
    ]


def plain(text: str, dossier: Dossier) -> str:
    """The text as it is printed, without what only sets it out."""
    figures = figures_of(dossier, scorecard_of(dossier))

    def words(pieces: Pieces) -> str:
        return "".join(figures[p.key].text if p.key else p.text for p in pieces)

    found: list[str] = []
    for part in parts_of(text):
        if isinstance(part, Grid):
            found += [" ".join(words(cell) for cell in row) for row in part.rows]
        else:
            found.append(words(part.pieces))
    return "\n".join(found)
