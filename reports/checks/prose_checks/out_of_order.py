"""Are months told in an order that cannot be: mended before the flood?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

HARM: Final = (
    "洪灾|洪水|山洪|暴雨|强降雨|台风|地震|水毁|泥石流|旱灾|雪灾|冰雹|火灾|灾害|受灾"
    "|滑坡|塌方|损毁"
)
MENDED: Final = re.compile(
    rf"(?:(?P<y>20\d\d)年)?(?P<one>\d{{1,2}})月[^，。；\d]{{0,6}}(?:{HARM})[^。；]{{0,40}}?"
    r"(?P<gap>[，；、][^。；\d]{0,8}?)(?P<two>\d{1,2})月(?:\d{1,2}日)?(?:上旬|中旬|下旬|底|末|初)?"
    r"(?:以?前|之前)?[^，。；\d]{0,6}(?:修复|恢复|抢通|重建|抢修|排险|通车|清理|加固|发放|拨付)"
)
SOONER: Final = re.compile("已|先行|提前|预先|此前")  # 4月已加固的边坡未垮塌
NEXT: Final = re.compile("次年|翌年|第二年|20\\d\\d年|上年")
LATE, EARLY = 7, 6  # from such a month on, the next may be one of the next year


@check("N28")
def mended_after_it_broke(case: Case) -> Iterator[Verdict]:
    """6月洪灾损毁道路6.4公里，5月底前全部修复."""
    for passage in case.reading.prose_for(MENDED):
        for found in MENDED.finditer(passage.text):
            yield _judged(passage, found)


def _judged(passage: Passage, found: re.Match[str]) -> Verdict:
    one, two = int(found["one"]), int(found["two"])
    leads_over = one >= LATE and two <= EARLY
    between = passage.text[found.end("one") : found.start("two")]
    is_sooner = SOONER.search(passage.text, found.end("gap"), found.end())
    if two >= one or leads_over or is_sooner or NEXT.search(between):
        return Kept()
    return Fault(
        passage.at(found.start("two"), found.end()),
        f"写{passage.text[found.start('two') : found.end()]}",
        f"前面一步在{one}月，不早于{one}月",
        about=(passage.line.subject,),
    )
