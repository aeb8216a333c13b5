"""What the open data API answers with, field by field."""

from typing import Any, Literal

from ninja import Field, Schema

Kind = Literal["overall", "project"]
NO_NUL = "^[^\\x00]*$"  # PostgreSQL stores no NUL, so none is looked for


class Filters(Schema):
    """Which publications; what is left out asks for all."""

    region: str = Field("", description="区划代码", max_length=6, pattern=NO_NUL)
    fiscal_year: int | None = Field(None, description="评价年度", ge=2000, le=2099)
    kind: Kind | None = Field(None, description="overall 整体，project 项目")
    grade: str = Field("", description="自评等级", max_length=20, pattern=NO_NUL)
    unit: str = Field("", description="单位编码", max_length=40, pattern=NO_NUL)
    department: str = Field("", description="主管部门", max_length=100, pattern=NO_NUL)


class Paging(Filters):
    after: str = Field(
        "", description="上一页的 following", max_length=20, pattern=NO_NUL
    )
    limit: int = Field(20, description="每页几份报告", ge=1, le=100)


class Report(Schema):
    """自评报告的一版."""

    code: str = Field(..., description="公开编号")
    number: str
    region_code: str
    region: str
    unit_code: str
    unit: str
    department: str
    fiscal_year: str
    kind: str
    subject: str
    title: str
    total: str
    grade: str
    published_at: str
    sha256: str
    digest: str


class Indicator(Schema):
    """一项指标."""

    code: str
    indicator: str
    group: str
    name: str
    operator: str
    target: str
    unit: str
    actual: str
    weight: str
    outcome: str
    score: str
    reason: str
    improvement: str


class Figure(Schema):
    """一个数字."""

    code: str
    figure: str
    unit: str
    value: str
    formula: str


class Reports(Schema):
    items: list[Report]
    following: str = Field(..., description="下一页的 after；空为没有下一页")


class Indicators(Schema):
    items: list[Indicator]
    following: str


class Figures(Schema):
    items: list[Figure]
    following: str


class Invalid(Schema):
    """Which parameter is wrong, and how: 参数有误."""

    detail: list[dict[str, Any]]


class Refused(Schema):
    """Why there is nothing: 没有这个编号，或已经撤下."""

    detail: str
    retracted_at: str = ""
    reason: str = ""
