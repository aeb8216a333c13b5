"""What a report promised: from its list of measures, or from its prose."""

from dataclasses import replace

import pytest

from reports.desk.promises import measures_in
from reports.dossier.model import Dossier, Measure, Section, Source
from tests.reports.dossier import samples

SOURCE = Source("旧报告.docx", "docx", "0" * 64)


def brought(text: str) -> Dossier:
    """A report on paper that has nothing but prose about its measures."""
    sections = (Section("problems", "一是进度慢。"), Section("measures", text))
    bare = replace(samples.overall(), results=(), measures=(), sections=sections)
    return replace(bare, source=SOURCE)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "一是严格收支预算执行；二是提高资金使用效率。",
            ("严格收支预算执行", "提高资金使用效率"),
        ),
        (
            "针对存在的问题，研究提出改进措施和完善意见。改进措施：制定收支进度表，每季度填报。",
            ("制定收支进度表，每季度填报",),
        ),
        (
            "拟采取以下措施：\n- 按月调度清淤进度。\n- 每季度通报。",
            ("按月调度清淤进度", "每季度通报"),
        ),
        ("（一）加强预算管理。\n（二）加强预算管理。", ("加强预算管理",)),
        ("下一步，将从以下方面改进：\n按月调度。", ("按月调度",)),
        ("无。", ()),
        ("没有需要改进的地方。", ()),
        ("", ()),
    ],
)
def test_prose_is_taken_point_by_point(text: str, measures: tuple[str, ...]) -> None:
    assert measures_in(brought(text)) == measures


def test_a_list_of_measures_goes_before_prose() -> None:
    listed = (Measure("进度慢。", "加快支付。"), Measure("台账不全。", "补台账。"))

    assert measures_in(replace(brought("一是按月调度。"), measures=listed)) == (
        "加快支付。",
        "补台账。",
    )


def test_prose_of_a_report_that_was_made_here_promises_nothing_more() -> None:
    made = replace(brought("一是按月调度。"), source=None)

    assert measures_in(made) == ()
