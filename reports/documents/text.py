"""Which characters of a text can be printed at all."""

import re
from typing import Final

# Controls, lone surrogates, non-characters, and format characters nobody sees: text
# with them cannot be written as XML, or reads otherwise than it is stored. They are
# written as code points because one sees nothing of them here either.
_UNPRINTABLE: Final = re.compile(
    "["
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad"  # controls but tab and line feed
    "\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ufe00-\\ufe0f"  # which of two shapes a sign has: no report face has two
    "\\ud800-\\udfff\\ufff0-\\ufffb\\ufffe\\uffff\\U000e0000-\\U000e0fff"
    "]"
)
_LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def printable(text: str) -> str:
    """The text without what no reader can see; every line end is a line feed."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
