"""Does anything in a report tell why an indicator lost points or missed its target?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator, LineKind
from reports.checks.once import once
from reports.checks.passages import problems_of
from reports.checks.prose.vocabulary import any_of, table

DATA: Final = table("causes")
EMPTY: Final = frozenset(DATA["empty"])
CAUSE: Final = re.compile(
    "原因|主要是|由于|因为|因[^此而素]|受.{1,12}影响|导致|造成|所致"
)
WANTING: Final = re.compile(any_of(DATA["wanting"]))
UNDER: Final = re.compile(any_of(DATA["headings"]))
GENERAL: Final = re.compile(any_of(DATA["general"]))
RATE: Final = re.compile("(?:预算|支出|资金).*(?:执行|完成|支出)|^执行率|^预算执行")
SPENDING: Final = re.compile("执行|支出|支付|结余|结转|到位|未支|余款|尾款")
LONG_CELL: Final = 12  # letters of a cell that is a sentence
CELLS: Final = re.compile(r"\s\|\s")
SOME: Final = 2
TOLD: Final = 4  # characters of a name that must come again
RESTATED: Final = re.compile(
    "扣|失分|未完成|未达到?|没有达到|低于|少于|少|比.{0,4}(?:少|低)"
)
HEAD: Final = re.compile("得分|评分")
MISSED: Final = re.compile(r"扣\d|低于|未达|没有达到|少于|未完成|偏低|不足")
OF_NOTHING: Final = re.compile(  # names that say not what of: 当年任务完成
    "当年|年度|全年|年内|总体|任务|工作|计划|目标|项目|建设|实施|完成|按期|按时|及时|情况|进度|的"
)


CAUSE_COLUMN: Final = re.compile(
    "(?:未完成|偏差|偏离|未达标)[^，。：]{0,4}原因[^，。：]{0,12}"
)
OF_DELAY: Final = re.compile(
    "[未不没尚][^，。；]{1,12}[，。；]|(?:调整|推迟|延[期后长]|滞后|变更|暂停|正在|招标)[^，。；]{0,12}[，。；]"
)
TOGETHER: Final = re.compile(  # 以上第1、2、4项失分，均因管线迁改所致
    "(?:以上|上述|前述|前面|这些|其余|几项|各项|[两三四五六七八九十\\d]项|均|都)[^。；]{0,16}"
    "(?:失分|扣分|未得满分|未完成|未达|没有完成|没有达到|偏差|未能)[^。；]{0,12}"
    "(?:因|由于|原因|受|所致|导致|造成|源于|系)"
)
LEFT_OVER: Final = re.compile(
    "节约|节余|收回|上缴|尚未|待(?:验收|审|结|竣|完)|质保金|尾款|跨年|推迟|滞后|延期|未达到付款|未到付款|未到支付|次年|下年"
)
MORE: Final = re.compile(
    "因|由于|主要|增加|新增|追加|超|多|扩大|提前|上调|调整|上升|旺|集中|需求"
)
OF_TIME: Final = re.compile(
    "(?:完工|竣工|完成|开工|交付|验收|结束|投用|上线|通车|建成|实施|发放|支付|拨付)(?:的|日期|时间|时限|期限|时点)"
    "|工期|进度|周期|按[时期]|及时|如期"
)
DELAY: Final = re.compile(
    "工期|停工|误工|窝工|推迟|延期|延误|延迟|滞后|拖延|拖期|逾期|顺延|晚于|[晚迟]了?\\d|进度[^，。；]{0,4}慢"
    "|来不及|无法(?:施工|进场)|影响[^，。；]{0,4}(?:施工|进度|进场)"
)
GROUPS: Final = re.compile(
    rf"{any_of(table('scores')['groups'])}(?:类)?(?:指标)?(?:[（(][^（）()]*[）)])?"
)


def is_blank(reason: str) -> bool:
    return not reason.strip() or reason.strip() in EMPTY


def is_told(case: Case, each: Indicator) -> bool:
    """Whether the prose says why; narrowly where the row has a cell for it."""
    if stands_in_prose(case, each):
        return _is_told_plainly(case, each) or _is_told_somehow(case, each, SOME)
    if has_its_cell(case, each):
        return _is_told_plainly(case, each)
    return _is_told_somehow(case, each, 1)


def is_group(each: Indicator) -> bool:
    """投入, 过程, 产出 with points alone: its own indicators tell why they lost."""
    is_bare = not each.target.strip() and not each.actual.strip()
    return is_bare and bool(GROUPS.fullmatch(each.name.strip()))


def is_accounted_for(case: Case, each: Indicator) -> bool:
    """Whether any sentence tells why so much more was done than planned."""
    name = re.sub("[“”《》（）()]", "", each.name)
    parts = [part for part in _parts(name) if not GENERAL.fullmatch(part)]
    return any(
        MORE.search(text)
        and (name[:TOLD] in text or sum(part in text for part in parts) >= SOME)
        for text, _ in _texts(case)
    )


def is_rate_told(case: Case) -> bool:
    """Whether any sentence says why the money was not all spent."""
    return _is_in_its_cell(case) or any(
        SPENDING.search(each.text)
        and (CAUSE.search(each.text) or LEFT_OVER.search(each.text))
        for each in case.reading.sentences
    )


def _is_in_its_cell(case: Case) -> bool:
    """Below 未完成原因和改进措施, the head of a column on lines, stands a reason."""
    heads = [each for each in case.lines if CAUSE_COLUMN.fullmatch(each.text.strip())]
    return bool(heads) and any(
        OF_DELAY.search(each.text) and each.line.index > heads[0].index
        for each in case.reading.prose
    )


def is_told_otherwise(case: Case, each: Indicator) -> bool:
    """By what is wanting in numbers, or with others: 以上3项失分，均因….

    >>> TOGETHER.search("以上第1、2项失分，均因管线迁改延误所致") is not None
    True
    """
    together = stands_in_prose(case, each) and _is_told_together(case)
    late = OF_TIME.search(each.name) is not None and _is_delay_told(case)
    return together or late or _is_told_by_its_gap(case, each)


def _is_delay_told(case: Case) -> bool:
    """完工时间 came late, and 工期安排没有考虑汛期 or 停工18天 tells why."""
    return any(
        DELAY.search(text) and _says_why(text, is_under=is_under, is_narrow=True)
        for text, is_under in _texts(case)
    )


def _is_told_together(case: Case) -> bool:
    return any(TOGETHER.search(each.text) for each in case.reading.prose_for(TOGETHER))


def _is_told_by_its_gap(case: Case, each: Indicator) -> bool:
    """3000册, and 2860 came: 140册未到馆 tells of those that are wanting."""
    target, actual = number_in(each.target), number_in(each.actual)
    if target is None or actual is None or target.unit != actual.unit:
        return False
    gap = abs(target.value - actual.value)
    is_rate = target.unit == "%"
    said = f"{gap.normalize():f}{'个百分点' if is_rate else target.unit}"
    pattern = re.compile(rf"(?<![\d.]){re.escape(said)}")
    return bool(gap and target.unit) and any(
        pattern.search(text) and _says_why(text, is_under=False, is_narrow=True)
        for text, _ in _texts(case)
    )


def is_left_out(case: Case, each: Indicator) -> bool:
    """The reason stands beside every other row that lost points, not beside this."""
    if not _has_lost(each) or _is_rate(each):
        return False
    others = [one for one in case.indicators if _has_lost(one) and one is not each]
    return bool(others) and not any(is_blank(one.reason) for one in others)


def has_its_cell(case: Case, each: Indicator) -> bool:
    """The row stands in a table that has columns for points and for causes."""
    is_scored = bool(each.weight.strip() or each.score.strip())
    return is_scored and not stands_in_prose(case, each) and _has_column(case)


@once
def _has_column(case: Case) -> bool:
    return any(
        line.kind is LineKind.ROW and HEAD.search(line.text) and "原因" in line.text
        for line in case.lines
    )


def stands_in_prose(case: Case, each: Indicator) -> bool:
    """An indicator of an imported report that no table has."""
    kinds = {line.kind for line in case.lines if line.place == each.place}
    return bool(kinds) and LineKind.ROW not in kinds


def _is_told_plainly(case: Case, each: Indicator) -> bool:
    """The name, or two parts of it, with a cause or with what was not reached."""
    name = re.sub("[“”]|(?:次数|数量|率|金额|时间)$", "", each.name)
    pairs = _parts(name)
    if not OF_NOTHING.sub("", name):
        return any(
            CAUSE.search(said.text) and MISSED.search(said.text)
            for said in case.sentences
        )
    for sentence in case.sentences:
        if not CAUSE.search(sentence.text):
            continue
        shared = {pair for pair in pairs if pair in sentence.text}
        is_missed = len(shared) >= SOME and MISSED.search(sentence.text)
        if name[:TOLD] in sentence.text or is_missed:
            return True
    return False


def is_a_problem(case: Case, each: Indicator) -> bool:
    """Told in prose, and a problem of which more is said than that points were lost."""
    if not stands_in_prose(case, each):
        return False
    name = re.sub("[“”《》（）()]", "", each.name)
    clear = _clear_parts(case, each, name)
    for _, text in problems_of(case):
        shared = {part for part in _parts(name) if part in text}
        first, _, more = text.partition("。")
        is_more = len(more) > LONG_CELL
        is_wanting = is_more or WANTING.search(RESTATED.sub("", first))
        if len(shared) >= SOME and is_wanting:
            return True
        if is_more and any(part in first for part in clear):
            return True
    return False


def _is_told_somehow(case: Case, each: Indicator, fewest: int) -> bool:
    """So many parts of the name that no other has, with what was wanting."""
    name = re.sub("[“”《》（）()]", "", each.name)
    is_rate = _is_rate(each)
    clear = _clear_parts(case, each, name)
    return any(
        (is_rate and SPENDING.search(text))
        or (clear and sum(1 for part in clear if part in text) >= fewest)
        or (not clear and any(part in text for part in _parts(name)))
        for text, is_under in _texts(case)
        if _says_why(text, is_under=is_under, is_narrow=fewest > 1)
    )


def _clear_parts(case: Case, each: Indicator, name: str) -> Sequence[str]:
    """Parts of a name that no other has that lost points, nor unit and project."""
    others = "，".join(
        one.name for one in case.indicators if _has_lost(one) and one is not each
    )
    project = case.dossier.project.name if case.dossier.project else ""
    others += f"，{case.dossier.unit.name}，{project}"
    return [
        part
        for part in _parts(name)
        if not GENERAL.fullmatch(part) and part not in others
    ]


def _says_why(text: str, *, is_under: bool, is_narrow: bool) -> bool:
    """A cause, or something wanting; narrowly, more than that points were lost."""
    if is_narrow:
        return bool(CAUSE.search(text) or WANTING.search(RESTATED.sub("", text)))
    return bool(is_under or CAUSE.search(text) or WANTING.search(text))


def has_lost(each: Indicator) -> bool:
    """By the points that are printed, whatever a rule would give."""
    weight, score = number_in(each.weight), number_in(each.score)
    return bool(weight and score and score.value < weight.value)


def _has_lost(each: Indicator) -> bool:
    """A score below nothing is another mistake."""
    score = number_in(each.score)
    return has_lost(each) and score is not None and score.value >= 0


def _is_rate(each: Indicator) -> bool:
    return bool(RATE.search(each.name)) and "采购" not in each.name


def _parts(name: str) -> Sequence[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)] or [name]


def _texts(case: Case) -> Iterator[tuple[str, bool]]:
    """Sentences of the prose, and cells that are sentences; whether among problems."""
    for passage in case.reading.passages:
        is_under = any(UNDER.search(title) for title in passage.path)
        if passage.line.kind is LineKind.ROW:
            cells = CELLS.split(passage.line.text)
            is_reason = bool(UNDER.search(cells[0]))
            yield from ((cell, is_reason) for cell in cells if len(cell) > LONG_CELL)
            continue
        opens = UNDER.search(passage.text[:LONG_CELL])
        for sentence in passage.sentences:
            yield sentence.text, is_under or bool(opens)
