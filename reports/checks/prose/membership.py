"""Who is told to be in the evaluation group: leaders, deputies and members, counted?"""

import re
from typing import Final, NamedTuple

from .passages import BRACKET
from .rosters import NOBODY, People, people_in

TASK: Final = (
    r"(?:任|担任|为|作为|是)(?:(?:自评|评价|工作|领导|本次)[^，。；、\d]{0,6})?"
)
LEADER: Final = re.compile(
    rf"(?P<who>[^，。；：]{{1,24}}?){TASK}组长|(?P<led>[^，。；：]{{1,24}}?)牵头"
)
LED_BY: Final = re.compile(
    r"(?<!副)组长(?:由|为|是|：)(?P<who>[^，。；]{1,24}?)(?:担任|兼任|，|；|$)"
)
DEPUTIES: Final = re.compile(rf"(?P<who>(?:(?!组长)[^，。；：]){{1,60}}?){TASK}副组长")
DEPUTIES_ARE: Final = re.compile(
    r"副组长(?:由|为|是|：)(?P<who>[^，。；]{1,40}?)(?:担任|兼任|，|；|$)"
)
MEMBERS_ARE: Final = re.compile(
    r"(?:成员|组员)(?:分别)?(?:为|包括|是|由|有|：)(?P<who>[^。；]{2,120})"
)
ENDED: Final = re.compile(
    r"(?:(?:共同)?(?:参加|参与|组成|构成)|(?:为|任|担任|作为)(?:小组|工作组)?(?:的)?(?:成员|组员)"
    r"|(?:[，；]|^)(?:共同|一起)|，(?:共|合计|其中|工作组|小组|下设|由其|于|自))"
)
MADE_OF: Final = re.compile(
    r"(?:由|(?:^|[，。；]))(?P<who>[^。；由]{1,100}?[、和及][^。；由]{1,60}?)(?:共同|共)?组成"
)
BY_COLON: Final = re.compile(r"(?:小组|工作组|专班|自评组)：(?P<who>[^。；]{2,120})")
SO_MANY: Final = re.compile(r"副组长(?P<n>\d)[人名]")
TAKEN: Final = re.compile(
    "^(?:并|从[^，。；、]{1,12})?(?:抽调|抽取|选派|安排|吸收|邀请|另有|另由|另|还有|以及|和|及|由)+"
)
SEVERAL: Final = re.compile("[、和及兼]")  # 党组书记、局长 may be one or two
DEPUTY: Final = "副组长"


class Group(NamedTuple):
    leaders: People
    members: People


def group_in(text: str) -> Group | None:
    """Those that one sentence tells of; None where they are not all told.

    >>> group_in("局长任组长，副局长任副组长，财务股、办公室各派1人参加")
    Group(leaders=People(least=2, most=2), members=People(least=2, most=2))
    """
    bare = BRACKET.sub("", text)
    leading = LED_BY.search(bare) or LEADER.search(bare)
    made = MADE_OF.search(bare)
    if leading is None or (made and made.end() <= leading.start()):
        return _without_leader(made or BY_COLON.search(bare))
    who = leading.groupdict().get("who") or leading.groupdict().get("led") or ""
    who = who.rsplit("由", 1)[-1]
    leaders = People(1, None if SEVERAL.search(who) else 1)
    rest = bare[leading.end() :].lstrip("，、；的")
    deputies = DEPUTIES_ARE.search(rest) or DEPUTIES.search(rest)
    if deputies:
        leaders += people_in(TAKEN.sub("", deputies["who"]))
        rest = rest[deputies.end() :].lstrip("，、；的")
    elif so_many := SO_MANY.search(bare):
        leaders += People(int(so_many["n"]), int(so_many["n"]))
        rest = rest.replace(so_many[0], "").lstrip("，、；")
    elif DEPUTY in bare:
        return None
    told = MEMBERS_ARE.search(bare)
    members = _members(told["who"] if told else rest)
    return Group(leaders, members) if members != NOBODY else None


def _without_leader(found: re.Match[str] | None) -> Group | None:
    """小组由主任、会计和2名业务员组成: the leader is one of them."""
    members = _members(found["who"]) if found else NOBODY
    return Group(NOBODY, members) if members != NOBODY else None


def _members(words: str) -> People:
    words = TAKEN.sub("", words)
    end = ENDED.search(words)
    return people_in(words[: end.start()] if end else words)
