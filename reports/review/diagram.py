"""The workflow table as a page: a diagram and every row, for people."""

from collections.abc import Iterator
from typing import Final

from indicators.choices import State
from units.roles import ROLE_LABELS, roles_allowing

from .workflow import ARROWS, Arrow, Given

HEAD: Final = """# 自评怎样流转

这一页由流程表（`reports/review/workflow.py`）生成：`manage.py workflow`。不要手改。

"""
COLUMNS: Final = "| 办理 | 由 | 到 | 谁可以 | 条件 | 理由 | 冻结 | 通知 |"


def page() -> str:
    """Markdown with a Mermaid diagram of states, and the table row by row."""
    rule = "|" + "---|" * COLUMNS.strip("|").count("|") + "---|"
    rows = "\n".join(_row(arrow) for arrow in ARROWS)
    return (
        f"{HEAD}```mermaid\n{diagram()}\n```\n\n{COLUMNS}\n{rule}\n{rows}\n\n"
        "“审核通过”和“退回”不能由填写或报送过这份材料的人办理。"
        "“冻结”一栏写“新版本”的，把当时的自评材料冻结成新的一版；"
        "写“沿用”的，带着上次报送的那一版走，其后单位再改账目也不受影响。\n"
    )


def diagram() -> str:
    """The states and what leads from one to the other, in Mermaid's words."""
    return "\n".join(["stateDiagram-v2", *_lines()])


def _lines() -> Iterator[str]:
    for state in State:
        yield f'    state "{state.label}" as {state.value}'
    yield f"    [*] --> {State.DRAFT.value}: 开展自评"
    for arrow in ARROWS:
        is_long = arrow.given in (None, Given.UNOPENED)  # the table says it
        given = "" if is_long else f"（{arrow.given}）"
        label = f"{arrow.kind.label}{given}"
        yield f"    {arrow.source.value} --> {arrow.target.value}: {label}"


def _row(arrow: Arrow) -> str:
    kind = arrow.kind
    who = "、".join(ROLE_LABELS[role] for role in roles_allowing(arrow.action))
    cells = (
        kind.label,
        arrow.source.label,
        arrow.target.label,
        who,
        arrow.given or "",
        "必填" if kind.needs_reason else "",
        "新版本" if kind.freezes else "沿用",
        "、".join(kind.told),
    )
    return f"| {' | '.join(map(str, cells))} |"
