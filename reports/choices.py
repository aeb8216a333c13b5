"""Words that the rows of a report may hold."""

from typing import Final

GROUP_ROLES: Final = [(role, role) for role in ("组长", "副组长", "成员", "联络人")]
