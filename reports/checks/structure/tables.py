"""The cells of the tables: blank, copied, an option list, under the wrong heading."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.rules import Equal, Manual
from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator
from reports.checks.once import once
from reports.checks.places import at_cell, at_figure
from reports.checks.registry import check
from reports.checks.text.told import stands_in_prose
from reports.checks.verdicts import Fault, Kept, Verdict

MUST: Final = ("收入预算", "收入决算", "支出预算", "支出决算")
NEEDED: Final = ("年初预算数", "全年预算数", "全年执行数")
MONEY_SPENT: Final = re.compile(
    r"(投入|拨付|安排|支出|使用)?(资金|经费|财政拨款)(投入|拨付|安排|支出)?(金额|总额|额|数)?|"
    r"(投入|支出)(金额|总额)|预算执行率|资金到位率"
)
QUALITY: Final = re.compile("合格率|验收率|达标率|优良率|准确率|质量")
PASSED: Final = re.compile(
    "(?<!按期)(?<!按时)(?<!及时)(?:合格率|优良率|准确率|完好率|正确率)"
)
IN_TIME: Final = re.compile(
    "(?:及时|按时|准时|按期|如期)(?:(?!合格|达标|优良|准确)[\u4e00-\u9fff]){0,4}率|(?:完成|开工|拨付|支付|办结|竣工|发放)(?:时间|时限)"
)
SATISFIED: Final = re.compile("满意")
VAGUE: Final = re.compile(
    r"(已|均|均已|全部|按时|按期|按质按量|基本|圆满|如期)?(完成|达成|达到|实现|达标)"
    r"(了)?(年度|预期|预定|既定|绩效)?(指标|目标|指标值|目标值|任务|要求|良好效果)?[。.]?"
    r"|是|好|良好|无|达成预期指标|完成情况良好|100分"
)
GRADED: Final = re.compile(
    "(?:基本|较|比较|非常|全部|均|很)?(?:合格|满意|达标|优秀|优良|良好|较好|好|及时|健全|完善|显著|明显|完成|高)"
)
# 达成年度指标, 达成预期指标: in printed forms the step stands where the fact would.
STEP: Final = re.compile(
    "(?:已|均|全部|基本|部分)?达成(?:年度|预期|预定|既定|绩效)*指标"
)
PARTLY: Final = re.compile("基本|部分|较")
OPTIONS: Final = re.compile(
    r"(好坏|高中低|优良中差|好中差|有无|是否|强中弱|大中小|"
    r"[好优高强]\s*[/／、]\s*(?:较好|良|中|一般|较高)\s*[/／、]\s*[\w、/／]{1,6}|"
    r"好\s*[/／、]\s*[坏差]|是\s*[/／、]\s*否|有\s*[/／、]\s*无|高\s*[/／、]\s*低)"
)
LEVELS: Final = (
    (re.compile("数量"), SATISFIED, "满意度指标"),
    (re.compile("数量"), QUALITY, "质量指标"),
    (re.compile("质量"), SATISFIED, "满意度指标"),
    (re.compile("时效"), SATISFIED, "满意度指标"),
    (re.compile("成本"), SATISFIED, "满意度指标"),
    (re.compile("经济效益|生态效益"), SATISFIED, "满意度指标"),
)
OF_THE_OTHER: Final = (  # where the kind is named alone: 时效指标, not 时效及质量
    (re.compile("时效|(?:产出|经济)?成本"), PASSED, "质量指标"),
    (re.compile("经济效益|社会成本|生态环境成本"), PASSED, "质量指标"),
    (re.compile("数量|质量|(?:产出|经济)?成本"), IN_TIME, "时效指标"),
)
OF_OUTPUT: Final = re.compile("数量|质量|时效")
OF_BOTH: Final = re.compile("满意|质量")
STEPS: Final = re.compile("[/／、]")
OUTPUT: Final = re.compile("产出|数量|质量|时效")
BENEFIT: Final = re.compile("效益|效果|影响")
SEPARATORS: Final = str.maketrans("", "", ' 　，,。.、：:“”"（）()')


@check("S07")
def required_cells_are_filled(case: Case) -> Iterator[Verdict]:
    """Blank is neither zero nor not applicable."""
    keys = NEEDED if case.is_project else MUST
    for key in keys:
        if case.figures.value(key) is not None or case.is_imported:
            yield Kept()
            continue
        yield Fault(
            at_figure(case.dossier.kind, key),
            "没有填写金额",
            "一个金额；没有发生的填0",
            about=(key,),
        )
    if case.is_imported:
        yield from _blank_cells(case)
        return
    for each in case.indicators:
        if each.points and each.points.outcome is Outcome.BLANK:
            yield _blank(each, "actual", "没有填写完成值或评分")
        elif each.points and each.points.outcome is not Outcome.NOT_COMPUTABLE:
            yield Kept()


@check("S09")
def indicators_stand_where_they_belong(case: Case) -> Iterator[Verdict]:
    for each in case.indicators:
        level = "".join(each.groups[-1:])
        if each.code == EXECUTION_CODE or not level or not _is_printed(case, level):
            continue
        if OF_OUTPUT.search(level) and MONEY_SPENT.fullmatch(each.name):
            yield Fault(
                at_cell(each, "name"),
                f"“{each.name}”列在{level}",
                "投入的资金不是产出",
                about=(each.subject,),
            )
            continue
        wrong = [
            other
            for where, what, other in LEVELS
            if where.search(level) and what.search(each.name) and other not in level
        ]
        if OF_BOTH.search(level.replace("数量", "")):
            wrong = []
        wrong += [
            other
            for where, what, other in OF_THE_OTHER
            if where.fullmatch(level.removesuffix("指标")) and what.search(each.name)
        ]
        if wrong:
            yield Fault(
                at_cell(each, "name"),
                f"“{each.name}”列在{level}",
                f"列在{wrong[0]}",
                about=(each.subject,),
            )
        else:
            yield Kept()


def _is_printed(case: Case, level: str) -> bool:
    """Whether the report names the kind itself; where it does not, it was supposed."""
    return not case.is_imported or level in _printed_levels(case)


@once
def _printed_levels(case: Case) -> frozenset[str]:
    levels = {"".join(each.groups[-1:]) for each in case.indicators}
    return frozenset(each for each in levels if _is_named(case, each))


def _is_named(case: Case, level: str) -> bool:
    name = level.removesuffix("指标")
    bare = re.escape(name)
    named = re.compile(
        rf"{bare}(?:指标|方面|情况|类)|(?:^|[^\u4e00-\u9fff]){bare}\s*[：:。|]"
    )
    return any(name in line.text and named.search(line.text) for line in case.lines)


@check("S10")
def no_indicator_counts_twice(case: Case) -> Iterator[Verdict]:
    """The same words among outputs and among benefits."""
    alike = defaultdict[str, list[Indicator]](list)
    for each in case.indicators:
        alike[each.name.translate(SEPARATORS)].append(each)
    for name, same in alike.items():
        if len(same) == 1:
            if name:
                yield Kept()
            continue
        levels = ["".join(each.groups) for each in same]
        output = [OUTPUT.search(x) is not None for x in levels]
        benefit = [BENEFIT.search(x) is not None for x in levels]
        if any(output) and any(benefit):
            yield Fault(
                tuple(at_cell(each, "name") for each in same),
                f"“{name}”同时列在{'和'.join(dict.fromkeys(levels))}",
                "只列一处",
                about=tuple(each.subject for each in same),
            )
        elif name:
            yield Kept()


@check("S11")
def actual_says_what_came_of_it(case: Case) -> Iterator[Verdict]:
    shortest = case.policy.number("S11", "copied")
    for each in case.indicators:
        actual, target = each.actual.strip(), each.target.strip()
        if not actual or (_is_by_hand(each) and not case.is_imported):
            continue
        is_copy = (
            actual.translate(SEPARATORS) == target.translate(SEPARATORS)
            and len(actual) >= shortest
            and not any(map(str.isdigit, actual))
        )
        is_step = PARTLY.match(actual) or (case.is_imported and STEP.fullmatch(actual))
        if is_step and not _is_count(each):
            yield Kept()  # one of the three steps that the rules have for words
        elif _is_no_number(target, actual):
            yield _empty_words(each, "实际达到的数")
        elif VAGUE.fullmatch(actual) and (target != actual or _is_count(each)):
            yield _empty_words(each, "实际达到的数或事实")
        elif is_copy:
            yield _empty_words(each, "实际的结果，不照抄目标")
        else:
            yield Kept()


@check("S12")
def no_option_list_is_a_value(case: Case) -> Iterator[Verdict]:
    for each in case.indicators:
        for cell in ("target", "actual"):
            text = getattr(each, cell).strip()
            if not text:
                continue
            if OPTIONS.fullmatch(text) or _is_choice(text):
                yield Fault(
                    at_cell(each, cell),
                    f"“{each.name}”写“{text}”",
                    "选定其中一项",
                    about=(each.subject,),
                )
            else:
                yield Kept()


def _is_no_number(target: str, actual: str) -> bool:
    """合格 for 100%, 较满意 for 90%: a grade where a number was wanted."""
    number = number_in(target)
    return number is not None and bool(number.unit) and bool(GRADED.fullmatch(actual))


def _is_choice(text: str) -> bool:
    """健全/较健全/不健全: steps of one word, none of them chosen."""
    if not STEPS.search(text):
        return False
    parts = [each for each in STEPS.split(text) if each]
    core = min(parts, key=len, default="")
    is_worded = len(parts) > 1 and not re.search(r"\d", text) and len(core) > 1
    return is_worded and all(each.endswith(core) for each in parts)


def _blank_cells(case: Case) -> Iterator[Verdict]:
    """A printed table that has the column, and a row that leaves it empty."""
    for cell, title in (("actual", "实际完成值"), ("score", "得分")):
        rows = [each for each in case.indicators if not stands_in_prose(case, each)]
        column = [getattr(each, cell).strip() for each in rows]
        filled = sum(map(bool, column))
        if filled * 2 <= len(column):
            continue
        for each, text in zip(rows, column, strict=True):
            is_due = cell == "score" or each.target.strip()  # 预算编制 has no target
            yield Kept() if text or not is_due else _blank(each, cell, f"{title}空白")


def _blank(each: Indicator, cell: str, found: str) -> Fault:
    return Fault(
        at_cell(each, cell),
        found,
        "已填写，或写明不适用的理由",
        about=(each.subject,),
    )


def _is_by_hand(each: Indicator) -> bool:
    """Points by hand: the cell holds their basis. Words judged as equal are a copy."""
    rule = each.points.explanation.rule.rule if each.points else None
    if isinstance(rule, Equal):
        return each.result is not None and each.result.value_kind is ValueKind.TEXT
    return isinstance(rule, Manual)


def _is_count(each: Indicator) -> bool:
    return each.operator not in ("", Operator.QUALITATIVE) or bool(
        number_in(each.target)
    )


def _empty_words(each: Indicator, expected: str) -> Fault:
    return Fault(
        at_cell(each, "actual"),
        f"“{each.name}”目标“{each.target}”，完成值写“{each.actual}”",
        expected,
        about=(each.subject,),
    )
