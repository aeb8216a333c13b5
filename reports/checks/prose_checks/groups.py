"""Are there as many people in the evaluation group as the report lists?"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Sentence
from reports.checks.prose.rosters import People, people_in
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

GROUP: Final = re.compile(
    "(?:自评|评价|评分|工作)[^，。；]{0,8}(?:小组|工作组|领导小组|专班)|工作组|自评组"
)
LEADER: Final = re.compile("(?:任|为|担任)组长|牵头")
NUMBER: Final = r"(?P<{0}>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})"
TOTAL: Final = re.compile(
    rf"共(?:计|有)?{NUMBER.format('a')}(?:人|名)|由{NUMBER.format('b')}(?:人|名)[^，。；、]{{0,4}}组成"
    rf"|为成员的{NUMBER.format('c')}人|{NUMBER.format('d')}人[^，。；、]{{0,6}}(?:小组|工作组)"
    rf"|{NUMBER.format('e')}(?:人|名)(?:工作人员|同志|干部|人员)?组成"
)
LEADING: Final = re.compile(
    r"(?:^|[，。；由为])(?P<who>[^，。；]{1,24}?)(?:任|担任|为)组长"
)
DEPUTIES: Final = re.compile(
    r"(?:组长[、，]|^|[，；])(?P<who>(?:(?!组长)[^，。；]){1,40}?)(?:任|担任|为)副组长"
)
MEMBERS: Final = (
    re.compile(
        r"组长[，、；](?P<who>(?:(?!组长)[^。；]){2,120}?)(?:为|任|担任|作为)(?:小组)?(?:成员|组员)"
    ),
    re.compile(
        r"组长[，、；](?P<who>[^。；组等及\d]{2,60}各派[^，。；]{1,3}?(?=参加|参与|组成))"
    ),
    re.compile(
        r"(?:成员|组员)(?:为|包括|是|由|有)?(?P<who>[^。；]{2,120}?)"
        r"(?=，共|，其中|，合计|，工作组|，小组|，下设|组成|[。；]|$)"
    ),
)
FOUNDED: Final = re.compile("组成|小组成员|(?:任|担任|为)组长")
CLAUSE: Final = re.compile("[，。；]")
OF_EACH: Final = re.compile(
    "各$|[每各][个]?(?:组|队|科室?|股室?|单位)|分[成为].{1,3}组|其中|另|抽调|外聘|专家"
)
BOTH_POSTS: Final = "兼"
WHENCE: Final = re.compile("，?(?:分别)?来自[^。；，]*")  # those were counted before
MEMBER: Final = "为成员"
SEVERAL: Final = re.compile("[、和]")  # 党组书记、局长 may be one or two
WITHOUT_LEADERS: Final = re.compile("(?:成员|组员|抽调|抽取|选派|另有|其他)$")


class Group(NamedTuple):
    leaders: People
    members: People


@check("N06")
def group_is_as_many_as_listed(case: Case) -> Iterator[Verdict]:
    """局长任组长，副局长任副组长，三个科的负责人为成员，共6人."""
    for sentence in case.reading.sentences_with("组", "专班"):
        total = _total(sentence)
        group = _listed(sentence.text) if total else None
        if total is None or group is None:
            continue
        told = counted(_number(total))
        twice = sentence.text.count(BOTH_POSTS)
        meant = [group.leaders + group.members]
        if WITHOUT_LEADERS.search(sentence.text, 0, total.start()):
            meant.append(group.members)
        if any(each.holds(told, twice=twice) for each in meant):
            yield Kept()
        else:
            yield _fault(sentence, total, f"列出的有{meant[0].least}人")


@check("P02")
def group_is_not_too_small(case: Case) -> Iterator[Verdict]:
    """自评小组由会计和主任2人组成; 主任任组长，副主任任副组长，共2人."""
    fewest = int(case.policy.number("P02", "people"))
    if not case.is_imported:
        return
    for sentence in case.reading.sentences_with("组", "专班"):
        total = _total(sentence)
        if total is None or not FOUNDED.search(sentence.text):
            continue
        if counted(_number(total)) >= fewest:
            yield Kept()
        else:
            yield _fault(sentence, total, f"自评小组不少于{fewest}人")


def _total(sentence: Sentence) -> re.Match[str] | None:
    """The one number of people that a sentence about the group tells."""
    text = sentence.text
    group = GROUP.search(text)
    if group is None or not (LEADER.search(text) or re.search("组成", text)):
        return None
    found = [each for each in TOTAL.finditer(text) if not _is_of_each(text, each)]
    numbers = {counted(_number(each)) for each in found}
    return found[0] if len(numbers) == 1 else None


def _is_of_each(text: str, found: re.Match[str]) -> bool:
    """各1人组成, 每组共2人: so many of each, not of all."""
    clause = CLAUSE.split(text[: found.start()])[-1]
    return found[0][0] == "各" or bool(OF_EACH.search(clause))


def _number(found: re.Match[str]) -> str:
    return next(each for each in found.groups() if each)


def _listed(text: str) -> Group | None:
    """Leader, deputies and members of one sentence; None if they are not all told."""
    text = WHENCE.sub("", text)
    bare = TOTAL.sub(lambda each: MEMBER if MEMBER in each[0] else "", text)
    leading = LEADING.search(bare)
    members = next((each for p in MEMBERS if (each := p.search(bare))), None)
    if leading is None or members is None or "副组长" in members["who"]:
        return None
    deputies = DEPUTIES.search(bare)
    if "副组长" in bare and deputies is None:
        return None
    leaders = People(1, None if SEVERAL.search(leading["who"]) else 1)
    if deputies:
        leaders += people_in(deputies["who"])
    return Group(leaders, people_in(members["who"]))


def _fault(sentence: Sentence, total: re.Match[str], expected: str) -> Verdict:
    start = sentence.start
    return Fault(
        sentence.passage.at(start + total.start(), start + total.end()),
        f"写“{total[0]}”",
        expected,
        about=(sentence.passage.line.subject,),
    )
