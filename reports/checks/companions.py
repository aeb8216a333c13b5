"""What a dossier is held against beside itself: all of it optional."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.dossier.model import Dossier


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer says of one indicator, and the points he leaves (审核意见)."""

    code: str  # of the indicator
    name: str
    comment: str
    weight: Decimal
    before: Decimal  # points in the layer before
    points: Decimal | None = None  # None = he does not change them
    criterion: str = ""  # 扣分情形 of the round
    percent: Decimal | None = None  # of the weight; None = the points were typed
    paper: str = ""  # whose; "" = of the dossier itself

    @property
    def taken(self) -> Decimal:
        return Decimal(0) if self.points is None else self.before - self.points


@dataclass(frozen=True, slots=True)
class Companions:
    """Papers from elsewhere; None or () = not given, so not checked."""

    last_year: Dossier | None = None
    siblings: tuple[Dossier, ...] = ()  # the unit's other papers of the same year
    final_accounts: Mapping[str, Decimal] | None = None  # 部门决算, by figure key
    systems: Mapping[str, Decimal] | None = None  # procurement, assets, staff
    project_names: tuple[str, ...] | None = None  # every project that must report
    evaluated: tuple[str, ...] = ()  # projects whose paper was begun or exempted
    has_unlisted: bool = False  # a project is there of which no paper may tell
    remarks: tuple[Remark, ...] | None = None  # of the review under way
    remarks_elsewhere: tuple[Remark, ...] = ()  # on the unit's other papers
