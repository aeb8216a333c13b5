"""What is said below a scoring sheet: its scheme, and what was assumed."""

from collections.abc import Iterable, Iterator
from typing import Final

from indicators.scoring.measures import Result

from .material import Material

MARKS: Final = "①②③④⑤⑥⑦⑧⑨⑩"
VERSION_SHOWN: Final = 12


def assumption_marks(results: Iterable[Result]) -> dict[str, str]:
    """Code of an indicator → its mark: ① for the first kind of assumption, …"""
    results = tuple(results)
    texts = _assumed(results)
    return {
        each.code: _mark(texts.index(each.assumed)) for each in results if each.assumed
    }


def note(material: Material) -> str:
    return "\n".join(filter(None, _lines(material)))


def _assumed(results: Iterable[Result]) -> list[str]:
    return list(dict.fromkeys(each.assumed for each in results if each.assumed))


def _lines(material: Material) -> Iterator[str]:
    dossier, card = material.dossier, material.card
    scheme = dossier.scheme
    version = card.version[:VERSION_SHOWN]
    yield f"评分方案：{scheme.title}（版本 {version}）。{_sentence(scheme.confidence)}"
    for step in card.steps[1:]:
        yield _sentence(step.because)
    if card.complete:
        yield _sentence(card.grade_reason)
    marked = enumerate(_assumed(dossier.results))
    yield "".join(f"{_mark(number)}{_sentence(text)}" for number, text in marked)


def _mark(number: int) -> str:
    return MARKS[number] if number < len(MARKS) else f"（{number + 1}）"


def _sentence(text: str) -> str:
    text = " ".join(text.split("\n")).strip()
    return text if not text or text.endswith("。") else f"{text}。"
