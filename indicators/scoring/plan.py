"""What scoring looks up in a scheme, laid out once per scheme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from .canonical import scheme_sha256
from .card import AppliedRule, Explanation, GroupScore
from .measures import Operator, Result, ValueKind
from .rules import RateRule, Ratio
from .scheme import Execution, Group, Scheme, Spec, Tier
from .structure import EXECUTION_CODE, Placed, walk

NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Fixed:
    """An indicator that the scheme itself states, with its group and its rules."""

    spec: Spec
    group: str
    rule: AppliedRule
    alternatives: Mapping[str, AppliedRule]
    blank: Result  # as it stands before anybody reports


@dataclass(frozen=True, slots=True)
class Weighed:
    """A group whose weight the scheme states, and the leaves that make it up."""

    group: Group
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A scheme laid out for scoring."""

    scheme: Scheme
    version: str
    rules: Mapping[str, AppliedRule]
    defaults: Mapping[str, AppliedRule]  # by operator and value kind, as one word
    order: tuple[tuple[str, tuple[str, ...]], ...]  # leaves with what they fix
    weighed: tuple[Weighed, ...]
    sums: Mapping[str, AppliedRule]  # the sum of each group, by its code
    empty: Mapping[str, GroupScore]  # open groups as they stand with nothing in them
    leaf_codes: frozenset[str]
    closed: frozenset[str]  # groups whose indicators the scheme states
    fixed: Mapping[str, Fixed]  # by code, the execution rate among them
    tiers: Mapping[str, Tier]
    top: Decimal

    def whole(self, name: str, title: str) -> AppliedRule:
        """A rule of the scheme as a whole: a sum, a ceiling, the grade."""
        return AppliedRule(self.scheme.name, self.version, name, title, None)


def plan_for(scheme: Scheme) -> Plan:
    return _laid_out(_Same(scheme))


def blank_results(scheme: Scheme) -> tuple[Result, ...]:
    """One unreported result for every indicator that the scheme fixes, in order.

    The execution rate is not among them: it has no entry, only figures.
    """
    fixed = plan_for(scheme).fixed
    return tuple(each.blank for code, each in fixed.items() if code != EXECUTION_CODE)


class _Same:
    """A scheme known by identity: hashing its whole content would cost more."""

    __slots__ = ("scheme",)

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __hash__(self) -> int:
        return id(self.scheme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.scheme is other.scheme


@lru_cache(maxsize=64)
def _laid_out(known: _Same) -> Plan:
    scheme = known.scheme
    version = scheme_sha256(scheme)
    rules = {
        each.name: AppliedRule(scheme.name, version, each.name, each.title, each.rule)
        for each in scheme.rules
    }
    placed = tuple(walk(scheme))
    leaves = tuple(each.group for each in placed if each.is_leaf)
    fixed = _fixed(scheme, rules)
    sums = {
        each.group.code: AppliedRule(
            scheme.name, version, "group", f"{each.group.name}小计", None
        )
        for each in placed
    }
    return Plan(
        scheme=scheme,
        version=version,
        rules=rules,
        defaults={
            each.operator + each.value_kind: rules[each.rule]
            for each in scheme.defaults
        },
        order=tuple((group.code, _codes_in(group, fixed)) for group in leaves),
        weighed=tuple(_weighed(placed)),
        sums=sums,
        empty={group.code: _empty(group, sums[group.code]) for group in leaves},
        leaf_codes=frozenset(group.code for group in leaves),
        closed=frozenset(group.code for group in leaves if group.indicators),
        fixed=fixed,
        tiers={tier.name: tier for tier in scheme.tiers},
        top=max((tier.upper for tier in scheme.tiers), default=NOTHING),
    )


def _fixed(scheme: Scheme, rules: Mapping[str, AppliedRule]) -> dict[str, Fixed]:
    found = [_execution(scheme.execution, rules)] if scheme.execution else []
    for placed in walk(scheme):
        for spec in placed.group.indicators:
            others = {name: rules[name] for name in spec.alternatives}
            group = placed.group.code
            found.append(
                Fixed(spec, group, rules[spec.rule], others, _blank(spec, group))
            )
    return {each.spec.code: each for each in found}


def _empty(group: Group, rule: AppliedRule) -> GroupScore:
    told = Explanation(rule, (), "这一组没有指标", NOTHING, NOTHING, None, NOTHING)
    return GroupScore(group.code, group.name, group.weight or NOTHING, NOTHING, told)


def _codes_in(group: Group, fixed: Mapping[str, Fixed]) -> tuple[str, ...]:
    return tuple(code for code, each in fixed.items() if each.group == group.code)


def _weighed(placed: tuple[Placed, ...]) -> Iterator[Weighed]:
    for whole in placed:
        if whole.group.weight is not None:
            inside = (each for each in placed if whole.group in each.path)
            leaves = tuple(each.group.code for each in inside if each.is_leaf)
            yield Weighed(whole.group, leaves)


def _execution(stated: Execution, rules: Mapping[str, AppliedRule]) -> Fixed:
    """The execution rate as an indicator: a ratio of figures, judged by its rule."""
    named = rules[stated.rule]
    if not isinstance(named.rule, RateRule):
        raise TypeError(f"{stated.rule} judges no rate")
    ratio = Ratio(stated.numerator, stated.denominator, named.rule)
    rule = AppliedRule(named.scheme, named.version, named.name, named.title, ratio)
    spec = Spec(
        code=EXECUTION_CODE,
        name=stated.name,
        weight=stated.weight,
        rule=stated.rule,
        operator=Operator.AT_LEAST,
        value_kind=ValueKind.NUMBER,
        unit="%",
    )
    return Fixed(spec, stated.group, rule, {}, _blank(spec, stated.group))


def _blank(spec: Spec, group: str) -> Result:
    return Result(
        code=spec.code,
        group=group,
        name=spec.name,
        weight=spec.weight,
        operator=spec.operator,
        value_kind=spec.value_kind,
        target=spec.target,
        unit=spec.unit,
    )
