"""Dossiers of every shape that the field table allows, for property tests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from reports.dossier import model
from reports.dossier.fields import FIELDS, Field
from reports.dossier.fields.forms import FIRST_DAY, LABEL, LAST_DAY, MONEY, Number, Text
from reports.dossier.reading import refused
from reports.dossier.shape import hints, item_of, optional

from . import samples

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"])
LISTS = 4


def records(made: type) -> st.SearchStrategy[Any]:
    """Any record of a class whose fields stand in the table."""
    parts = {
        name: values(hints(made)[name], said) for name, said in FIELDS[made].items()
    }
    return st.builds(made, **parts)


def values(kind: Any, said: Field) -> st.SearchStrategy[Any]:
    kind, may_be_null = optional(kind)
    found = _given(kind, said)
    return st.none() | found if may_be_null else found


def texts(form: Text = LABEL) -> st.SearchStrategy[str]:
    if form.pattern:
        return st.from_regex(form.pattern.replace("$", r"\Z"), fullmatch=True)
    found = st.text(LETTERS, max_size=min(form.most, 20)).filter(
        lambda text: not refused(text)
    )
    return found.filter(lambda text: bool(text.strip())) if form.filled else found


def amounts(form: Number = MONEY) -> st.SearchStrategy[Decimal]:
    return st.decimals(
        min_value=0, max_value=10**form.whole - 1, places=form.places
    ).map(abs)


def _given(kind: Any, said: Field) -> st.SearchStrategy[Any]:
    item = item_of(kind)
    if item is not None:
        return st.lists(values(item, said.of_item), max_size=LISTS).map(tuple)
    if said.choices:
        return st.sampled_from(said.choices)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return {
        str: texts(said.form if isinstance(said.form, Text) else LABEL),
        Decimal: amounts(said.form if isinstance(said.form, Number) else MONEY),
        date: st.dates(FIRST_DAY, LAST_DAY),
        bool: st.booleans(),
    }[kind]


def _many(made: type, *unique: str) -> st.SearchStrategy[Any]:
    def identity(record: Any) -> Any:
        return tuple(getattr(record, name) for name in unique)

    by = identity if unique else id
    return st.lists(records(made), max_size=LISTS, unique_by=by).map(tuple)


def entries() -> st.SearchStrategy[tuple[model.Entry, ...]]:
    """Some of the entered figures, in the catalogue's order."""
    usual = samples.entries()
    said = FIELDS[model.Entry]
    return st.lists(
        st.tuples(
            st.sampled_from(range(len(usual))),
            st.none() | amounts(),
            st.sampled_from(model.Origin),
            values(str, said["note"]),
        ),
        unique_by=lambda entry: entry[0],
    ).map(
        lambda found: tuple(
            model.Entry(usual[place].key, value, origin, note)
            for place, value, origin, note in sorted(found)
        )
    )


def named(record: Any) -> Any:
    """The record with a name and a code: only an imported report may lack them."""
    usual = {"code": "440804", "name": "某单位", "level": "区县"}
    blank = {k: v for k, v in usual.items() if not getattr(record, k, "x").strip()}
    return replace(record, **blank)


@st.composite
def dossiers(draw: st.DrawFn) -> model.Dossier:
    """A whole dossier: a sample with everything changed that may be any value."""
    overall = draw(st.booleans())
    base = samples.overall() if overall else samples.project()
    mine = (
        {"figures": draw(entries())}
        if overall
        else {
            "project": draw(records(model.Project).map(named)),
            "funds": draw(_many(model.FundLine, "source", "fund_type")),
            "payments": draw(_many(model.Payment)),
        }
    )
    text = draw(texts()).replace("{", "{{").replace("}", "}}").replace("|", "")
    return replace(
        samples.with_text(base, base.sections[0].key, text),
        region=draw(records(model.Region).map(named)),
        unit=draw(records(model.Unit).map(named)),
        round=draw(records(model.Round)),
        goal=draw(records(model.Goal)),
        group=draw(_many(model.Member)),
        statements=draw(records(model.Statements)),
        evidence=draw(_many(model.Evidence, "code")),
        assumptions=tuple(draw(st.lists(texts(), max_size=LISTS))),
        **mine,
    )
