"""自评工作安排: what a self-evaluation was made by, as a paper of its archive.

Pure and complete: the same plan always gives the same document.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from reports.documents.short_papers import heading, paragraph, table
from reports.documents.tree import Align, Block, Column, Document, Table
from reports.dossier.codec import canonical_bytes

BY_CATALOGUE: Final = "本批次没有另定检查规则，按检查目录的规定检查。"
NO_GROUP: Final = "报送的材料没有列出评价小组。"
STAGES: Final = (
    Column("阶段", 44, Align.LEFT),
    Column("最后一日", 46),
    Column("说明", 66, Align.LEFT),
)
RULES: Final = (
    Column("检查", 86, Align.LEFT),
    Column("轻重", 24),
    Column("界限", 46, Align.LEFT),
)
GROUP: Final = (
    Column("组内职务", 26),
    Column("单位职务", 46, Align.LEFT),
    Column("姓名", 26),
    Column("分工", 58, Align.LEFT),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the round asked for, until when, by which rules, and who evaluated.

    Dates and numbers are texts as printed. Rows have the columns of their tables.
    """

    subject: str  # 某项目2022年度绩效自评
    bureau: str
    round: str
    notice: str  # 《……的通知》（某财〔2023〕1号）; "" = none was named
    scheme: str
    outline: str
    work_year: int
    dated: str  # the day of the archive, ISO 8601
    stages: tuple[tuple[str, str, str], ...]
    rules: tuple[tuple[str, str, str], ...] = ()
    group: tuple[tuple[str, str, str, str], ...] = ()


def document(plan: Plan) -> Document:
    """The plan in the form of the other papers."""
    return Document(
        title=f"{plan.subject}工作安排",
        annex_label="",
        cover=(("批次", plan.round),),
        blocks=tuple(_blocks(plan)),
        annexes=(),
        author=plan.bureau,
        dated=date.fromisoformat(plan.dated),
        dossier_sha256=sha256(canonical_bytes(asdict(plan))).hexdigest(),
    )


def _blocks(plan: Plan) -> Iterator[Block]:
    yield heading(1, "依据和方法")
    yield paragraph(f"自评工作通知：{plan.notice or '批次没有写明'}。")
    yield paragraph(f"部署单位：{plan.bureau}。批次：{plan.round}。")
    yield paragraph(f"自评在{plan.work_year}年开展。评分方案：{plan.scheme}。")
    yield paragraph(f"报告提纲：{plan.outline}。")
    yield heading(2, "各阶段期限")
    yield table(STAGES, plan.stages)
    yield heading(3, "检查规则")
    yield _or(RULES, plan.rules, BY_CATALOGUE)
    yield heading(4, "评价小组")
    yield _or(GROUP, plan.group, NO_GROUP)


def _or(
    columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...], otherwise: str
) -> Block:
    found: Table | None = table(columns, rows) if rows else None
    return found or paragraph(otherwise)
