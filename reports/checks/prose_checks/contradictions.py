"""Do conclusions and problems contradict each other, and are problems specific?"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.markers import inline_markers, marker_of
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .claims import clause_of, is_no_conclusion

DATA: Final = table("claims")
GENERIC: Final = re.compile("|".join(DATA["generic"]["words"]))
LACKING: Final = re.compile("(?:还|仍|尚)?不")
NAMED: Final = 8  # characters that say what it is
SPECIFIC: Final = re.compile(DATA["generic"]["specific"])
ITEMS: Final = re.compile("[；;]")  # a numbered problem goes on to its end
SENTENCES: Final = re.compile("[；;。]")
LEADING: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]+[）)、]|存在的?问题|[一二三四五六]是|第[一二三四五]|\d{1,2}[.、])[：:，]?"
)
OF_PART: Final = re.compile(
    r"中央|省级?|市级?(?!政)|[县区]级|本级|上级|配套|财政拨款|部分|个别|少数|其余|其他|除|\d+[个家所项座名人户]"
)
TOPICS: Final[list[dict[str, Any]]] = DATA["topic"]


@check("T05")
def conclusions_and_problems(case: Case) -> Iterator[Verdict]:
    problems = _problem_sentences(case)
    told = [topic for topic in TOPICS if _first(problems, topic["problem"], None)]
    if not told:
        return
    words = re.compile(DATA["problem_places"]["not_conclusions_words"])
    set_apart = set(problems)
    conclusions = [
        each
        for each in case.reading.sentences
        if each not in set_apart and not is_no_conclusion(each.passage)
    ]
    for topic in told:
        yield from _contradiction(topic, conclusions, problems, words)


def _contradiction(
    topic: dict[str, Any],
    conclusions: Sequence[Sentence],
    problems: Sequence[Sentence],
    words: re.Pattern[str],
) -> Iterator[Verdict]:
    bad = _first(problems, topic["problem"], None)
    if bad is None:
        return
    good = _first(conclusions, topic["praise"], words)
    if good is None or not _part(good) <= _part(bad):
        yield Kept()
        return
    yield Fault(
        (_place(good), _place(bad)),
        f"{topic['name']}：先写“{good[1][0]}”",
        f"又把“{bad[1][0]}”列为问题",
    )


def _part(hit: tuple[Sentence, re.Match[str]]) -> frozenset[str]:
    """Whose money or work a clause is of, if not the whole's: 省级资金, 3所学校."""
    sentence, found = hit
    text = sentence.passage.text[sentence.start : found.end()]
    clause = re.split("[，。；：]", text)[-1]
    return frozenset(OF_PART.findall(clause))


def _place(hit: tuple[Sentence, re.Match[str]]) -> At:
    return hit[0].passage.at(hit[1].start(), hit[1].end())


def _first(
    sentences: Sequence[Sentence],
    found_by: Sequence[str],
    unless: re.Pattern[str] | None,
) -> tuple[Sentence, re.Match[str]] | None:
    joined = re.compile("|".join(found_by))
    for sentence in sentences:
        for found in joined.finditer(
            sentence.passage.text, sentence.start, sentence.end
        ):
            if unless is None or not unless.search(clause_of(sentence, found)):
                return sentence, found
    return None


@once
def _problem_sentences(case: Case) -> tuple[Sentence, ...]:
    """Sentences under the headings of problems, or after “存在的问题：”."""
    return tuple(_of_problems(case))


def _of_problems(case: Case) -> Iterator[Sentence]:
    titles = re.compile(any_of(DATA["problem_places"]["titles"]))
    for passage in case.reading.prose:
        own = passage.path[-1] if passage.path else ""
        label = re.match(r"(?:主要)?(?:经验|做法|成效)", passage.text)
        under = bool(titles.search(own)) and not label
        for sentence in passage.sentences:
            if under or re.match(r".{0,6}(?:问题|不足|原因)[：:是]", sentence.text):
                yield sentence


@check("T09")
def problems_are_specific(case: Case) -> Iterator[Verdict]:
    """A problem of set phrases alone: nothing says what, how much or why."""
    passages = dict.fromkeys(each.passage for each in _problem_sentences(case))
    for passage in passages:
        begin = 0
        for stop in _ends(passage):
            yield from _judged(passage, begin, stop)
            begin = stop


def _ends(passage: Passage) -> list[int]:
    """Where its problems end: an item (1.…, 一是…) goes on past its first sentence."""
    starts = [at for _, at in inline_markers(passage.text)]
    marks = ITEMS if marker_of(passage) or starts else SENTENCES
    ends = [each.end() for each in marks.finditer(passage.text)]
    return sorted({*(at for at in starts if at), *ends, len(passage.text)})


def _judged(passage: Passage, begin: int, end: int) -> Iterator[Verdict]:
    said = LEADING.sub("", passage.text[begin:end]).rstrip("；;。")
    if not GENERIC.search(said) or said.endswith("："):
        return  # 存在不足：一是…: what follows tells
    if (
        _names_a_thing(said)
        or _tells_more(said)
        or SPECIFIC.search(said)
        or len(said) > DATA["generic"]["longest"]
    ):
        yield Kept()
    else:
        yield Fault(
            passage.at(begin, end),
            f"问题只写“{said}”",
            "写明是哪件事、差多少、为什么",
        )


def _tells_more(said: str) -> bool:
    """巡查力度不够，管护员年龄偏大: a clause beside the set phrase tells a fact."""
    clauses = re.split("[，。；：]", said)
    return any(len(each) >= NAMED and not GENERIC.search(each) for each in clauses)


def _names_a_thing(said: str) -> bool:
    """公共法律服务中心选址论证不足: 不足 of something, not of everything."""
    found = GENERIC.search(said)
    rest = GENERIC.sub("", said)
    return bool(found and LACKING.match(found[0]) and len(rest) >= NAMED)
