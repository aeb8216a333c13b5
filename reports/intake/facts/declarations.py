"""What does the unit declare about submission and disclosure?"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from reports.dossier.model import Role, Statements
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import sentences
from reports.intake.wording.days import day_in
from reports.intake.wording.harmless import for_section

CHANNEL: Final = re.compile(
    r"(?:在|于|通过)\s*([\w“”（）]{2,40}?(?:网站|官网|公开栏|公示栏|公众号|平台|门户|网))(?:上)?"
    r"\s*(?:统一|予以|进行|向社会)*\s*(?:公开|公示|公布)"
)

HANDED_IN: Final = re.compile(r"^(?!.*(?:期限|之前|前报|要求)).*(?:报送|报至|上报)")


def declared(pieces: Iterable[Piece]) -> Statements:
    said = Statements()
    for piece in pieces:
        if piece.role is not Role.TEXT or piece.row is not None:
            continue
        for sentence in sentences(piece.text):
            said = _heard(said, sentence)
    return said


def _heard(said: Statements, sentence: str) -> Statements:
    if "真实性" in sentence and "负责" in sentence and "材料" in sentence:
        said = replace(said, truthful=True)
    if "报送" in sentence and "公开" in sentence and "一致" in sentence:
        said = replace(said, consistent=True)
    if not said.disclosure_channel and (found := CHANNEL.search(sentence)):
        said = replace(said, disclosure_channel=for_section(found[1])[:200])
    day = day_in(sentence)
    if day and not said.submitted_on and HANDED_IN.search(sentence):
        said = replace(said, submitted_on=day)
    return said
