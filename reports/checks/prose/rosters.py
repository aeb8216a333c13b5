"""How many people does a list of posts and offices name, at least and at most?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .numerals import counted
from .vocabulary import any_of, table

DATA: Final = table("groups")
NUMERAL: Final = r"(?P<n>\d{1,2}|[一二两三四五六七八九十])"
POSTS: Final = any_of(DATA["posts"])
HEADED: Final = rf"[^、，\d]*(?:{POSTS})"
JOINT: Final = re.compile(rf"(?P<left>{any_of(DATA['ends'])})(?P<and>[和及与])")
MAYBE: Final = re.compile(rf"(?:{any_of(DATA['offices'])})与|[^、，]和[^、，]*部门")
LIKELY: Final = re.compile(rf"{NUMERAL}[个家][^、，]*干部$")
OWN_NUMBER: Final = re.compile(rf"{NUMERAL}(?:人|名|位|(?=[个家]){HEADED}$)")
OF_EACH: Final = re.compile(rf"各(?:派|抽|抽调|选派|出)?{NUMERAL}(?:人|名|位)")
TOGETHER: Final = re.compile(
    rf"(?:等[^、，]{{0,8}}?|共){NUMERAL}(?:人|名)[^、，]{{0,6}}$"
)
OFFICES_TOGETHER: Final = re.compile(rf"等{NUMERAL}[个家][^、，]*$")
OFFICES: Final = re.compile(rf"{NUMERAL}[个家]")
UNCLEAR: Final = re.compile(any_of(DATA["unclear"]))
POST: Final = re.compile(f"(?:{POSTS}|(?:财务|会计|财会)人员|(?<![人成委组队职])员)$")
MEMBER: Final = re.compile(f"(?:{POSTS}|{any_of(DATA['offices'])}|{UNCLEAR.pattern})$")
DOING: Final = re.compile("|".join(DATA["doings"]))
BRACKETED: Final = re.compile("（[^）]*）")
OF_PARTY: Final = re.compile("(?:党[组委总支部工]*|班子|领导)(?:副?书记|成员|委员)$")
ONE: Final = 1


@dataclass(frozen=True, slots=True)
class People:
    """How many a list names; `most` is None where a word may stand for several."""

    least: int
    most: int | None

    def __add__(self, other: "People") -> "People":
        is_known = self.most is not None and other.most is not None
        most = (self.most or 0) + (other.most or 0) if is_known else None
        return People(self.least + other.least, most)

    def holds(self, told: int, *, twice: int = 0) -> bool:
        """Whether so many may be meant; `twice` of the posts may be held by others."""
        fits = self.most is None or told <= self.most
        return self.least - twice <= told and fits


NOBODY: Final = People(0, 0)


def people_in(listing: str) -> People:
    """The people that a list names, up to where it goes on to tell what they do.

    >>> people_in("财务股2人、办公室1人，到4所学校核对"), people_in("财务股、办公室")
    (People(least=3, most=3), People(least=2, most=None))
    """
    text = _listed(BRACKETED.sub("", listing).strip("，、"))
    if together := TOGETHER.search(text):
        return _exactly(counted(together["n"]))
    if offices := OFFICES_TOGETHER.search(text):
        return _of_offices(offices)
    items = [each for piece in re.split("[、，]", text) for each in _parted(piece)]
    return _exactly(len(items)) if _is_counted(items) else _added(items)


def _is_counted(items: list[str]) -> bool:
    """财政所所长、民政办主任、农办主任3人: the number behind them counts them all."""
    last = items[-1] if items else ""
    own = OWN_NUMBER.search(last)
    is_of_all = own is not None and counted(own["n"]) == len(items)
    return own is not None and is_of_all and bool(POST.search(last[: own.start()]))


def _exactly(count: int) -> People:
    return People(count, count)


def _of_offices(found: re.Match[str]) -> People:
    """等5个股室负责人 are five, 等5个股室 may be more."""
    count = counted(found["n"])
    is_one_of_each = POST.search(found[0]) or OF_EACH.search(found[0])
    return People(count, count if is_one_of_each else None)


def _listed(text: str) -> str:
    """The list without what a comma opens behind it that names nobody."""
    head, *rest = text.split("，")
    kept = [head]
    for each in rest:
        last = each.split("、")[-1]
        if DOING.search(each) or not (MEMBER.search(last) or OWN_NUMBER.search(last)):
            break
        kept.append(each)
    return "，".join(kept)


def _parted(item: str) -> Iterator[str]:
    """会计和业务办公室主任 are two, 政法和应急局 is one."""
    if OF_EACH.search(item):
        yield from re.split("(?<=..)[和及与]", item)
        return
    found = None if MAYBE.search(item) else JOINT.search(item)
    if found is None or found.end("and") >= len(item):
        yield from [item] if item else []
        return
    yield item[: found.start("and")]
    yield from _parted(item[found.end("and") :])


def _added(items: list[str]) -> People:
    """One by one; what stands last says of the offices before who comes from them."""
    people, waiting = NOBODY, 0
    for item in items:
        if item is not items[-1] and OF_PARTY.search(item):
            people += People(0, ONE)  # 党组成员、副局长 may be one or two
        elif each := OF_EACH.search(item):
            people += _from_each(item, waiting + ONE, counted(each["n"]))
            waiting = 0
        elif own := OWN_NUMBER.search(item):
            is_of_offices = item[own.end() - 1] not in "人名位"  # 财务股、2个站负责人
            before = People(0, None) if waiting else NOBODY  # 财务股、办公室2人
            people += _exactly(waiting) if is_of_offices else before
            people += _exactly(counted(own["n"]))
            waiting = 0
        elif likely := LIKELY.search(item):
            people += People(waiting, None if waiting else 0)
            people += _exactly(counted(likely["n"]))
            waiting = 0
        elif UNCLEAR.search(POST.sub("", item)):
            people += People(waiting + ONE, None)
            waiting = 0
        elif POST.search(item):
            people += _exactly(waiting + ONE)  # 财务股、办公室负责人: one from each
            people += People(0, ONE) if MAYBE.search(item) else NOBODY
            waiting = 0
        else:
            waiting += 1
    return people + People(waiting, None if waiting else 0)


def _from_each(item: str, offices: int, count: int) -> People:
    """财务股、办公室各2人; 财务股负责人及各2名业务人员 may be of all offices."""
    if item.startswith("各"):
        return People(offices - ONE + count, None)
    own = OFFICES.search(item)  # 3个下属单位各派1人
    number = counted(own["n"]) if own else ONE
    if own and own.start() and number == offices:
        return _exactly(number * count)  # 建设、养护、运输三个股室各1人: of these
    return _exactly((offices - ONE + number) * count)
