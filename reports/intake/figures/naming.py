"""Which figure do words speak of? “2022年支出预算数为” → 支出预算.

A figure's name has a subject (收入, 人员经费 …) and an aspect (预算, 决算 …). The words
nearest to the number decide; what a sentence said before is carried on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.scoring.measures import Kind
from reports.checks.prose.subjects import thing_in

BUDGET, FINAL, BEFORE = "预算", "决算", "上年数"
FUNDED: Final = "(?:财政拨款|预算财政拨款|预算|财政)?"
QUOTES: Final = "[“”‘’\"']?"


@dataclass(frozen=True, slots=True)
class Named:
    """What some words may name: a subject or an aspect, by patterns."""

    name: str
    pattern: re.Pattern[str]


def _named(name: str, pattern: str) -> Named:
    return Named(name, re.compile(pattern))


SUBJECTS: Final = (
    _named("一般公共预算收入", rf"一般公共预算{FUNDED}收入"),
    _named("一般公共预算支出", rf"一般公共预算{FUNDED}支出"),
    _named("政府性基金预算收入", rf"政府性基金{FUNDED}收入"),
    _named("政府性基金预算支出", rf"政府性基金{FUNDED}支出"),
    _named("国有资本经营预算收入", rf"国有资本经营{FUNDED}收入"),
    _named("国有资本经营预算支出", rf"国有资本经营{FUNDED}支出"),
    _named("基本支出", "基本支出"),
    _named("人员经费", "人员(?:经费|支出)"),
    _named("公用经费", "(?:日常)?公用(?:经费|支出)"),
    _named("项目支出", "项目支出(?!绩效)"),
    _named("三公经费", rf"{QUOTES}三公{QUOTES}经费"),
    _named("政府采购", "政府采购"),
    _named("结转结余", "结转(?:和|与|及)?结余"),
    _named("在用固定资产", "在用(?:的)?固定资产|其中：在用|实际在用"),
    _named("固定资产总额", "固定资产(?:总额|原值|总值|账面)?"),
    _named(
        "编制数",
        "(?<!预算)(?<!决算)(?<!方案)(?<!计划)(?<!规划)(?<!目标)(?<!报告)(?<!清单)(?<!材料)"
        "编制(?:人数|数|总数)?(?!合理|规范|情况|依据|质量|人员|内)",
    ),
    _named(
        "在职人数",
        "在编(?:人员|人数|职工)?$|(?<!拨款)(?<!自收自支)(?<!供养)在职(?:人员|人数|职工|教职工|在编人员)(?:数)?"
        "|在职(?:在编)?实有(?:行政)?(?:人员|人数|职工)?"
        "|(?:^|[年末底共现]|单位|部门)实有(?:人员|人数|职工)?$",
    ),
    _named("重点评价项目数", "(?:抽取|选取)|重点绩效自评项目"),
    _named("重点评价金额", "重点绩效自评(?:共|[，,])?涉及(?:资金|金额)"),
    _named("收入", "(?:总|预算|决算)?收入(?!分类|结构)"),
    _named("支出", "(?:总|预算|决算|整体)?支出(?!绩效|分类|结构|管理|标准|进度|范围)"),
)
ASPECTS: Final = (
    _named(
        BUDGET,
        "(?:全年|调整后?的?|调整|年度|批复)?预算(?!管理|绩效|单位|部门|项目|编制|法)"
        "(?:数|总额|金额|安排|收入|支出)?(?:调整)?",
    ),
    _named("", "年初预算(?:数|安排|总额|批复)?|年初部门预算"),
    _named(
        FINAL,
        "决算(?:数|总额|金额|收入|支出)?|实际(?:支出|收入|完成|执行|采购)|执行数|完成数|实现",
    ),
    _named(BEFORE, "上年(?:数|度)?|(?<!年)上一年"),
)
ONE_ASPECT: Final = frozenset(
    {
        "编制数",
        "在职人数",
        "固定资产总额",
        "在用固定资产",
        "重点评价项目数",
        "重点评价金额",
    }
)
AS_IT_IS: Final = {"结转结余": {FINAL: "结转结余", BEFORE: "结转结余上年数"}}
COUNTED: Final = frozenset({"编制数", "在职人数", "重点评价项目数"})
RATES: Final = (
    _named(
        "收入完成率",
        "(?:完成|为|占)(?:年度|全年)?(?:预算收入|收入预算)的|收入(?:预算)?(?:完成|执行)率",
    ),
    _named(
        "支出完成率",
        "(?:完成|为|占)(?:年度|全年)?(?:预算支出|支出预算)的|(?<!基本)(?<!项目)支出(?:整体|预算)?(?:完成|执行)率|预算(?:整体)?(?:执行|完成)率",
    ),
    _named("基本支出完成率", "基本支出(?:预算)?(?:完成|执行)率"),
    _named("项目支出完成率", "项目支出(?:预算)?(?:完成|执行)率"),
    _named("结转结余率", "结转结余率"),
    _named("结转结余变动率", "结转结余变动率"),
    _named("三公经费控制率", rf"{QUOTES}三公{QUOTES}经费(?:支出)?控制率"),
    _named("三公经费变动率", rf"{QUOTES}三公{QUOTES}经费(?:支出)?变动率"),
    _named("公用经费控制率", "公用经费控制率"),
    _named("政府采购执行率", "政府采购(?:预算)?(?:执行|完成)率"),
    _named("固定资产利用率", "(?:固定)?资产利用率"),
    _named("在职人员控制率", "(?:在职|财政供养)人员控制率"),
)
OF_PROJECT: Final = (
    _named(
        "年初预算数", "年初(?:部门)?预算(?:数|安排|批复|资金|金额)?|(?:年初)?预算批复"
    ),
    _named(
        "全年预算数",
        "(?:全年|调整后|年度|项目|总|资金)预算(?:数|安排|金额|总额|资金)?"
        "|(?:预期|计划|预算)(?:总)?投入|预算(?:数|金额|总额|安排|资金)|安排(?:预算)?资金",
    ),
    _named("指标下达数", "(?:预算)?指标(?:文件)?下达|下达(?:资金|指标|预算|我\\w)?"),
    _named("资金到位数", "(?:资金)?(?:实际)?到位(?:资金|金额|数)?"),
    _named(
        "全年执行数",
        "(?:实际|全年|累计|共|资金)?(?:支出|执行|使用|支付|列支)(?:资金|金额|数|总额)?"
        "|实际完成(?!值)|实际投入",
    ),
)
PROJECT_RATES: Final = (
    _named("资金到位率", "到位率"),
    _named(
        "到位资金执行率",
        "到位资金(?:的)?(?:执行|使用|支出)率|(?:为|占|、)(?:实际)?到位资金的"
        "|以(?:实际)?(?:资金)?到位\\w{0,4}为分母，?为?|÷(?:实际)?(?:资金)?到位\\w{0,4}，?为?",
    ),
    _named(
        "预算执行率",
        "(?:预算|资金|支出)?(?:执行|支付|支出|使用|完成)率|(?:为|占)(?:全年|年度)?预算的"
        "|以(?:全年|年初)?预算\\w{0,3}为分母，?为?|按(?:全年|年初)?预算\\w{0,3}计算，?为?",
    ),
    _named("预算调整率", "预算调整率"),
)
NO_FIGURE: Final = re.compile(
    r"(?:(?:少|多|未|尚有|还有|剩余|没有)(?:到位|执行|支出|收|拨付|使用)?|减少|增加|增长|下降|降低|节约"
    r"|超支|超出|超|差|比上年\w*|同比\w*|占比\w*)[了为约达]?\s*$"
)


@dataclass(slots=True)
class Carried:
    """What a sentence has spoken of so far."""

    subject: str = ""
    aspect: str = ""


def money_key(kind: Kind, words: str, carried: Carried) -> str:
    """The key of an amount from the words before it; "" if they name none."""
    if NO_FIGURE.search(words):
        return ""
    if kind is Kind.PROJECT:
        return nearest(OF_PROJECT, words)
    subject = nearest(SUBJECTS, words)
    clause = re.split("[，,；;。]", _without(subject, words))[-1]
    found = _nearest(ASPECTS, clause)
    if subject:
        carried.subject = subject
    if found is not None:
        carried.aspect = found.name
    elif subject in ("收入", "支出") or subject.endswith(("预算收入", "预算支出")):
        carried.aspect = carried.aspect or FINAL
    if not subject and found is None:
        return ""
    return key_of(carried.subject, carried.aspect)


def _without(subject: str, words: str) -> str:
    """The words without their subject: 一般公共预算支出 says nothing of a 预算数."""
    known = next((each for each in SUBJECTS if each.name == subject), None)
    return known.pattern.sub("…", words) if known else words


def whole_subject(label: str) -> str:
    """The subject that a row's label names and nothing besides: no 人均可支配收入."""
    subject = nearest(SUBJECTS, label)
    return "" if subject and thing_in(_without(subject, label)) else subject


def rate_key(kind: Kind, words: str) -> str:
    if words.rstrip().endswith(("×", "*", "x", "X")):  # of a formula
        return ""
    return nearest(PROJECT_RATES if kind is Kind.PROJECT else RATES, words)


def key_of(subject: str, aspect: str) -> str:
    """The catalogue's key of a subject and an aspect; "" if there is none."""
    if subject in ONE_ASPECT:
        return subject
    if subject in AS_IT_IS:
        return AS_IT_IS[subject].get(aspect or FINAL, "")
    if not subject or not aspect:
        return ""
    if aspect == BEFORE and subject != "三公经费":
        return ""
    return f"{subject}{aspect}"


def nearest(known: Iterable[Named], words: str) -> str:
    found = _nearest(tuple(known), words)
    return found.name if found else ""


def _nearest(known: Sequence[Named], words: str) -> Named | None:
    """The name whose words end nearest to the number; of two, the longer."""
    best: tuple[int, int, Named] | None = None
    for each in known:
        for found in each.pattern.finditer(words):
            if not found[0]:
                continue
            rank = (found.end(), found.end() - found.start(), each)
            if best is None or rank[:2] > best[:2]:
                best = rank
    return best[2] if best else None
