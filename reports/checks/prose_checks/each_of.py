"""Do so many places with so many each come to the number that is told behind them?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import BRACKET, Sentence
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

UNIT: Final = "(?:人|名|份|户|家|台|套|个|场|次|件|间|盏|棵|株)"
EACH: Final = re.compile(
    rf"(?:^|[，；：。])(?P<who>[^，。；：]{{2,60}}?)各[^，。；、\d]{{0,6}}?(?P<one>\d{{1,4}}){UNIT}"
    rf"[^，。；\d]{{0,10}}，(?P<told>(?:总?共|合计|共计)[^，。；\d]{{0,8}}(?P<all>\d{{1,6}}){UNIT})"
)
MANY: Final = re.compile(r"(?P<many>\d{1,4})(?:个|座|所|家|支|条|处|县|村|镇)")
SOME: Final = re.compile(rf"(\d{{1,4}}){UNIT}")
OF_THE_NEXT: Final = re.compile(
    r"、$|\d(?:人|名)"
)  # 财务股2人、各站1人: of the stations
LEADER: Final = re.compile("组长|牵头|带队|主持|总负责")
OTHERS: Final = re.compile("副组长|成员|其他|等|另|以及")


@check("N06")
def so_many_of_each_make_them_all(case: Case) -> Iterator[Verdict]:
    """在6个镇各访问40户，共240户; 办公室、财务科各1人，共2人."""
    for sentence in case.reading.sentences_with("各"):
        text = BRACKET.sub(lambda found: "　" * len(found[0]), sentence.text)
        for found in EACH.finditer(text):
            heads = len(LEADER.findall(text[: found.end()]))
            counts = _counts(text, found)
            if not counts:
                continue
            made = {each + head for each in counts for head in range(heads + 1)}
            if int(found["all"]) in made:
                yield Kept()
            else:
                yield _fault(sentence, found, min(counts), heads)


def _counts(text: str, found: re.Match[str]) -> set[int]:
    """All that they may come to; nothing where others may be among them."""
    one, who = int(found["one"]), found["who"]
    names = len(re.split("[、和及]", who))
    every = [int(each["many"]) for each in MANY.finditer(who)]
    if len(every) > 1 or OTHERS.search(who) or (names == 1 and not every):
        return set()
    if OTHERS.search(text[: found.end()]) or OF_THE_NEXT.search(who):
        return set()
    counts = {names} if names > 1 else set()
    counts |= {every[0], every[0] * names} if every else set()
    before = sum(int(each) for each in SOME.findall(text[: found.start("who")]))
    return {each * one + more for each in counts for more in (0, before)}


def _fault(sentence: Sentence, found: re.Match[str], made: int, heads: int) -> Verdict:
    start, unit = sentence.start, found["told"].split(found["all"])[-1]
    leaders = "，连组长" if heads else "，"
    return Fault(
        sentence.passage.at(start + found.start("told"), start + found.end("told")),
        f"写“{found['told']}”",
        f"各{found['one']}{unit}{leaders}合起来是{made + heads}{unit}",
        about=(sentence.passage.line.subject,),
    )
