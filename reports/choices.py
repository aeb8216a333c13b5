"""Words that the rows of a report may hold."""

from typing import Final

GROUP_ROLES: Final = [(role, role) for role in ("组长", "副组长", "成员", "联络人")]
EVIDENCE_CATEGORIES: Final = [
    (category, category)
    for category in ("正式资料", "工作资料", "原始凭证", "说明材料")
]
ANSWERS: Final = [(state, state) for state in ("已完成", "正在落实", "尚未落实")]
