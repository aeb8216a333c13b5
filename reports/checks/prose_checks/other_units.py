"""Is another unit named where only the own one can stand?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.prose.names import official
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .own_unit import is_of_unit, times_told, unit_name

DATA: Final = table("strangers")
SITES: Final[dict[str, list[str]]] = DATA["sites"]
TAIL: Final = any_of(DATA["words"]["tails"])
LED: Final = re.compile(
    rf"由(?P<name>(?:[\u4e00-\u9fff]{{1,5}}?)?[省市县区旗镇乡州][\u4e00-\u9fff]{{1,10}}?{TAIL})"
    r"(?:党组|分管|主要)*(?:书记|成员|副?局长|副?主任|副?院长|副?校长|副?馆长|领导|负责人|负责同志|党组|、)*"
    r"(?:牵头|任组长|担任组长|为组长)"
)
NAMED: Final = re.compile(
    rf"(?P<name>(?P<region>[\u4e00-\u9fff]{{1,6}}[省市县区旗州镇乡])[\u4e00-\u9fff]{{2,16}}?{TAIL})"
    r"（以下(?:统一)?简称(?:为)?[：:]?[“\"]?(?P<short>(?P<level>[省市县区旗州镇乡])[^”\"）]{2,14})"
)
PRESENTED: Final = re.compile(
    rf"现将(?P<name>[\u4e00-\u9fff]{{2,20}}?{TAIL})(?:关于)?(?:20\d\d年度?)?"
    r"(?:部门|单位|整体|项目|预算|绩效|财政|支出)*(?:自评|评价)"
)
PLACES: Final = ("网站", "官网", "网页", "公众号", "公示栏", "公开栏", "宣传栏")
SITE: Final = re.compile(
    rf"(?:在|通过|于)(?P<kind>{any_of(SITES)})(?:官方|门户|的)*"
    rf"(?:{'|'.join(PLACES)})"
)
ELSEWHERE: Final = re.compile(
    r"[在于]本?(?P<name>(?P<region>[\u4e00-\u9fff]{2,4}?[县区旗镇乡])"
    r"(?:人民)?(?:[\u4e00-\u9fff]{2,10}?(?:局|委员会|委)|政府)?)(?:官方|门户|政务|的)*(?:网站|官网|公众号|网)"
)
GIVES: Final = re.compile(
    rf"(?:^|[，。；])(?P<name>[\u4e00-\u9fff]{{2,20}}?{TAIL})(?:20\d\d年度?)"
    r"(?:部门|单位)?(?:整体|项目)(?:支出)?(?:绩效)?(?:自评|评价)(?:综合|总)?(?:得分|总分|结果|等级)"
)
IS_OF: Final = re.compile(
    rf"(?:^|[。）])(?P<name>(?![我本该])[\u4e00-\u9fff]{{0,6}}[省市县区旗州镇乡][\u4e00-\u9fff]{{1,14}}?{TAIL})(?:为|是)"
    "(?:[省市县区旗州](?:人民)?政府|[市县区旗州]委)(?:的)?(?:工作|组成|直属|派出)(?:部门|机构|单位)，"
)
FINANCE: Final = re.compile("财政|政府|人大|审计|纪委|监委")
BELOW: Final = {
    "市": "县区旗",
    "州": "县",
    "县": "县区镇乡",
    "区": "县区镇乡",
    "旗": "旗县",
}
SHORTEST: Final = 3
OWN_WORK: Final = re.compile("自评|评价")


def _fault(
    case: Case, passage: Passage, found: re.Match[str], group: str = "name"
) -> Verdict:
    return Fault(
        passage.at(found.start(group), found.end(group)),
        f"写“{found[group]}”",
        f"本报告的单位是“{unit_name(case)}”",
        about=(passage.line.subject,),
    )


@check("T08")
def it_is_its_own_unit(case: Case) -> Iterator[Verdict]:
    """石桥县民政局为县政府工作部门，内设… in the report of another bureau."""
    if not unit_name(case):
        return
    for passage in case.reading.prose_with("政府"):
        for found in IS_OF.finditer(passage.text):
            if is_of_unit(case, found["name"]) or times_told(case, found["name"]) > 1:
                yield Kept()
            else:
                yield _fault(case, passage, found)


@check("T08")
def own_people_lead_the_group(case: Case) -> Iterator[Verdict]:
    """自评小组由县林业局副局长牵头 in the report of a 水利局."""
    if not unit_name(case):
        return
    for passage in case.reading.prose_with("组长", "牵头"):
        if not OWN_WORK.search(passage.text):
            continue
        for found in LED.finditer(passage.text):
            name = found["name"]
            if (
                is_of_unit(case, name)
                or FINANCE.search(name)
                or times_told(case, name) > 1
            ):
                yield Kept()
            else:
                yield _fault(case, passage, found)


@check("T01")
def the_short_form_is_of_the_name(case: Case) -> Iterator[Verdict]:
    """海宁市卫生健康局（以下简称“县卫健局”）: the unit of a 县."""
    regions = official(unit_name(case)).regions
    kinds = "".join(regions)
    for passage in case.reading.prose_for(NAMED):
        for found in NAMED.finditer(passage.text):
            level = found["level"]
            if level in found["name"]:
                yield Kept()
            elif level in kinds and regions[-1] not in found["name"]:
                yield _fault(case, passage, found)


@check("T01")
def the_report_is_the_units(case: Case) -> Iterator[Verdict]:
    """现将县图书馆2019年度整体绩效自评情况报告如下 in the report of a 档案馆."""
    if not unit_name(case):
        return
    for passage in case.reading.passages_with("现将"):
        if passage.line.kind is LineKind.ROW:
            continue
        for found in PRESENTED.finditer(passage.text):
            name = re.sub("^(?:[我本该]|[省市县区旗州](?=.{2,4}$))", "", found["name"])
            is_tail = name in DATA["words"]["tails"]
            if is_tail or is_of_unit(case, name) or times_told(case, name) > 1:
                yield Kept()
            else:
                yield _fault(case, passage, found)


@check("T08")
def results_are_shown_where_the_unit_is(case: Case) -> Iterator[Verdict]:
    """在学校网站公开 in the report of a 研究所."""
    unit = unit_name(case)
    if not unit:
        return
    for passage in case.reading.prose_with(*PLACES):
        for found in SITE.finditer(passage.text):
            kind = found["kind"]
            elsewhere = times_told(case, kind) - passage.text.count(kind)
            if any(each in unit for each in SITES[kind]) or elsewhere:
                yield Kept()
            else:
                yield _fault(case, passage, found, "kind")


@check("T08")
def results_are_shown_in_its_place(case: Case) -> Iterator[Verdict]:
    """在江南县教育局网站公开 in the report of a school of 江北市: told nowhere else."""
    regions = official(unit_name(case)).regions
    if not regions:
        return
    for passage in case.reading.prose:
        for found in ELSEWHERE.finditer(passage.text) if "网" in passage.text else ():
            region = found["region"]
            is_own = any(region in each or each in region for each in regions)
            is_below = region[-1] in BELOW.get(regions[-1][-1], "")
            if is_own or not is_below or times_told(case, region) > 1:
                yield Kept()
            else:
                yield _fault(case, passage, found)


@check("T01")
def points_are_the_units(case: Case) -> Iterator[Verdict]:
    """西岭法院2021年度整体支出绩效自评得分97分 in the report of 东陵法院."""
    if not unit_name(case):
        return
    for passage in case.reading.prose_for(GIVES):
        for found in GIVES.finditer(passage.text):
            name = re.sub("^[我本该全]", "", found["name"])
            is_tail = name in DATA["words"]["tails"] or len(name) < SHORTEST
            if is_tail or is_of_unit(case, name) or times_told(case, name) > 1:
                yield Kept()
            else:
                yield _fault(case, passage, found)
