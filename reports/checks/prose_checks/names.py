"""Is it the same unit and project from the title to the last line?"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.prose.folding import folded
from reports.checks.prose.names import (
    LABELLED,
    PROJECT_LABELLED,
    Form,
    Official,
    declared_forms,
    forms_of,
    is_regular,
    labelled,
    official,
    project_names,
)
from reports.checks.prose.own_names import is_own
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .own_unit import families_of, times_told, title_of

TITLE: Final = re.compile("(?:自评|评价)(?:工作)?(?:报告|情况)$")
BARE: Final = re.compile(
    "[“”‘’《》（）()]|(?:19|20)\\d\\d年?度?|项目|支出|财政|资金|预算|绩效|自评|自我|评价|报告|情况|的|关于|工作|部门"
)
ANNOUNCED: Final = re.compile(
    r"现将(?:[我本][局办委院校厅镇中心单位]{1,2})?(?:20\d\d年度?)?"
    r"(?:的)?[“]?(?P<name>[^，。；：“”]{4,40}?)[”]?(?:项目)?(?:支出)?(?:绩效)?自评(?:工作)?(?:情况|结果)"
)
EVALUATED: Final = re.compile(
    "(?:^|[，。；）])对(?P<name>[^，。；：“”（）]{4,40}?)(?:项目)?(?:支出)?(?:绩效)?"
    "(?:情况)?(?:进行|开展|实施|组织)了?(?:绩效)?(?:自评|自我评价)"
)
OPENING: Final = 8
LEAST_REGION: Final = 3
LEAST_APART: Final = 2
COUNTED: Final = frozenset(
    "一二三四五六七八九十东南西北中上下前后"
)  # 第一中学, 第二中学
AROUND_NAME: Final = re.compile(
    r"(?:19|20)\d\d年度?|(?:支出)?绩效(?:自评|评价|自我评价)?.*$|自评报告$|^关于|的$"
)
BRANCH: Final = re.compile(
    r"(?P<parent>.{2,}(?:局|厅|委员会|政府|公司))[\u4e00-\u9fff]{2,}(?:分局|支队|大队|中队|中心|所|站|队)$"
)
LEAST_NAME: Final = 4  # so much must be left of a title to be a name
BRACKETS: Final = re.compile("（[^（）]*(?:年|期|批)[^（）]*）")
KIND: Final = re.compile(  # what a name may leave out: of when, and what sort of money
    "^(?:19|20)\\d\\d年度?|(?:转移支付|专项|项目|资金|经费|补助|支出|预算|工程)+$"
)
QUOTES: Final = re.compile("[“”‘’]")


def _at(form: Form) -> At:
    return form.passage.at(form.start, form.end)


@check("T01")
def unit_has_one_name(case: Case) -> Iterator[Verdict]:
    """The official name, with or without its regions, and one short form beside it."""
    unit = official(case.dossier.unit.name)
    if not case.dossier.unit.name:
        return
    seen: dict[str, Form] = {}
    for form in forms_of(unit, case.reading.passages):
        seen.setdefault(form.text, form)
    known = declared(case)
    shorts = [form for text, form in seen.items() if text not in {unit.name, *known}]
    parent = _parent(unit.name)
    odd = [
        form
        for form in shorts
        if not is_regular(unit, form.text) and form.text not in parent
    ]
    wrong = [form for form in odd if _adds(unit, form)]
    used = {_without_place(unit, text) for text in known & set(seen)}
    bare = {_without_place(unit, form.text) for form in odd} - used
    if len(bare) + bool(used) <= 1 and not wrong:
        yield Kept()
        return
    names = "、".join(f"“{form.text}”" for form in shorts)
    yield Fault(
        tuple(_at(form) for form in (*wrong, *[s for s in shorts if s not in wrong])),
        f"除全称外还写了{names}",
        f"全称“{unit.name}”，另用一个事先说明的简称",
    )


def _parent(name: str) -> str:
    """海棠市生态环境局 of 海棠市生态环境局东城分局; "" = it is no branch."""
    found = BRANCH.match(name)
    return found["parent"] if found else ""


def _without_place(unit: Official, form: str) -> str:
    """退役军人局 for 县退役军人局: one short form, with its level or without."""
    for region in unit.regions:
        form = form.removeprefix(region).removeprefix(region[:-1])
    kinds = "".join(region[-1] for region in unit.regions)
    return form.lstrip(kinds) if kinds else form


def declared(case: Case) -> set[str]:
    """The short names of the unit: its own, and those that the report declares."""
    short = folded(case.dossier.unit.short_name).text
    return {
        *declared_forms(case.reading.passages_with("简称")),
        *([short] if short else []),
    }


def _adds(unit: Official, form: Form) -> bool:
    """Whether the form has what the name has not: 中共…府办公室."""
    return any(each in form.text and each not in unit.name for each in ("中共", "委"))


@check("T01")
def labels_name_the_unit(case: Case) -> Iterator[Verdict]:
    """Names behind 单位名称： are one, and the unit's."""
    name = folded(case.dossier.unit.name).text
    for form in labelled(case.reading.passages_for(LABELLED)):
        if form.passage.figure_at_offset(form.start) or not name:
            continue
        if form.text == name or _is_short(case, form.text):
            yield Kept()
        elif _is_another(case, form.text, name) or (
            form.text[-1] == name[-1]
            and (not form.may_be_another or _is_misspelt(form.text, name))
        ):
            yield Fault(
                _at(form), f"这里的单位名称是“{form.text}”", f"单位全称为“{name}”"
            )


