"""Is anything personal in the text, and are punctuation and dates as they should be?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

MOBILE: Final = re.compile(r"1(?<!\d.)[3-9]\d(?:\d{8}|([- ])\d{4}\1\d{4})(?!\d)")
# 由财务科（联系电话0991-2345678）起草: in a sentence; the form itself has a line for it
TELEPHONE: Final = re.compile(
    r"(?<=[\u4e00-\u9fff，（：])(?:(?:联系|办公|固定)?电话|座机|联系方式|[Tt][Ee][Ll])(?:号码)?"
    r"(?:为|是|[:：.])?\s*(?:（?0\d{2,3}）?[- ]?)?\d{7,8}(?!\d)"
    r"|0(?<![\d.-].)\d{2,3}-\d{7,8}(?!\d)"
)
PUBLIC_LINE: Final = re.compile(
    "热线|投诉|举报|监督|咨询|客服|值班|服务电话|公布|公开电话|拨打|反映|^(?:填报|制表|经办|负责|项目)?(?:单位)?"
    "(?:联系)?(?:人|方式|电话)"
)
IDENTITY: Final = re.compile(
    r"[1-9](?<!\d.)\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
CARD: Final = re.compile(r"(?:卡号|账号|帐号|银行卡)[:：为]?\d{12,19}")
SURNAMES: Final = table("names")["people"]["surnames"]
AIDED: Final = any_of(table("names")["people"]["aided"])
RECIPIENT: Final = re.compile(
    rf"{AIDED}(?:姓名|名单|代表|包括|有|为)?[:：（(]"
    rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[、，,；;。）)（(]|$)",
    re.MULTILINE,
)
PERSONAL: Final = {
    MOBILE: "手机号码",
    TELEPHONE: "联系电话",
    IDENTITY: "身份证号码",
    CARD: "银行账号",
    RECIPIENT: "受助人姓名",
}
HAN: Final = r"[\u4e00-\u9fff]"
HALF: Final = re.compile(rf"[,;:!?](?<={HAN}.)(?:(?={HAN})|(?<=[,;])$)", re.MULTILINE)
HALF_BRACKETS: Final = re.compile(
    rf"\((?:[一二三四五六七八九十]{{1,3}}\)|(?<={HAN}\(){HAN}+\))"
)
MIXED: Final = re.compile(r"（[^（）()]{0,30}\)|\([^（）()]{0,30}）")
DOTTED: Final = re.compile(r"(?:19|20)(?<![\d.]..)\d\d[./]\d{1,2}[./]\d{1,2}(?![\d.])")
LEADING_ZERO: Final = re.compile(r"(?:19|20)\d\d年(?:0\d月|\d{1,2}月0\d日)")
MANNERS: Final = (
    (HALF, "半角标点", "中文里用全角标点"),
    (HALF_BRACKETS, "半角括号", "中文里用全角括号"),
    (MIXED, "两半不同的括号", "一对括号用同一种"),
    (DOTTED, "用点分隔的日期", "日期写作“2023年5月4日”"),
    (LEADING_ZERO, "月、日前加零的日期", "日期写作“2023年5月4日”"),
)


@check("T13")
def nothing_personal(case: Case) -> Iterator[Verdict]:
    clean = True
    standing = case.reading.standing(PERSONAL)
    for passage in case.reading.passages if standing else ():
        for pattern in standing:
            for found in pattern.finditer(passage.text):
                if pattern is TELEPHONE and _is_public(passage):
                    continue
                clean = False
                yield Fault(
                    passage.at(found.start(), found.end()),
                    f"有{PERSONAL[pattern]}",
                    "公开的报告不写个人信息",
                )
    if clean:
        yield Kept()


def _is_public(passage: Passage) -> bool:
    """A hotline, or the line that the form has for who can be asked."""
    return not passage.is_prose or bool(PUBLIC_LINE.search(passage.text))


@check("T14")
def punctuation_and_dates(case: Case) -> Iterator[Verdict]:
    """One finding for each manner, with all its places."""
    passages = case.reading.passages
    told = "\n".join([f"{each.line.number}\n{_as_typed(each)}" for each in passages])
    for pattern, what, expected in MANNERS:
        places = [
            at
            for passage in (passages if pattern.search(told) else ())
            for at in _all(passage, pattern)
        ]
        if not places:
            yield Kept()
            continue
        shown = places[0][0]
        yield Fault(
            tuple(at for _, at in places),
            f"{what}（如“{shown}”），共{len(places)}处",
            expected,
        )


def _as_typed(passage: Passage) -> str:
    """With the half-width punctuation that reading makes full."""
    return passage.fold.half or passage.text


def _all(passage: Passage, pattern: re.Pattern[str]) -> Iterator[tuple[str, At]]:
    number = passage.line.number
    if passage.line.kind is LineKind.HEADING and pattern.fullmatch(number):
        yield number, passage.at(0, 0)
    for found in pattern.finditer(_as_typed(passage)):
        if not passage.figure_at_offset(found.start()):
            yield found[0], passage.at(found.start(), found.end())
