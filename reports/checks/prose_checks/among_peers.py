"""Is what is called the highest so by its numbers?

执行率最高的是云山市 below a table where 东屏市 has more.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.peers import Peers, peers_of
from reports.checks.prose.passages import Sentence
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

MOST: Final = re.compile(
    r"(?P<way>最高|最低|最多|最少|最大|最小)"
    r"(?:的(?:单位|项目|地区|乡镇|部门|科室|村|县区?|片区|一[个项]|群体|对象)?(?:是|为)(?P<who>[^，。；：（、\d]{2,16}))?"
)
HIGH: Final = ("最高", "最多", "最大", "偏高", "较高", "高")
CLAUSE: Final = re.compile("[，；。：]")
NEAR: Final = 12  # lines below a table in which it is still spoken of


@check("T04")
def the_highest_is_the_highest(case: Case) -> Iterator[Verdict]:
    """执行率最高的是东屏市，最低的是临河市; 渠道管理所满意度最低."""
    every = peers_of(case)
    for sentence in case.reading.sentences_with("最") if every else ():
        for found in MOST.finditer(sentence.text):
            before = sentence.text[: found.start()]
            who = found["who"] or CLAUSE.split(before)[-1]
            for peers in _spoken_of(every, sentence, before):
                name = peers.named(who) if found["who"] else _last(peers, who)
                if not name:
                    continue
                if peers.is_extreme(name, is_high=found["way"] in HIGH):
                    yield Kept()
                else:
                    yield _not_the_most(sentence, found, peers, name)


def _last(peers: Peers, text: str) -> str:
    """以机关本级|最高: the one that is named last before the word."""
    return (peers.all_named(text) or [""])[-1]


def _spoken_of(
    every: Sequence[Peers], sentence: Sentence, before: str
) -> Iterator[Peers]:
    """The numbers whose name the sentence has told, the nearest above it."""
    line = sentence.passage.line.index
    near = [each for each in every if 0 <= line - each.line <= NEAR]
    told = [each for each in near if _is_named(each, before)]
    longer = [each.what for each in told]  # 支付 stands within 支付率
    named = [e for e in told if not any(e.what != o and e.what in o for o in longer)]
    if named:
        last = max(before.rfind(_key(each)) for each in named)
        yield from (each for each in named if before.rfind(_key(each)) == last)
    else:
        own = [each for each in near if each.line == line]
        yield from own if len(own) == 1 else ()


def _key(each: Peers) -> str:
    return each.what[-2:] if len(each.what) > 3 else each.what  # noqa: PLR2004


def _is_named(each: Peers, text: str) -> bool:
    return len(each.what) > 1 and (each.what in text or each.what[-3:] in text)


def _not_the_most(
    sentence: Sentence, found: re.Match[str], peers: Peers, name: str
) -> Fault:
    is_high = found["way"] in HIGH
    best = (max if is_high else min)(
        peers.members, key=lambda each: peers.members[each].value
    )
    return _fault(
        sentence,
        found,
        peers,
        name,
        f"{found['way']}的是“{best}”{peers.members[best].text}",
    )


def _fault(
    sentence: Sentence, found: re.Match[str], peers: Peers, name: str, expected: str
) -> Fault:
    at = sentence.passage.at(
        sentence.start + found.start(), sentence.start + found.end()
    )
    return Fault(
        (at, peers.members[name].at),
        f"写“{found[0]}”，“{name}”是{peers.members[name].text}",
        expected,
        about=(sentence.passage.line.subject,),
    )
