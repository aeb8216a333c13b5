"""Which grade does the prose give, and to which number of points?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .passages import Sentence
from .quantities import Quantity
from .scales import GRADES, declared_at, is_listed
from .vocabulary import any_of, table

DATA: Final = table("scores")
ILLEGAL: Final = frozenset(DATA["grade_words"]["illegal"])
QUOTE: Final = '[“"‘「『]?'
GRADE: Final = re.compile(
    rf"{any_of(DATA['grade_words']['before'])}(?:为|是|：|:|达到|评定为|确定为|定为)*"
    rf"{QUOTE}(?P<word>{any_of((*GRADES, *ILLEGAL))})[”\"’」』]?"
    r"(?=等级|等次|级|档|等|[，,。；;：、（()）]|$)"
)
BEHIND_POINTS: Final = re.compile(
    rf"分，(?:为|评为)?{QUOTE}(?P<word>{any_of(GRADES)})[”\"’」』]?(?=[。；（]|$)"
)
NAMED: Final = re.compile(r"等级|等次|级别|档次|评级|评定|评为")

OF_SEVERAL: Final = re.compile(
    r"个(?:项目|指标|单位)?(?:自评|评价|评定)?(?:结果|等级|等次)?(?:均|都)?$"
)
GRADE_NEXT: Final = re.compile(  # 得97.82分，扣2.18分，等次为优
    r"(?:，(?:共|合计)?[扣失]分?\d{1,2}(?:\.\d+)?分)?[，、；：（]?(?:自评|评价|评定|综合|绩效|最终)*"
)
GRADED_BEFORE: Final = re.compile(  # 评价结果为优，得96.20分
    rf"(?:为|：|属)“?{any_of(GRADES)}”?等?[，、（](?:自评|综合|共|实)*得分?(?:为|：)?$"
)
RANGED: Final = re.compile("[至到—－~～-]$")  # 80分至90分为良


@dataclass(frozen=True, eq=False)
class GradeWord:
    """A grade as the prose names it."""

    word: str
    sentence: Sentence
    start: int
    end: int

    @property
    def grade(self) -> str:
        """The word of the scales; "" = no legal word."""
        return GRADES.get(self.word, "")


BY_OTHERS: Final = re.compile(  # whoever came to inspect gave that grade
    "(?:接受|参加|通过|经)[^，。；自]{0,16}(?:检查|考核|验收|督查|巡查|评估|审计)(?!指标)"
)


def grades_in(sentence: Sentence) -> Iterator[GradeWord]:
    """Grade words of a sentence that follow a word for grade, and stand alone."""
    text = sentence.passage.text
    ends = (sentence.start, sentence.end)
    every = (*GRADE.finditer(text, *ends), *BEHIND_POINTS.finditer(text, *ends))
    declared = declared_at(text) if every else frozenset[int]()
    for found in {each.start("word"): each for each in every}.values():
        if found["word"] in ILLEGAL and not NAMED.search(found[0]):
            continue
        if OF_SEVERAL.search(text, sentence.start, found.start()):
            continue  # 2个项目为“优”: a count of grades
        if BY_OTHERS.search(text, sentence.start, found.start()):
            continue  # 接受市级专项检查，评定为“良好”
        start, end = found.span("word")
        if start not in declared and not is_listed(text, start, end):
            yield GradeWord(found["word"], sentence, start, end)


def is_graded(lead: str, text: str, quantity: Quantity) -> bool:
    """得98.66分，等级为优: only the whole is given a grade."""
    if RANGED.search(lead):
        return False
    if GRADED_BEFORE.search(lead):
        return True
    found = GRADE_NEXT.match(text, quantity.end)
    end = found.end() if found else quantity.end
    word = GRADE.match(text, end) or BEHIND_POINTS.match(text, quantity.end - 1)
    return word is not None and word.start("word") not in declared_at(text)
