"""How the self-evaluation went: in time, by whom, with what proof."""

import re
from collections.abc import Iterator
from typing import Final

from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.model import Member

FINANCE: Final = re.compile(  # small units have no finance office: another keeps it
    "财务|会计|计财|财政|出纳|审计|经济|规划|计划|预算|资金|资产|综合|后勤|总务|办公室"
    "|保障|装备|行政|党政|事务"
)
KEEPERS: Final = re.compile(
    "财务(?:人员|负责人|主管|科|股|室|部|处)|会计(?:人员|科|室)?|计财|出纳"
    "|(?:查阅|核实|核对)[^。]{0,8}(?:账务|账目)"
)
GROUP: Final = re.compile("组长|(?:小组|工作组)[^。]{0,40}(?:成员|组员|参加|组成)")
WRITES: Final = re.compile("撰写|起草|编写|填报|填写")
VERIFIES: Final = re.compile("审核|复核|审定|检查|把关")
MONTHS: Final = 12


@check("P01")
def submitted_in_time(case: Case) -> Iterator[Verdict]:
    due, sent = case.dossier.round.due_on, case.dossier.statements.submitted_on
    if due is None or sent is None:
        yield Lacking("缺少报送期限或报送日期")
    elif sent <= due:
        yield Kept()
    else:
        yield Fault(
            At("报送和公开 › 报送日期", "statements.submitted_on", str(sent)),
            f"报送日期{sent}",
            f"不晚于报送期限{due}",
            difference=f"{(sent - due).days}天",
        )


@check("P02")
def group_is_fit_for_its_task(case: Case) -> Iterator[Verdict]:
    group = case.dossier.group
    if not group:
        yield Lacking("没有填写评价小组")
        return
    at = At("评价小组", "group")
    if not case.is_imported:
        yield from _has_people_and_leader(case, at)
    named = "".join(f"{each.post}{each.duty}" for each in group)
    if not FINANCE.search(f"{named}{_told(case)}") and not _says_who_counts(case):
        # A post need not tell what somebody is responsible for.
        found, wanted = "看不出有财务负责人", "有财务负责人参加"
        yield Fault(at, found, wanted, severity=Severity.INFO)
    for each in group:
        if _does_both(each):
            who = f"{each.role}（{each.post}）"
            yield Fault(
                at,
                f"{who}既撰写又审核：{each.duty}",
                "撰写和审核由不同的人负责",
            )
    yield Kept()


def _has_people_and_leader(case: Case, at: At) -> Iterator[Fault]:
    """The clerk's own list is whole; a report need not name everybody in its text."""
    group = case.dossier.group
    fewest = int(case.policy.number("P02", "people"))
    if len(group) < fewest:
        yield Fault(at, f"评价小组{len(group)}人", f"不少于{fewest}人")
    if not any(each.role == "组长" for each in group):
        yield Fault(at, "评价小组没有组长", "由分管领导任组长")


def _told(case: Case) -> str:
    """What a report says of its group: not every member is told one by one."""
    if not case.is_imported:
        return ""
    return "".join(each.text for each in case.sentences if GROUP.search(each.text))


def _says_who_counts(case: Case) -> bool:
    """财务人员查阅有关账务: the accounts were looked at by those who keep them."""
    return any(KEEPERS.search(line.text) for line in case.lines)


@check("P04")
def days_come_in_their_order(case: Case) -> Iterator[Verdict]:
    filled, year = case.dossier.filled_on, case.dossier.fiscal_year
    if filled is None:
        yield Lacking("没有填报日期")
        return
    at = At("封面 › 填报日期", "filled_on", str(filled))
    late = int(case.policy.number("P04", "months"))
    passed = (filled.year - year - 1) * MONTHS + filled.month
    if filled.year <= year:
        yield Fault(at, f"填报日期{filled}", f"评价年度{year}年结束之后")
    elif passed > late:
        yield Fault(at, f"填报日期{filled}", f"评价年度结束后{late}个月之内")
    else:
        yield Kept()
    disclosed = case.dossier.statements.disclosed_on
    if disclosed and disclosed < filled:
        yield Fault(
            At("报送和公开 › 公开日期", "statements.disclosed_on", str(disclosed)),
            f"公开日期{disclosed}，早于填报日期{filled}",
            "先填报，后公开",
        )


@check("P05")
def indicators_are_proved(case: Case) -> Iterator[Verdict]:
    if not case.dossier.evidence:
        yield Lacking("材料中没有登记佐证材料")
        return
    bare = [
        each
        for each in case.dossier.results
        if not each.evidence and not each.not_applicable
        if each.code != EXECUTION_CODE
    ]
    for each in bare:
        yield Fault(
            At(f"评分表 › {each.name} › 佐证材料", f"results.{each.code}.evidence"),
            f"“{each.name}”没有佐证材料",
            "至少一份佐证材料",
            about=(f"result:{each.code}",),
        )
    if len(bare) < len(case.dossier.results):
        yield Kept(len(case.dossier.results) - len(bare))


def _does_both(member: Member) -> bool:
    return bool(WRITES.search(member.duty) and VERIFIES.search(member.duty))
