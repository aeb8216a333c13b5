"""What is said below a scoring sheet: its scheme, and what was assumed."""

from collections.abc import Iterable, Iterator
from typing import Final

from indicators.scoring.measures import Result

from .material import Material

MARK: Final = "＊"
VERSION_SHOWN: Final = 12


def assumption_marks(results: Iterable[Result]) -> dict[str, str]:
    """Code of an indicator → its mark: one ＊ for the first kind of assumption, …"""
    results = tuple(results)
    texts = _assumed(results)
    return {
        each.code: MARK * (texts.index(each.assumed) + 1)
        for each in results
        if each.assumed
    }


def note(material: Material) -> str:
    return "\n".join(_lines(material))


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
    for number, text in enumerate(_assumed(dossier.results), start=1):
        yield f"{MARK * number}：{_sentence(text)}"
    for text in dossier.assumptions:
        yield f"推定：{_sentence(text)}"


def _sentence(text: str) -> str:
    text = " ".join(text.split("\n")).strip()
    return text if not text or text.endswith("。") else f"{text}。"
