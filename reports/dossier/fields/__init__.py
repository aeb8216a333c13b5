"""What every field of a dossier is called and which values it takes.

The JSON Schema and the reader are both made from this table, so they cannot differ.
"""

from collections.abc import Mapping
from typing import Final

from .forms import Field
from .of_dossier import DOSSIER_FIELDS
from .of_rules import RULE_FIELDS
from .of_scheme import SCHEME_FIELDS
from .titles import TITLES

FIELDS: Final[Mapping[type, Mapping[str, Field]]] = {
    **DOSSIER_FIELDS,
    **SCHEME_FIELDS,
    **RULE_FIELDS,
}

__all__ = ["FIELDS", "TITLES", "Field"]
