"""How a report is divided: headings, order, what each place holds. Data, not code."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.scoring.measures import Kind


class Holds(StrEnum):
    """What stands in a place of the outline, beside its narrative."""

    NARRATIVE = "narrative"
    GROUP = "group"  # the evaluation group, from its members
    SUBMISSION = "submission"  # what the unit declares on submission (报送)
    DISCLOSURE = "disclosure"  # what it declares on disclosure (公开)


@dataclass(frozen=True, slots=True)
class Place:
    """One section of the outline. Its number is never typed: it follows from order."""

    key: str
    title: str  # "" for the lead paragraph, which has no heading
    guidance: str = ""
    required: bool = True
    holds: Holds = Holds.NARRATIVE
    places: tuple["Place", ...] = ()


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One line of the title block: its label and the figure or fact it shows."""

    label: str  # 评价年度
    fact: str  # key of a fact in the catalogue: 评价年度, 单位名称, 填报日期 …


@dataclass(frozen=True, slots=True)
class Annex:
    """A table printed behind the report."""

    key: str  # data_sheet / scoring_sheet / self_evaluation_form
    title: str
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's whole division. Identified by its name and content hash."""

    name: str
    kind: Kind
    title: str  # 整体绩效自评报告; may hold {项目名称}
    annex_label: str  # 附件5; "" = none
    cover: tuple[CoverLine, ...]
    places: tuple[Place, ...]
    annexes: tuple[Annex, ...]
    source: str = ""
