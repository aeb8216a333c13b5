"""Do conclusions and problems contradict each other, and are problems specific?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reports.checks.case import Case, own_names
from reports.checks.once import once
from reports.checks.passages import words_of
from reports.checks.prose.markers import inline_markers
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
GENERAL: Final = re.compile("|".join(DATA["aspect"]["general"]))
OF_SOME: Final = re.compile(r"\d|部分|个别|少数|有的")  # 按时拨付3批, 2个乡镇
ALL_OF_IT: Final = re.compile(r"100%|(?:19|20)\d\d年度?|^[（(]?\d{1,2}[.、）)]")
BUT: Final = re.compile(DATA["aspect"]["but"])
NO_CONCLUSION: Final = re.compile(DATA["problem_places"]["not_conclusions_words"])
OF_PROBLEMS: Final = re.compile(any_of(DATA["problem_places"]["titles"]))
OF_DEEDS: Final = re.compile("(?:主要)?(?:经验|做法|成效)")
LABELLED: Final = re.compile(".{0,6}(?:问题|不足|原因)[：:是]")


class Topic(NamedTuple):
    """What may be praised or be a problem, and the words of either."""

    name: str
    praise: re.Pattern[str]
    problem: re.Pattern[str]


TOPICS: Final = [
    Topic(
        each["name"],
        re.compile("|".join(each["praise"])),
        re.compile("|".join(each["problem"])),
    )
    for each in DATA["topic"]
]


class Hit(NamedTuple):
    """Words of praise or of a problem, with what of the topic they are about."""

    sentence: Sentence
    found: re.Match[str]
    aspect: frozenset[str]  # empty: of the whole

    @property
    def at(self) -> At:
        return self.sentence.passage.at(self.found.start(), self.found.end())


@check("T05")
def conclusions_and_problems(case: Case) -> Iterator[Verdict]:
    """制度健全 here, 制度不健全 among the problems.

    A problem of one group, one sum or one rule stands well beside praise of the
    whole: both must be of the same thing, and neither of a counted part.
    """
    problems = _problem_sentences(case)
    own = words_of("".join(own_names(case.dossier.unit, case.dossier.project)))
    for topic in TOPICS:
        bad = list(_hits(problems, topic.problem, None, own))
        if not bad:
            continue
        good = (
            each
            for each in _hits(_conclusions(case), topic.praise, NO_CONCLUSION, own)
            if not BUT.search(each.sentence.text)
        )
        pair = next(((g, b) for g in good for b in bad if _is_of_one(g, b)), None)
        if pair is None:
            yield Kept()
            continue
        yield Fault(
            (pair[0].at, pair[1].at),
            f"{topic.name}：先写“{pair[0].found[0]}”",
            f"又把“{pair[1].found[0]}”列为问题",
        )


@once
def _conclusions(case: Case) -> tuple[Sentence, ...]:
    """What is said outside of problems, and concludes something."""
    set_apart = set(_problem_sentences(case))
    return tuple(
        each
        for each in case.reading.sentences
        if each not in set_apart and not is_no_conclusion(each.passage)
    )


def _is_of_one(good: Hit, bad: Hit) -> bool:
    """Both of the whole, or both of the same part of it."""
    return bool(good.aspect & bad.aspect) or not (good.aspect or bad.aspect)


def _hits(
    sentences: Sequence[Sentence],
    words: re.Pattern[str],
    unless: re.Pattern[str] | None,
    own: frozenset[str],
) -> Iterator[Hit]:
    for sentence in sentences:
        for found in words.finditer(
            sentence.passage.text, sentence.start, sentence.end
        ):
            said = clause_of(sentence, found)
            if unless is not None and unless.search(said):
                continue
            clause = ALL_OF_IT.sub("", _clause_to(sentence, found.end()))
            if not OF_SOME.search(ALL_OF_IT.sub("", f"{clause}{said}")):
                yield Hit(sentence, found, words_of(GENERAL.sub(" ", clause)) - own)


def _clause_to(sentence: Sentence, end: int) -> str:
    return re.split("[，。；：]", sentence.passage.text[sentence.start : end])[-1]


@once
def _problem_sentences(case: Case) -> tuple[Sentence, ...]:
    """Sentences under the headings of problems, or after “存在的问题：”."""
    return tuple(_of_problems(case))


def _of_problems(case: Case) -> Iterator[Sentence]:
    labelled = {
        each
        for each in case.reading.sentences_for(LABELLED)
        if LABELLED.match(each.text)
    }
    for passage in case.reading.prose:
        own = passage.path[-1] if passage.path else ""
        under = OF_PROBLEMS.search(own) and not OF_DEEDS.match(passage.text)
        for sentence in passage.sentences:
            if under or sentence in labelled:
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
    marks = ITEMS if passage.marker or starts else SENTENCES
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
