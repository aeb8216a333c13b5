"""What the files of an archive are called: by a pattern, fit for any file system."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Final, Self

from reports.documents.files import Form

FORBIDDEN: Final = frozenset('\\:*?"<>|')
LONGEST: Final = 80  # characters; three bytes each must fit a file system's 255
USUAL: Final = "{主管部门}/{单位编码}_{单位名称}_{年度}年度{报告}"
FIELDS: Final = (
    *("年度", "区划", "主管部门", "单位编码", "单位名称", "项目编码", "项目名称"),
    "报告",
)


def problem_of(pattern: str) -> str:
    """Why a pattern cannot be used; "" = it can."""
    try:
        used = [name for _, name, *_ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return "花括号没有成对。"
    unknown = [name for name in used if name not in FIELDS]
    if unknown:
        known = "、".join(f"{{{name}}}" for name in FIELDS)
        return f"不认识 {{{unknown[0]}}}，可以用的有：{known}。"
    if not {"单位编码", "单位名称", "项目编码", "项目名称"} & set(used):
        return "至少要有单位或项目的编码或名称，否则文件都同名。"
    return ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose papers they are, as far as names tell it."""

    fiscal_year: int
    region: str
    department: str
    unit_code: str
    unit: str
    project_code: str
    project: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From a dossier in its JSON form: reading it whole takes far longer."""
        unit, project = data["unit"], data["project"] or {}
        return cls(
            fiscal_year=data["fiscal_year"],
            region=data["region"]["name"],
            department=unit["supervisor"] or unit["name"],
            unit_code=unit["code"],
            unit=unit["name"],
            project_code=project.get("code", ""),
            project=project.get("name", ""),
        )

    @property
    def values(self) -> Mapping[str, str]:
        """What a pattern may name."""
        kind = f"{self.project}项目支出" if self.project else "整体支出"
        return {
            "年度": str(self.fiscal_year),
            "区划": self.region,
            "主管部门": self.department,
            "单位编码": self.unit_code,
            "单位名称": self.unit,
            "项目编码": self.project_code,
            "项目名称": self.project,
            "报告": f"{kind}绩效自评报告",
        }


def name_of(subject: Subject, form: Form, pattern: str) -> str:
    """The path inside the archive: 主管部门/101001_区府办_2022年度…自评报告.pdf."""
    return f"{stem_of(subject, pattern)}.{form}"


def stem_of(subject: Subject, pattern: str) -> str:
    """The same without the suffix."""
    whole = pattern.format_map({k: _cleaned(v) for k, v in subject.values.items()})
    parts = [part.strip(" .")[:LONGEST] for part in whole.split("/")]
    return "/".join(part for part in parts if part) or subject.unit_code


def _cleaned(text: str) -> str:
    spaced = re.sub(r"[/\s]+", " ", text)
    kept = [c for c in spaced if c.isprintable() and c not in FORBIDDEN]
    return "".join(kept).strip()


class Names:
    """Names given out once each: a second one of the same kind gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        number, free = 1, name
        while free.casefold() in self._taken:
            number += 1
            free = f"{stem}_{number}{dot}{suffix}"
        self._taken.add(free.casefold())
        return free
