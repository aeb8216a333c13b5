"""A dossier → the document that people read. Same dossier, same document."""

from reports.documents.tree import AnnexPart, Document
from reports.dossier.codec import sha256
from reports.dossier.model import Dossier
from reports.dossier.narrative import pieces_of

from .annexes import ANNEXES
from .attached import attached
from .body import body
from .material import Material, gather

__all__ = ["build"]


def build(dossier: Dossier) -> Document:
    """The whole report with its annexes.

    What is blank prints as a mark such as 〔未填：支出决算〕; `unfinished` tells what a
    final report may not leave so. Raises narrative.Unbalanced for a lone brace, which
    no text has that was checked when it was saved or read.
    """
    material = gather(dossier)
    return Document(
        title=_title(material),
        annex_label=dossier.outline.annex_label,
        cover=tuple(
            (line.label, material.figures[line.fact].text)
            for line in dossier.outline.cover
        ),
        blocks=tuple(body(material)),
        annexes=tuple(_annexes(material)),
        author=dossier.unit.name,
        dated=dossier.filled_on,
        dossier_sha256=sha256(dossier),
    )


def _title(material: Material) -> str:
    runs = material.runs(pieces_of(material.dossier.outline.title))
    return "".join(run.text for run in runs)


def _annexes(material: Material) -> list[AnnexPart]:
    annexes = material.dossier.outline.annexes
    stated = [
        AnnexPart(
            label=f"附表{number}",
            title=annex.title,
            landscape=annex.landscape,
            blocks=tuple(ANNEXES[annex.key](material)),
        )
        for number, annex in enumerate(annexes, start=1)
    ]
    return [*stated, *attached(material, first=len(stated) + 1)]
