"""How does printed text become text that a dossier accepts? Nothing visible is lost."""

import re
from typing import Final

from reports.dossier.reading import refused
from reports.dossier.reading.leaves import INVISIBLE

CHINESE: Final = "\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
LOOSE: Final = re.compile(
    rf"(?<=[{CHINESE}“”‘’]) +(?=[\w“”‘’（《])|(?<=[\w%.）》]) +(?=[{CHINESE}“”‘’])"
)
SPACES: Final = re.compile("[ \t\u00a0\u3000\u2000-\u200a\u202f\u205f]+")


def harmless(text: str, most: int = 5_000) -> str:
    """One line without control characters; what looks like markup is made full-width.

    Longer than `most` it is cut, with a mark that says so.
    """
    line = SPACES.sub(" ", text.replace("\n", " ")).strip()
    return _cut(_clean(line), most)


def harmless_lines(text: str, most: int = 5_000) -> str:
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _cut(_clean("\n".join(line for line in lines if line)), most)


def for_section(text: str) -> str:
    """A paragraph of a section: spaces of typesetting gone, braces and bars plain."""
    tight = LOOSE.sub("", harmless(text, most=20_000))
    tight = tight.replace("{", "{{").replace("}", "}}")
    if tight.startswith("|"):
        tight = f"｜{tight[1:]}"
    return f"－{tight[1:]}" if tight.startswith("- ") else tight


def _clean(text: str) -> str:
    kept = INVISIBLE.sub(lambda found: "\n" if found[0] == "\n" else "", text)
    if refused(kept):
        kept = kept.replace("<", "＜").replace(">", "＞")
    return kept


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
