"""The JSON Schema of a dossier (2020-12), made from the model and the field table.

The reader asks for more than a schema can say (references, sums, hashes); whatever
the reader accepts, the schema accepts.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from indicators.scoring.canonical import RULES
from indicators.scoring.plain import TYPE, tag
from indicators.scoring.scheme import Scheme

from .fields import FIELDS, TITLES, Field
from .fields.forms import LABEL, MONEY, Number, Text, Whole
from .model import FORMAT, Dossier, Entry
from .outline import Outline
from .shape import hints, item_of, optional, records_of, required

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
IDENTITY: Final = f"urn:{FORMAT.replace('/', ':')}"
NO_CONTROL: Final = "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*$"
DAY: Final = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
DIGEST: Final = {
    "title": "内容的 SHA-256",
    "type": "string",
    "pattern": "^[0-9a-f]{64}$",
}


def schema() -> Schema:
    """The whole schema; every field has a Chinese title."""
    return {
        "$schema": DIALECT,
        "$id": IDENTITY,
        "title": "预算绩效自评材料",
        "description": "一次自评的全部内容。金额以元为单位，写成加引号的十进制数。",
        **_record(Dossier, _top_level()),
        "$defs": {
            record.__name__: _definition(record)
            for record in FIELDS
            if record != Dossier
        },
    }


def _top_level() -> Schema:
    at = FIELDS[Dossier]
    return {
        "format": {"title": "格式版本", "const": FORMAT},
        "figures": {
            **_said(at["figures"]),
            "type": "object",
            "maxProperties": at["figures"].most,
            "additionalProperties": {"$ref": "#/$defs/Entry"},
        },
        "scheme": _named_or_whole(at["scheme"], "Scheme"),
        "outline": _named_or_whole(at["outline"], "Outline"),
    }


def _named_or_whole(said: Field, whole: str) -> Schema:
    by_name = {"title": "随产品提供的名称", "type": "string"}
    return {**_said(said), "anyOf": [{"$ref": f"#/$defs/{whole}"}, by_name]}


def _definition(record: type) -> Schema:
    title = TITLES[record]
    if record is Entry:
        return {"title": title, **_record(Entry, {}, skip="key")}
    if record in (Scheme, Outline):
        return {"title": title, **_record(record, {"sha256": DIGEST})}
    if record in RULES:
        kind = {TYPE: {"title": "规则种类", "const": tag(record)}}
        return {"title": title, **_record(record, kind)}
    return {"title": title, **_record(record, {})}


def _record(record: type, instead: Schema, skip: str = "") -> Schema:
    """An object with the record's fields; `instead` states some of them itself."""
    said = {name: each for name, each in FIELDS[record].items() if name != skip}
    own = {name: _field(record, name) for name in said if name not in instead}
    return {
        "type": "object",
        "properties": {**instead, **own},
        "required": sorted(
            {*instead, *(name for name in said if name in required(record))}
        ),
        "additionalProperties": False,
    }


def _field(record: type, name: str) -> Schema:
    said = FIELDS[record][name]
    return {**_said(said), **_value(hints(record)[name], said)}


def _said(said: Field) -> Schema:
    return {
        "title": said.title,
        **({"description": said.note} if said.note else {}),
    }


def _value(kind: Any, said: Field) -> Schema:
    kind, may_be_null = optional(kind)
    found = _given(kind, said)
    return {"anyOf": [found, {"type": "null"}]} if may_be_null else found


def _given(kind: Any, said: Field) -> Schema:
    item = item_of(kind)
    if item is not None:
        items = _value(item, said.of_item)
        return {"type": "array", "maxItems": said.most, "items": items}
    classes = records_of(kind)
    if not classes:
        return _leaf(kind, said)
    references = [{"$ref": f"#/$defs/{each.__name__}"} for each in classes]
    return references[0] if len(references) == 1 else {"oneOf": references}


def _leaf(kind: Any, said: Field) -> Schema:
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        limits = said.form if isinstance(said.form, Whole) else Whole(0, 10**6)
        return {"type": "integer", "minimum": limits.low, "maximum": limits.high}
    if kind is Decimal:
        number = said.form if isinstance(said.form, Number) else MONEY
        return {"type": "string", "pattern": number.pattern}
    if kind is date:
        return {"type": "string", "pattern": DAY}
    if issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    return {"enum": list(said.choices)} if said.choices else _text(said.form)


def _text(form: object) -> Schema:
    limits = form if isinstance(form, Text) else LABEL
    least = {"minLength": 1} if limits.filled else {}
    pattern = limits.pattern or NO_CONTROL
    return {"type": "string", "maxLength": limits.most, **least, "pattern": pattern}
