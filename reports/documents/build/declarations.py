"""What a place holds beside its narrative: the group's list, and what is declared."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from reports.documents.tree import Block, Column, Paragraph
from reports.dossier.narrative import pieces_of
from reports.dossier.outline import Holds

from .cells import centred, table
from .material import Material

SUBMITTED: Final = "{单位简称}于{报送日期}报送自评材料。"
DUE: Final = "通知要求的报送期限为{报送期限}。"
TRUTHFUL: Final = "{单位简称}对所报送自评材料的真实性、完整性、一致性、规范性负责。"
CONSISTENT: Final = (
    "{单位简称}报送的自评报告、自评数据表、评分表与公开的自评报告、自评数据表、"
    "评分表一致。"
)
DISCLOSED: Final = "自评结果已于{公开日期}在{公开渠道}公开。"
TO_BE_DISCLOSED: Final = "自评结果拟在{公开渠道}公开。"


def group(material: Material) -> Iterator[Block]:
    """The evaluation group as a table; names only where they are given."""
    members = material.dossier.group
    if not members:
        return
    shown = [
        (title, width, [getattr(each, field) for each in members])
        for title, field, width in (
            ("组内职务", "role", 24),
            ("姓名", "name", 24),
            ("单位职务", "post", 54),
            ("分工", "duty", 54),
        )
    ]
    filled = [column for column in shown if any(column[2])]
    rows = zip(*(values for _, _, values in filled), strict=True)
    yield table(
        (Column(title, width) for title, width, _ in filled),
        (tuple(map(centred, row)) for row in rows),
    )


def submission(material: Material) -> Iterator[Block]:
    said = material.dossier.statements
    first = SUBMITTED if said.submitted_on else ""
    if material.dossier.round.due_on:
        first += DUE
    if said.truthful:
        first += TRUTHFUL
    if first:
        yield _sentences(first, material)


def disclosure(material: Material) -> Iterator[Block]:
    said = material.dossier.statements
    text = CONSISTENT if said.consistent else ""
    if said.disclosure_channel:
        text += DISCLOSED if said.disclosed_on else TO_BE_DISCLOSED
    if text:
        yield _sentences(text, material)


def nothing(_: Material) -> Iterator[Block]:
    return iter(())


def _sentences(text: str, material: Material) -> Paragraph:
    return Paragraph(material.runs(pieces_of(text)))


DECLARATIONS: Final[Mapping[Holds, Callable[[Material], Iterator[Block]]]] = {
    Holds.NARRATIVE: nothing,
    Holds.GROUP: group,
    Holds.SUBMISSION: submission,
    Holds.DISCLOSURE: disclosure,
}