def _is_another(case: Case, text: str, name: str) -> bool:
    """A school's name where the report is another school's, and told nowhere else."""
    shared = set(families_of(text)) & set(families_of(name))
    return bool(shared) and times_told(case, text) == 1


def _is_misspelt(text: str, name: str) -> bool:
    """A letter or two of the name are others."""
    apart = [(a, b) for a, b in zip(text, name, strict=False) if a != b]
    is_another = all(a in COUNTED and b in COUNTED for a, b in apart)
    return len(text) == len(name) and len(apart) <= LEAST_APART and not is_another


def _is_short(case: Case, text: str) -> bool:
    unit = official(case.dossier.unit.name)
    return is_regular(unit, text) or text in declared(case) or unit.name in text


@check("T01")
def project_has_one_name(case: Case) -> Iterator[Verdict]:
    project = case.dossier.project
    name = folded(project.name).text if project else ""
    if not name:
        return
    regions = official(case.dossier.unit.name).regions
    for form in project_names(case.reading.passages_for(PROJECT_LABELLED)):
        if form.passage.figure_at_offset(form.start):
            continue
        bare, said = QUOTES.sub("", name), QUOTES.sub("", form.text)
        is_cut = form.passage.text[form.end : form.end + 1] == "”"  # “甲”公益演出项目
        is_same = _own(BRACKETS.sub("", said), regions) == _own(bare, regions)
        if is_same or (is_cut and bare.startswith(said)):
            yield Kept()
        else:
            yield Fault(
                _at(form), f"这里的项目名称是“{form.text}”", f"项目名称为“{name}”"
            )


def _own(name: str, regions: Iterable[str]) -> str:
    """渠道维修 of 石桥县渠道维修项目, told in 石桥县."""
    for region in regions:
        name = name.removeprefix(region)
    return KIND.sub("", name)


@check("T01")
def opening_names_the_project(case: Case) -> Iterator[Verdict]:
    """现将…项目自评情况报告如下, 对…项目进行了自评: the project is this one."""
    project = case.dossier.project
    name = BARE.sub("", folded(project.name).text) if project else ""
    if not name or not case.is_imported:
        return
    for passage in case.reading.passages:
        found = ANNOUNCED.search(passage.text) or EVALUATED.search(passage.text)
        if found is None or passage.line.kind is LineKind.ROW:
            continue
        said = BARE.sub("", found["name"])
        if is_own(said, (name,)) or is_own(name, (said,)) or len(said) < LEAST_NAME:
            yield Kept()
        else:
            yield Fault(
                passage.at(found.start("name"), found.end("name")),
                f"写的项目是“{found['name']}”",
                f"项目名称为“{project.name if project else name}”",
            )
        return


@check("T01")
def title_names_the_project(case: Case) -> Iterator[Verdict]:
    """The title above the report holds the project's name, if it holds a name."""
    project = case.dossier.project
    name = BARE.sub("", folded(project.name).text) if project else ""
    if not name or not case.is_imported:
        return
    for passage in case.reading.passages[:OPENING]:
        if passage.line.kind is LineKind.HEADING:
            return
        if not TITLE.search(passage.text) or "：" in passage.text:
            continue
        title = BARE.sub("", passage.text.replace(case.dossier.unit.name, ""))
        if name in title or len(title) < LEAST_NAME or _shortens(title, name):
            yield Kept()
        else:
            yield Fault(
                passage.at(0, len(passage.text)),
                f"题名写的是“{passage.text[:40]}”",
                f"项目名称为“{folded(project.name).text if project else name}”",
            )
        return


def _shortens(title: str, name: str) -> bool:
    """校舍维修改造项目 for 农村义务教育学校校舍维修改造项目: its end is the title's."""
    words = AROUND_NAME.sub("", title)
    letters = iter(title)  # 供水补贴 in 县供水公司补贴项目: all of it, in order
    is_within = all(each in letters for each in name)
    return is_within or (len(words) >= LEAST_NAME and words in name)


def is_one_off(one: str, other: str) -> bool:
    """Whether one letter is another: 石岗镇, 石冈镇."""
    apart = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and apart == 1


@check("T01")
def title_and_signature_spell_the_place_alike(case: Case) -> Iterator[Verdict]:
    """石岗镇 in the title, 石冈镇 in the signature: one letter apart is a slip."""
    source = case.dossier.source
    regions = official(case.dossier.unit.name).regions
    if source is None or not regions or regions[-1] in source.title:
        return
    title, name = title_of(case), regions[-1]
    for at in range(len(title) - len(name) + 1):
        other = title[at : at + len(name)]
        if (
            other[-1] == name[-1]
            and len(name) >= LEAST_REGION
            and is_one_off(name, other)
        ):
            where = next((each for each in case.lines if name in each.text), None)
            yield Fault(
                At(where.place, where.key, name, where.index)
                if where
                else At("署名", "cover"),
                f"署名写“{name}”",
                f"题名写“{other}”",
            )
            return
