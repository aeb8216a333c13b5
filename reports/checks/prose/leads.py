"""Which words before a number name its figure, and which narrow it down to a part?"""

import re
from typing import Final, NamedTuple

from indicators.scoring.measures import Kind

from .extents import PARTLY_SAID, Said
from .own_names import is_own
from .subjects import is_by_one, is_source, level_in
from .vocabulary import Family, Vocabulary

BOUNDARY: Final = re.compile(r"[，,；;：:（()）、。“”《》！？\s]")
COUNTED: Final = re.compile(  # the number of the item that the words begin
    r"^(?:\d{1,2}[.．]|[①-⑳㈠-㈩⑴-⒇]|[一二三四五六七八九]是|第[一二三四五六七八九]，)+"
)
ASIDE: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12})（[\u4e00-\u9fff]{1,4}）$")
NOT_DONE: Final = re.compile("(?:未|尚未|没有|未能)$")  # 未支付 is no payment
HOLDERS: Final = ("项目", "单位", "部门", "专项")
OF_PROJECTS: Final = "项目"
CHANGED: Final = re.compile(
    r"(?P<what>[^，。；：、（）\d]{2,16}?)(?:由|从)[\d,.]+(?:万|亿)?元$"
)
OF_MONEY: Final = re.compile("(?:预算|资金|经费|支出|安排)+(?:数|额|金额)?$")
NEAR: Final = 4  # letters between the number it had and what it became
OF_A_SOURCE: Final = ("actual", "rate")
SHARES: Final = ("占", "为", "相当于")
REST_BEFORE: Final = re.compile(
    r"(?:结转|结余|剩余|尚余|未支出|未执行|未使用|未支付|节约|收回|追加|调增|调减|压减|短收)"
    r"[^，。；\d]{0,8}\d[\d,.]*[万亿]?元，(?:年初|全年|收入|支出|部门|调整后)*$"
)
REACH: Final = 40
EXECUTED: Final = "执行率"
NEEDED: Final = re.compile(r"(?<![所按无急必])需(?!求)[^，。；：、\d]{0,10}$")
SPENT: Final = ("项目支出", "支出")
APPROVED: Final = re.compile("(?:批复|核定|下达|批准)(?:了)?(?:[我本]\\w{1,3}|单位)?$")
KEPT_TO: Final = re.compile("(?:标准|政策|制度|规定|措施|合同|法规|决议|医嘱)$")
PAIR: Final = 2
NAMED: Final = 9  # letters that may name whom money was approved for


class Named(NamedTuple):
    """A family that the words right before a short form name."""

    family: Family
    start: int


def phrase_before(
    text: str, window: tuple[int, int], own: tuple[str, ...], words: Vocabulary
) -> re.Match[str] | None:
    """The phrase before a number: right before it, or before the project's own name.

    “下达我县文化产业专项资金200万元” is of what was released to it.
    """
    if found := words.before.search(text, *window):
        is_undone = NOT_DONE.search(text, window[0], found.start())
        return None if is_undone else found
    every = list(words.phrase.finditer(text, *window)) if own else []
    if not every:
        return None
    last = every[-1]
    rest = BOUNDARY.split(text[last.end() : window[1]])
    return last if len(rest) == 1 and is_own(rest[0], own) else None


def subject_before(found: re.Match[str], since: int, words: Vocabulary) -> Named | None:
    """“三公”经费2023年预算: a short form of a subject that a year stands behind."""
    if found["phrase"] not in words.bare:
        return None
    text, end = found.string, found.start("phrase")
    bare = words.modifiers.search(text, since, end)
    named = words.subject.search(text, since, bare.start() if bare else end)
    if named is None:
        return None
    return Named(words.families[words.meanings[named[0]].family], named.start())


def lead_of(
    text: str,
    told: tuple[int, re.Match[str]],
    said: Said,
    words: Vocabulary,
    role: str,
) -> str:
    """The words that narrow the phrase down to a part; "" = the whole is meant."""
    begin, found = told
    named = subject_before(found, begin, words)
    end = named.start if named else found.start("phrase")
    cuts = [mark.end() for mark in BOUNDARY.finditer(text, begin, end)]
    clause = text[cuts[-1] if cuts else begin : end]
    if aside := ASIDE.search(text, begin, cuts[-1] if cuts else begin):
        clause = aside["name"] + clause  # 因公出国（境）预算: of what the name names
    lead = COUNTED.sub("", clause)
    if role in OF_A_SOURCE and is_source(clause + found["phrase"]):
        return lead
    if said.has_others and role == "budget" and is_by_one(clause + found["phrase"]):
        return clause + found["phrase"]  # 当年财政安排, and 上年结转 besides
    rest = words.modifiers.sub("", lead)
    if said.has_levels and not rest and (level := level_in(lead)):
        return level
    if said.kind is Kind.OVERALL and not rest and OF_PROJECTS in lead:
        return OF_PROJECTS  # 项目预算: less than all that a unit has
    is_counted = said.counted and said.counted == begin == end - len(clause)
    if is_counted and (clause + found["phrase"]).startswith(HOLDERS):
        return clause or PARTLY_SAID  # 4个项目预算: of the things counted
    return "" if rest and is_own(rest, said.own) else rest


def changed_before(
    text: str, begin: int, found: re.Match[str], own: tuple[str, ...], words: Vocabulary
) -> str:
    """监测预算由38万元调整为80万元: what was changed, before the number it had."""
    named = CHANGED.search(text, 0, found.start("phrase"))
    if named is None or found.start("phrase") - begin > NEAR:
        return ""
    rest = words.modifiers.sub("", OF_MONEY.sub("", named["what"]))
    return "" if rest and is_own(rest, own) else rest


def is_of_rules(text: str, found: re.Match[str]) -> bool:
    """补助标准执行率100%: kept to, and nothing spent; 需安排资金90万元: a need."""
    at = found.start("phrase")
    if "需" in text and NEEDED.search(text, max(0, at - REACH), at):
        return True
    if found["phrase"] in SPENT and APPROVED.search(text, max(0, at - NAMED), at):
        return True  # 批复我局项目支出160万元: what may be spent
    return found["phrase"] == EXECUTED and bool(KEPT_TO.search(text, at - PAIR, at))


def is_share_of_rest(text: str, found: re.Match[str]) -> bool:
    """年末结转8万元，占支出预算的1%: a share that is left, not spent."""
    if not found["phrase"].startswith(SHARES):
        return False
    at = found.start("phrase")
    return REST_BEFORE.search(text, max(0, at - REACH), at) is not None
