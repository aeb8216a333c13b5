"""Which figures does the prose state? Sentence by sentence, number by number."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from indicators.scoring.measures import Kind
from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import PERCENT, Amount, amounts_in, sentences

from .naming import COUNTED, Carried, money_key, rate_key
from .stating import Mention

ELSEWHERE: Final = (
    frozenset(  # sections where numbers speak of indicators, not of money
        {"outputs", "benefits", "satisfaction", "duties", "tasks", "achieved"}
    )
)
LONGEST: Final = 44  # letters before a number that may name it
SCORED: Final = re.compile(
    r"(?:自评(?:总)?(?:得)?分|综合(?:评分|得分)|总(?:得)?分|评价得分|最终得分|自评分数)"
    r"(?:值|数|合计)?(?:为|是|得|:|：)?\s*(\d{1,3}(?:\.\d+)?)\s*分"
)
OF_ONE: Final = re.compile("(?:此|本|该)(?:项|类)(?!目)")
GRADED: Final = re.compile(
    r"(?:评价|自评|绩效)?(?:等级|等次|级别|结果)(?:评定|评价)?(?:为|是|:|：)?\s*[“\"]?"
    r"(优秀|优|良好|良|中等|中|合格|低|较差|差)[”\"]?(?=[。，；;、,）)]|等|$)"
)
GRADED_BARE: Final = re.compile(r"(?:为|属于|评为)[“\"](优|良|中|低|差)[”\"](?:等|级)?")


def mentions(pieces: Iterable[Piece], kind: Kind) -> Iterator[Mention]:
    """Every figure that a paragraph states, in order."""
    for piece in pieces:
        if piece.role is Role.TEXT and piece.row is None:
            for sentence in sentences(piece.text):
                yield from _scores(sentence, piece)
                if piece.section not in ELSEWHERE:
                    yield from _amounts(sentence, piece, kind)


def _scores(sentence: str, piece: Piece) -> Iterator[Mention]:
    found = SCORED.search(sentence)
    if found and not OF_ONE.search(sentence):
        yield Mention("自评得分", f"{found[1]}分", piece.place, sentence)
    if found := GRADED.search(sentence) or GRADED_BARE.search(sentence):
        yield Mention("自评等级", found[1], piece.place, sentence)


def _amounts(sentence: str, piece: Piece, kind: Kind) -> Iterator[Mention]:
    carried = Carried()
    end = 0
    for amount in amounts_in(sentence):
        words = sentence[max(end, amount.start - LONGEST) : amount.start]
        key = _key(amount, words, kind, carried)
        end = amount.end
        if key:
            yield _mention(key, amount, sentence, piece)


def _key(amount: Amount, words: str, kind: Kind, carried: Carried) -> str:
    if amount.unit in PERCENT:
        return rate_key(kind, words)
    clause = re.split("[，,；;：:（(]", words)[-1] if amount.unit in "人个项" else words
    if amount.unit in ("人", "个", "项"):
        key = money_key(kind, clause, Carried()) if kind is Kind.OVERALL else ""
        return key if key in COUNTED else ""
    key = money_key(kind, words, carried) if amount.yuan is not None else ""
    return "" if key in COUNTED else key


def _mention(key: str, amount: Amount, sentence: str, piece: Piece) -> Mention:
    is_rate = amount.unit in PERCENT
    value = amount.number if amount.yuan is None else amount.yuan
    return Mention(key, amount.text, piece.place, sentence, value, is_base=not is_rate)
