"""What a dossier is held against beside itself: all of it optional."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.dossier.model import Dossier


@dataclass(frozen=True, slots=True)
class Companions:
    """Papers from elsewhere; None or () = not given, so not checked."""

    last_year: Dossier | None = None
    siblings: tuple[Dossier, ...] = ()  # the unit's other papers of the same year
    final_accounts: Mapping[str, Decimal] | None = None  # 部门决算, by figure key
    systems: Mapping[str, Decimal] | None = None  # procurement, assets, staff
    project_names: tuple[str, ...] | None = None  # every project that must report
    evaluated: tuple[str, ...] = ()  # projects whose paper was begun or exempted
