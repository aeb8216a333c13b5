"""How the papers go out: sealed and signed, and looked through for secrets."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import Line
from reports.checks.places import at_text
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.figures.printing import day

SIGNED_BY: Final = re.compile(
    r"(?P<who>[一-龥]{0,4}(?:负责人|主管|填表人|填报人|经办人|复核人|审核人|制表人|组长))"
    r"(?:[（(](?:签字|签名|签章|盖章|签字盖章|签名盖章)[）)])?[:：|\s]*"
)
IS_SIGNATURE: Final = re.compile("签字|签名|签章")
UNSEALED: Final = re.compile(  # of these papers: a contract without a seal is no matter
    "(?:报告|自评表|评分表|数据表|自评材料|报送材料|报送的材料|正式件|本表)[^，。；、]{0,6}"
    "(?:尚?未|没有?|还没|漏)(?:加?盖)?(?:单位)?(?:公章|盖章|用印|签字|签章|加盖)"
    "|[（(](?:此处|待|补)(?:加?盖(?:单位)?公?章|签字|签章)[^）)]{0,4}[）)]"
)
SEAL: Final = re.compile("盖章|签章|用印|公章|签字")
NAME: Final = re.compile(r"[一-龥·]{2,10}")
END: Final = sys.maxsize
SECRECY: Final = re.compile("保密审[查核]|脱密|涉密|保密工作?部门")
UNSCREENED: Final = re.compile(
    "(?:未|没有|没|尚未|还未)(?:经过?|进行|开展|办理|履行|组织|做)?"
    "(?:任何|相关)?保密审[查核]"
)
CLASSIFIED: Final = re.compile(
    "(?:本|该|此)项目(?:属于|属|为|是|系|被[^，。]{0,6}列为)(?:国家)?"
    "(?:涉密|秘密|机密|绝密)(?:级)?(?:项目|事项)?"
)
OPENED: Final = re.compile("(?:自评|绩效|评价|报告)[^，。；]{0,24}(?:公开|公示|公布)")
KEPT_IN: Final = re.compile("不[予得宜]?(?:对外|向社会)?公开|免予公开")
FORBIDDEN: Final = re.compile("不得|严禁|禁止|一律不|不上网|不公开|不予公开")  # a rule
SCREENED_ON: Final = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日[^，。；]{0,12}保密审[查核]"
    r"|保密审[查核][^，。；\d]{0,12}(\d{4})年(\d{1,2})月(\d{1,2})日"
)


@check("P03")
def papers_are_sealed(case: Case) -> Iterator[Verdict]:
    """A seal is a picture and no text; what a paper says of it is read all the same."""
    unsealed = [
        Fault(
            at_text(line, found.start(), found.end()),
            f"写着“{found[0]}”",
            "报送前盖章、签字",
            about=(line.subject,),
        )
        for passage in case.reading.passages_with("章", "签字", "用印", "加盖")
        if (found := UNSEALED.search((line := passage.line).text))
    ]
    blanks = list(_blank_signatures(case))
    yield from unsealed
    yield from blanks
    if unsealed or blanks:
        return
    if any(SEAL.search(each.name) for each in case.dossier.evidence):
        yield Kept()
    elif case.dossier.results or case.is_imported:
        yield Lacking("盖章的扫描件不在自评材料中")


@check("P06")
def secrets_were_looked_for(case: Case) -> Iterator[Verdict]:
    faults = [*_unscreened(case), *_opened_all_the_same(case), *_screened_late(case)]
    yield from faults
    if faults:
        return
    lines = case.reading.lines_for(SECRECY)
    if any(SECRECY.search(line.text) for line in lines):
        yield Kept()
        return
    opened = case.dossier.statements.disclosed_on
    if opened is None:
        yield Lacking("没有保密审查的记录")
        return
    yield Fault(
        At("报送和公开 › 公开日期", "statements.disclosed_on", str(opened)),
        f"{day(opened)}已公开，没有写保密审查",
        "公开前经过保密审查",
        severity=Severity.INFO,
    )


def _blank_signatures(case: Case) -> Iterator[Fault]:
    """One name is there and another is missing. All blank: to be signed by hand."""
    for line in case.reading.lines_for(IS_SIGNATURE):
        if not IS_SIGNATURE.search(line.text):
            continue
        places = list(SIGNED_BY.finditer(line.text))
        signed = [
            NAME.match(line.text, place.end(), following.start() if following else END)
            for place, following in zip_longest(places, places[1:])
        ]
        for place, name in zip(places, signed, strict=True):
            if not name and any(signed):
                yield Fault(
                    at_text(line, place.start(), place.end()),
                    f"{place['who']}没有签字，同一处的其他人已签",
                    "各人都签字",
                    about=(line.subject,),
                )


def _unscreened(case: Case) -> Iterator[Fault]:
    for line in case.reading.lines_for(UNSCREENED):
        if (found := UNSCREENED.search(line.text)) and not FORBIDDEN.search(line.text):
            yield _fault(line, found, f"写着“{found[0]}”", "公开前经过保密审查")


def _opened_all_the_same(case: Case) -> Iterator[Fault]:
    """A project that is called secret, and is to be published."""
    lines = case.reading.lines_for(CLASSIFIED)
    if not lines:
        return
    said = case.dossier.statements
    text = "\n".join(line.text for line in case.lines)
    is_open = bool(said.disclosure_channel or said.disclosed_on or OPENED.search(text))
    if not is_open or KEPT_IN.search(text):
        return
    for line in lines:
        if found := CLASSIFIED.search(line.text):
            yield _fault(line, found, f"“{found[0]}”，又写公开", "涉密的不公开")


def _screened_late(case: Case) -> Iterator[Fault]:
    opened = case.dossier.statements.disclosed_on
    if opened is None:
        return
    for line in case.lines:
        for found in SCREENED_ON.finditer(line.text):
            on = _date(found)
            if on and on > opened:
                told = f"保密审查在{day(on)}，公开在{day(opened)}"
                yield _fault(line, found, told, "先审查，后公开")


def _date(found: re.Match[str]) -> date | None:
    year, month, on = (int(each) for each in found.groups() if each)
    try:
        return date(year, month, on)
    except ValueError:
        return None


def _fault(line: Line, found: re.Match[str], told: str, expected: str) -> Fault:
    at = at_text(line, found.start(), found.end())
    return Fault(at, told, expected, about=(line.subject,))
