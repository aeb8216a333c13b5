"""Explaining a warning, waiving a finding, a round's own severities and limits."""

import json
from typing import Any, Final

from django import forms

from reports.checks.catalogue import GROUPS, Entry, Limit, entries
from reports.checks.policy import NUMBER, SEVERITIES, Policy

from .plain import PlainForm

AS_IN_THE_CATALOGUE: Final = ""


class ExplainForm(PlainForm):
    text = forms.CharField(
        label="说明",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明为什么这样是对的。"},
    )


class WaiveForm(PlainForm):
    reason = forms.CharField(
        label="豁免理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明豁免的理由，各级都会看到。"},
    )
    until = forms.DateField(
        label="有效期至",
        required=False,
        help_text="空：长期有效。",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "请填日期，如 2026-05-20。"},
    )


class RulesForm(PlainForm):
    """One choice of severity for every check, one number for every limit."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, policy: Policy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in entries().values():
            self.fields[f"severity-{entry.code}"] = _severity(entry, policy)
            for limit in entry.limits:
                name = f"limit-{entry.code}-{limit.name}"
                self.fields[name] = _limit(entry, limit, policy)

    @property
    def groups(self) -> list[tuple[str, list[tuple[Entry, Any, list[Any]]]]]:
        """Every check with its fields, under the headings of the catalogue."""
        return [
            (
                title,
                [
                    (
                        entry,
                        self[f"severity-{entry.code}"],
                        [self[f"limit-{entry.code}-{x.name}"] for x in entry.limits],
                    )
                    for entry in entries().values()
                    if entry.group == group
                ],
            )
            for group, title in GROUPS.items()
        ]

    @property
    def rules(self) -> str:
        """What was chosen, as JSON; only what differs from the catalogue."""
        told: dict[str, dict[str, Any]] = {}
        for entry in entries().values():
            if severity := self.cleaned_data[f"severity-{entry.code}"]:
                told.setdefault(entry.code, {})["severity"] = severity
            limits = {
                limit.name: given
                for limit in entry.limits
                if (given := self.cleaned_data[f"limit-{entry.code}-{limit.name}"])
            }
            if limits:
                told.setdefault(entry.code, {})["limits"] = limits
        return json.dumps(told, ensure_ascii=False)


def _severity(entry: Entry, policy: Policy) -> forms.ChoiceField:
    own = policy.rules.get(entry.code)
    usual = SEVERITIES[entry.severity]
    initial = AS_IN_THE_CATALOGUE
    if own:
        initial = "off" if own.is_off else str(own.severity or AS_IN_THE_CATALOGUE)
    return forms.ChoiceField(
        label=f"{entry.code} {entry.title}",
        required=False,
        initial=initial,
        choices=[
            (AS_IN_THE_CATALOGUE, f"按目录（{usual}）"),
            *((str(value), title) for value, title in SEVERITIES.items()),
        ],
    )


def _limit(entry: Entry, limit: Limit, policy: Policy) -> forms.CharField:
    own = policy.rules.get(entry.code)
    given = own.limits.get(limit.name) if own else None
    return forms.RegexField(
        NUMBER.pattern.join(("^", "$")),
        label=limit.title,
        required=False,
        initial="" if given is None else format(given, "f"),
        widget=forms.TextInput(
            attrs={"placeholder": format(limit.value, "f"), "inputmode": "decimal"}
        ),
        error_messages={"invalid": "请填不小于0的数；空白即按目录。"},
    )
