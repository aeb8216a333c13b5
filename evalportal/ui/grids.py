"""One value in a table to type in: what its cell shows, alone or with the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from evalportal.versions import Clash, Conflict

from .amounts import TypedNumber


@dataclass(frozen=True, slots=True)
class Cell:
    """What `components/number_cell.html` needs to show one value: mostly a number.

    `value` is as typed, or as stored; `seen` is what it was when the page was made.
    A cell with a `url` saves itself when it is left; one without waits for its form.
    `alone` marks the answer to such a save.
    """

    name: str
    label: str  # the whole of it, for those who do not see the row and the column
    value: str
    seen: str
    column: str = ""
    url: str = ""
    version: int | None = None
    read_only: bool = False
    errors: tuple[str, ...] = ()
    clash: Clash | None = None
    hints: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()  # hints that no save changes
    alone: bool = False
    saved_at: str = ""
    kind: str = "number"  # number, text or date

    @property
    def state_id(self) -> str:
        return state_id(self.name)

    @property
    def params(self) -> str:
        """The inputs that go with the number when it is saved alone."""
        return f"{self.name},initial-{self.name},version-{self.name}"


class GridForm(forms.Form):
    """Numbers in a table, each with the value that its change is based on.

    Nothing that was typed is lost: what cannot be read, or comes too late, stands in
    its cell beside the reason, until it is mended or saved again.
    """

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, standing: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial={**standing})
        self.clashes: dict[str, Clash] = {}

    def add_number(self, name: str, field: TypedNumber) -> None:
        field.required = False
        self.add(name, field)

    def add(self, name: str, field: forms.Field) -> None:
        field.show_hidden_initial = True
        self.fields[name] = field

    def changes(self) -> dict[str, Any]:
        """What was changed since the page was made: `{name: value}`."""
        return {name: self.cleaned_data[name] for name in self.changed_data}

    def seen(self, name: str) -> Any:
        """The value that a change of `name` is based on."""
        sent = self.data.get(self[name].html_initial_name)
        return self.fields[name].to_python(sent)

    def version(self, name: str) -> int:
        """The version that a change of `name` is based on; 0 is: there was none."""
        sent = str(self.data.get(f"version-{name}", ""))
        return int(sent) if sent.isdecimal() else 0

    def show(self, conflict: Conflict) -> None:
        """Show both values; saving once more takes the typed ones, knowingly."""
        self.clashes = {clash.field: clash for clash in conflict.clashes}

    def faults(self) -> list[tuple[str, str]]:
        """Everything to be mended, all at once: the cell's id, and what is wrong."""
        unread = [
            (state_id(name), str(error))
            for name, errors in self.errors.items()
            for error in errors
        ]
        return unread + [
            (state_id(name), str(clash)) for name, clash in self.clashes.items()
        ]

    def fill(
        self,
        name: str,
        *,
        label: str,
        version: int | None = None,
        read_only: bool = False,
    ) -> Cell:
        """The cell of `name`: as typed if the form is bound, otherwise as it stands.

        Until a person has been shown a newer value, theirs stays based on the old one.
        """
        bound = self[name]
        standing = _text(bound.field.prepare_value(bound.initial))
        based_on_new = not self.is_bound or name in self.clashes
        return Cell(
            name=name,
            label=label,
            value=standing if read_only else _text(bound.value()),
            seen=standing
            if based_on_new
            else str(self.data.get(bound.html_initial_name, "")),
            version=version if based_on_new or version is None else self.version(name),
            read_only=read_only,
            errors=tuple(map(str, bound.errors)),
            clash=self.clashes.get(name),
        )


def state_id(name: str) -> str:
    return f"state-{name}"


def _text(value: object) -> str:
    return "" if value is None else str(value)
