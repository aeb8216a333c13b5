"""问题和措施, 上年措施: what is behind lost points, and what became of promises."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from reports.dossier.fields import FIELDS
from reports.dossier.figures.printing import day
from reports.dossier.model import Answer, Dossier, Measure

from .entries import Field, Form
from .lists import Layout, Line
from .sheets import Value

SPARE: Final = 10
LEGEND: Final = (
    "每行一个问题，后面留有空行可以增加；整行清空即删除。"
    "涉及的指标写评分表里的名称，每行一个。"
)
ANSWER_LEGEND: Final = (
    "上年报告提出的措施，逐条填落实情况；没有完成的要说明进展或原因。"
)
PROBLEMS: Final = Layout(
    "问题和措施",
    LEGEND,
    ("序号", "存在问题", "改进措施", "责任人（部门）", "完成时限", "涉及的指标"),
    (16, 80, 80, 40, 40, 60),
)
ANSWERS: Final = Layout(
    "上年措施", ANSWER_LEGEND, ("上年措施", "落实情况", "说明"), (120, 40, 140)
)
FORMS: Final = {
    "problem": Form.LINES,
    "measure": Form.LINES,
    "owner": Form.WORDS,
    "due_on": Form.DAY,
    "results": Form.NAMES,
}
STATES: Final = FIELDS[Answer]["state"].choices


def names_of(dossier: Dossier) -> dict[str, str]:
    """What each indicator is called in the list, by its code: no two the same."""
    often = Counter(each.name for each in dossier.results)
    return {
        each.code: f"{each.name}（{each.code}）" if often[each.name] > 1 else each.name
        for each in dossier.results
    }


def problems(dossier: Dossier) -> Iterator[Line]:
    names = names_of(dossier)
    codes = tuple((name, code) for code, name in names.items())
    blank = [None] * SPARE
    for number, each in enumerate((*dossier.measures, *blank), start=1):
        cells = [
            (
                _shown(each, name, names),
                Field(
                    ("problem", str(number), name),
                    form,
                    f"问题{number}的{label}",
                    codes=codes if form is Form.NAMES else (),
                ),
            )
            for (name, form), label in zip(
                FORMS.items(), PROBLEMS.heads[1:], strict=True
            )
        ]
        yield Line(f"problem:{number}", str(number), cells)


def answers(dossier: Dossier) -> Iterator[Line]:
    for number, each in enumerate(dossier.answers, start=1):
        place, label = ("answer", str(number)), f"上年措施{number}的"
        state = Field(
            (*place, "state"), Form.CHOICE, f"{label}落实情况", choices=STATES
        )
        note = Field((*place, "note"), Form.LINES, f"{label}说明")
        yield Line(
            f"answer:{number}", each.promised, [(each.state, state), (each.note, note)]
        )


def _shown(measure: Measure | None, name: str, names: dict[str, str]) -> Value:
    if measure is None:
        return ""
    if name == "results":
        return "\n".join(names.get(code, code) for code in measure.results)
    if name == "due_on":
        return day(measure.due_on) if measure.due_on else ""
    return str(getattr(measure, name))
