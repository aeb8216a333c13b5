"""Are there as many people in the evaluation group as the report lists?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.membership import Group, group_in
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Sentence
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

GROUP: Final = re.compile(
    "(?:自评|评价|评分|工作)[^，。；]{0,8}(?:小组|工作组|领导小组|专班)|工作组|自评组"
)
LEADER: Final = re.compile("(?:任|为|担任)[^，。；、]{0,4}组长|(?<!副)组长(?:由|为|是)")
MADE_OF: Final = re.compile("组成|组长|牵头")
NUMBER: Final = r"(?P<{0}>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})"
TOTAL: Final = re.compile(
    rf"(?:合计|共|，计)(?:计|有)?{NUMBER.format('a')}(?:人|名)|由{NUMBER.format('b')}(?:人|名)[^，。；、]{{0,4}}组成"
    rf"|为成员的{NUMBER.format('c')}人|{NUMBER.format('d')}人[^，。；、\d]{{0,6}}(?:小组|工作组|自评组|专班)"
    rf"|(?:(?<=小组)|(?<=作组)|(?<=专班)|(?<=评组)|(?<=价组)){NUMBER.format('f')}(?:人|名)(?=[，：（])"
    rf"|{NUMBER.format('e')}(?:人|名)(?:工作人员|同志|干部|人员)?组成"
)
OTHER_TOTAL: Final = re.compile(
    r"共|合计|，计|\d人[^，。组]{0,4}(?:小组|作组|评组|专班)"
)
FOUNDED: Final = re.compile("组成|小组成员|(?:任|担任|为)组长")
CLAUSE: Final = re.compile("[，。；]")
OF_EACH: Final = re.compile(
    "各$|[每各][个]?(?:组|队|科室?|股室?|单位)|分[成为].{1,3}组|其中|另|抽调|外聘|专家"
)
BOTH_POSTS: Final = "兼"
WHENCE: Final = re.compile("，?(?:分别)?来自[^。；，]*")  # those were counted before
MEMBER: Final = "为成员"
KEPT: Final = (MEMBER, "组成")
WITHOUT_LEADERS: Final = re.compile("(?:成员|组员|抽调|抽取|选派|另有|其他)$")


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
    if not LEADER.search(text) and not (GROUP.search(text) and MADE_OF.search(text)):
        return None
    every = [each for each in TOTAL.finditer(text) if not _is_of_each(text, each)]
    plain = (each for each in every if not each["e"])
    found = [each for each in every if each["a"]] or list(plain) or every
    numbers = {counted(_number(each)) for each in found}
    return found[0] if len(numbers) == 1 else None


def _is_of_each(text: str, found: re.Match[str]) -> bool:
    """各1人组成, 每组共2人: so many of each, not of all."""
    clause = CLAUSE.split(text[: found.start()])[-1]
    return found[0][0] == "各" or bool(OF_EACH.search(clause))


def _number(found: re.Match[str]) -> str:
    return next(each for each in found.groups() if each)


def _listed(text: str) -> Group | None:
    """Those that the sentence names, its total left out."""
    text = WHENCE.sub("", text)
    return group_in(
        TOTAL.sub(
            lambda each: (
                each[0]
                if _is_of_each(text, each) or not _is_total(each)
                else next((word for word in KEPT if word in each[0]), "")
            ),
            text,
        )
    )


def _is_total(found: re.Match[str]) -> bool:
    """2名人员组成: so many of the last ones, where a number of all is told."""
    return not found["e"] or not OTHER_TOTAL.search(found.string)


def _fault(sentence: Sentence, total: re.Match[str], expected: str) -> Verdict:
    start = sentence.start
    return Fault(
        sentence.passage.at(start + total.start(), start + total.end()),
        f"写“{total[0]}”",
        expected,
        about=(sentence.passage.line.subject,),
    )
