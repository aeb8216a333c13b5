"""How strictly a round checks: severities, limits, checks switched off. Data."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from reports.dossier.problems import Problem, Trail, Unusable, shown

from .catalogue import Entry, entries
from .verdicts import Severity

NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")
OFF: Final = "off"
SEVERITIES: Final[Mapping[str, str]] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.INFO: "提示",
    OFF: "不检查",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a round says of one check; None = as the catalogue says."""

    severity: Severity | None = None
    is_off: bool = False
    limits: Mapping[str, Decimal] = field(default_factory=dict)


NO_RULE: Final = Rule()


@dataclass(frozen=True, slots=True)
class Policy:
    """The catalogue's severities and limits, with a round's own in their place."""

    rules: Mapping[str, Rule] = field(default_factory=dict)

    def severity(self, code: str) -> Severity:
        own = self.rules.get(code, NO_RULE).severity
        return own or entries()[code].severity

    def is_off(self, code: str) -> bool:
        return self.rules.get(code, NO_RULE).is_off

    def number(self, code: str, name: str) -> Decimal:
        """A limit of a check. Raises KeyError for one that the catalogue lacks."""
        own = self.own(code, name)
        return _limits(entries()[code])[name] if own is None else own

    def own(self, code: str, name: str) -> Decimal | None:
        """What the round itself says of a limit; None = nothing."""
        return self.rules.get(code, NO_RULE).limits.get(name)


DEFAULT: Final = Policy()


def read_policy(text: str) -> Policy:
    """A round's own rules from JSON: {"N16": {"severity": …, "limits": {…}}}.

    "" means that there are none. Raises Unusable with every problem found.
    """
    problems: list[Problem] = []
    try:
        given = json.loads(text) if text.strip() else {}
    except json.JSONDecodeError as error:
        at = Trail(name="检查规则")
        found = f"第{error.lineno}行第{error.colno}字处读不通"
        problem = at.problem(found, "一个 JSON 对象", "请改正。")
        raise Unusable([problem]) from error
    rules = dict(_rules(given, problems))
    if problems:
        raise Unusable(problems)
    return Policy(rules)


def policy_text(policy: Policy) -> str:
    """The JSON that `read_policy` reads; only what differs from the catalogue."""
    told = {code: _told(rule) for code, rule in sorted(policy.rules.items())}
    kept = {code: rule for code, rule in told.items() if rule}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _told(rule: Rule) -> dict[str, Any]:
    severity = OFF if rule.is_off else rule.severity
    limits = {name: format(value, "f") for name, value in rule.limits.items()}
    return {
        **({"severity": str(severity)} if severity else {}),
        **({"limits": limits} if limits else {}),
    }


def _limits(entry: Entry) -> Mapping[str, Decimal]:
    return {each.name: each.value for each in entry.limits}


def _rules(given: Any, problems: list[Problem]) -> Iterator[tuple[str, Rule]]:
    at = Trail("policy", "检查规则")
    if not isinstance(given, dict):
        problems.append(
            at.problem("不是 JSON 对象", "以检查编号为键的对象", "请改正。")
        )
        return
    for code, stated in given.items():
        place = at.into(shown(code), shown(code))
        if code not in entries():
            problems.append(
                place.problem("没有这项检查", "检查目录中的编号", "请改正编号。")
            )
        elif not isinstance(stated, dict) or set(stated) - {"severity", "limits"}:
            problems.append(
                place.problem(
                    f"写的是“{shown(stated)}”",
                    "只含 severity 和 limits 的对象",
                    "请改正。",
                )
            )
        else:
            yield code, _rule(entries()[code], stated, place, problems)


def _rule(
    entry: Entry, stated: dict[str, Any], at: Trail, problems: list[Problem]
) -> Rule:
    severity = stated.get("severity")
    if severity is not None and severity not in SEVERITIES:
        listed = "、".join(SEVERITIES)
        problems.append(
            at.into("severity", "轻重").problem(
                f"写的是“{shown(severity)}”", f"{listed} 之一", "请改正。"
            )
        )
        severity = None
    limits = dict(_own_limits(entry, stated.get("limits", {}), at, problems))
    if severity == OFF:
        return Rule(is_off=True, limits=limits)
    return Rule(Severity(severity) if severity else None, limits=limits)


def _own_limits(
    entry: Entry, stated: Any, at: Trail, problems: list[Problem]
) -> Iterator[tuple[str, Decimal]]:
    known = _limits(entry)
    place = at.into("limits", "界限")
    if not isinstance(stated, dict):
        problems.append(place.problem("不是对象", "界限名和数", "请改正。"))
        return
    for name, value in stated.items():
        if name not in known:
            listed = "、".join(known) or "（没有界限）"
            problems.append(
                place.problem(f"没有界限“{shown(name)}”", listed, "请改正名称。")
            )
        elif not isinstance(value, str) or not NUMBER.fullmatch(value):
            problems.append(
                place.problem(
                    f"{name} 写的是“{shown(value)}”", "写成文字的非负数", "请改正。"
                )
            )
        else:
            yield name, Decimal(value)
