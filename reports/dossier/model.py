"""What one self-evaluation consists of, frozen (自评材料)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from indicators.scoring.measures import Kind, Result
from indicators.scoring.scheme import Scheme

from .approved import Approved
from .outline import Outline

FORMAT = "evalportal-dossier/1"


class Origin(StrEnum):
    """Where an entered figure comes from."""

    ENTERED = "entered"  # 填报
    LOADED = "loaded"  # 从预算、决算系统载入
    ASSUMED = "assumed"  # 推定: the source states only a total


@dataclass(frozen=True, slots=True)
class Entry:
    """An entered figure; `value` in the base unit (元, 人), None = blank."""

    key: str
    value: Decimal | None
    origin: Origin = Origin.ENTERED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """行政区划 (GB/T 2260)."""

    code: str  # "" only where a report was imported that does not say it
    name: str
    level: str  # 省 / 市 / 区县


@dataclass(frozen=True, slots=True)
class Unit:
    """预算单位."""

    code: str
    name: str
    short_name: str = ""
    supervisor: str = ""  # 主管部门's name; "" = the unit is its own
    finance_bureau: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """项目; only in a project self-evaluation."""

    code: str
    name: str
    nature: str = ""  # 一次性 / 经常性 / 跨年度
    category: str = ""  # 部门预算 / 转移支付


@dataclass(frozen=True, slots=True)
class Round:
    """自评工作批次: the finance bureau's call for self-evaluations."""

    name: str
    notice_title: str = ""
    notice_number: str = ""
    notice_issuer: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FundLine:
    """One source × fund type of a project's money in the year; yuan, None = blank."""

    source: str  # 当年财政拨款 / 上年结转资金 / 其他资金
    fund_type: str  # 一般公共预算 / 政府性基金预算 / 国有资本经营预算
    budget_initial: Decimal | None = None  # 年初预算数
    budget_adjusted: Decimal | None = None  # 全年（调整后）预算数
    amount_released: Decimal | None = None  # 预算指标下达数
    amount_received: Decimal | None = None  # 资金到位数
    amount_executed: Decimal | None = None  # 全年执行数


@dataclass(frozen=True, slots=True)
class Payment:
    """One thing the project paid for. The amount is optional: None = not stated."""

    item: str
    amount: Decimal | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """年度总体目标: expected and what was reached."""

    expected: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Narrative of one place in the outline, with `{figure}` references."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the evaluation group (评价小组). The name is optional."""

    role: str  # 组长 / 副组长 / 成员 / 联络人
    post: str
    name: str = ""
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """What the unit declares about submission and disclosure (报送与公开)."""

    submitted_on: date | None = None
    truthful: bool = False  # 对真实性、完整性、一致性、规范性负责
    consistent: bool = False  # 报送的与公开的一致
    disclosure_channel: str = ""
    disclosed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """佐证材料: named and hashed; the file itself is not in the dossier."""

    code: str
    name: str
    category: str  # 正式资料 / 工作资料 / 原始凭证 / 说明材料
    sha256: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A problem that lost points, and who mends it by when (问题和改进措施)."""

    problem: str
    measure: str = ""
    owner: str = ""  # 责任人（部门）
    due_on: date | None = None
    results: tuple[str, ...] = ()  # codes of the indicators that lost points by it


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a measure that last year's report promised (上年措施的落实)."""

    promised: str
    state: str = ""  # 已完成 / 正在落实 / 尚未落实; "" = not answered yet
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody's existing report states; only in an imported dossier.

    Every mention is one: a figure that stands three times is stated three times.
    """

    key: str  # figure key, or 自评得分 / 自评等级
    value: str  # as printed, with its unit: “776.65 元”
    place: str  # section and sentence, or sheet and cell
    sentence: str = ""  # the whole sentence or table row it was read from


class Role(StrEnum):
    """What a line of an existing report is."""

    HEADING = "heading"
    TEXT = "text"
    ROW = "row"  # of a table
    COVER = "cover"  # title block, taken over
    PAGE = "page"  # page number, running head or foot


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an existing report as it stands: heading, paragraph, table row."""

    place: str  # 第12行; 第3页第5行; 表2第3行; 工作表“评分表”第4行
    text: str  # as printed; cells of a table row are parted by " | "
    level: int = 0  # 1 一、 2 （一） 3 1. 4 （1）; 0 = no heading
    number: str = ""  # the heading's number as printed: “（一）”
    section: str = ""  # outline place or annex it was put in; "" = not placed
    role: Role = Role.TEXT

    @property
    def is_unplaced(self) -> bool:
        """Whether nobody knows what it is: people are shown it."""
        return not self.section and self.role not in (Role.COVER, Role.PAGE)


@dataclass(frozen=True, slots=True)
class StatedResult:
    """An indicator as an existing report prints it; every cell as text."""

    name: str
    place: str
    code: str = ""  # the result it became; "" = none
    groups: tuple[str, ...] = ()  # level 1, level 2 as printed
    target: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The existing report that an imported dossier was read from (原报告)."""

    name: str  # the file's name
    format: str  # docx / pdf / txt / xlsx
    sha256: str  # of the file
    title: str = ""  # the report's own title
    lines: tuple[Line, ...] = ()  # every line, in order; nothing is dropped
    results: tuple[StatedResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a warning of the checks stands as it is, in the clerk's words."""

    code: str  # of the check: N16
    mark: str  # of the finding it answers, 16 hexadecimal digits
    place: str
    found: str
    text: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """A check that the round's manager does not hold this dossier to, and why."""

    code: str
    mark: str  # of the one finding; "" = the whole check
    reason: str
    by: str  # who waived it
    until: date | None = None  # the last day; None = for good


@dataclass(frozen=True, slots=True)
class Dossier:
    """The complete content of one self-evaluation; everything read is made of it."""

    kind: Kind
    fiscal_year: int  # 评价年度
    work_year: int  # 自评工作年度
    filled_on: date | None  # 填报日期
    region: Region
    unit: Unit
    project: Project | None
    round: Round
    scheme: Scheme
    outline: Outline
    figures: tuple[Entry, ...]
    funds: tuple[FundLine, ...]
    payments: tuple[Payment, ...]
    goal: Goal
    results: tuple[Result, ...]
    sections: tuple[Section, ...]
    group: tuple[Member, ...]
    statements: Statements
    evidence: tuple[Evidence, ...] = ()
    measures: tuple[Measure, ...] = ()
    answers: tuple[Answer, ...] = ()  # to last year's measures
    assumptions: tuple[str, ...] = ()  # what was assumed where the source is silent
    approved: tuple[Approved, ...] = ()  # () = nobody has loaded what was approved
    stated: tuple[Stated, ...] = ()
    source: Source | None = None  # None = made in the portal
    explanations: tuple[Explanation, ...] = ()  # of warnings of the checks
    waivers: tuple[Waiver, ...] = ()
