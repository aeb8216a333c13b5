"""A figure as a report states it: its key, its words, its value, where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.dossier.model import Stated
from reports.intake.wording.harmless import harmless

LONGEST: Final = 600  # letters of a sentence that are kept beside its number


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a report states a figure. `value` in yuan, people or percent."""

    key: str
    printed: str
    place: str
    sentence: str
    value: Decimal | None = None
    is_base: bool = False  # an amount or a count that figures and funds are made of

    @property
    def stated(self) -> Stated:
        return Stated(
            self.key,
            harmless(self.printed, 200),
            harmless(self.place, 200),
            harmless(self.sentence, LONGEST),
        )
