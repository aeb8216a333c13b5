from dataclasses import replace
from datetime import date

from reports.documents.build import build
from reports.documents.tree import AnnexPart, Table
from reports.dossier.model import Answer, Evidence, Measure
from tests.reports.dossier import samples

from .reading import said


def cells(annex: AnnexPart) -> list[list[str]]:
    [table] = annex.blocks
    assert isinstance(table, Table)
    return [[said(cell.runs) for cell in row] for row in table.rows]


def test_what_is_attached_is_listed_behind_the_outlines_annexes() -> None:
    bare = replace(samples.project(), evidence=(), measures=(), answers=())
    first = bare.results[0]
    dossier = replace(
        bare,
        results=(replace(first, evidence=("材料1",)), *bare.results[1:]),
        evidence=(
            Evidence("材料1", "合同.pdf", "正式资料", "0" * 64, public=True),
            Evidence("材料2", "成立文件.pdf", "工作资料", "1" * 64),
        ),
        measures=(
            Measure("进度慢。", "通报。", "财务股", date(2024, 6, 30), (first.code,)),
        ),
        answers=(Answer("加快支付。", "正在落实", "系统尚在改造。"),),
    )

    annexes = build(dossier).annexes[2:]

    assert [(each.label, each.title) for each in annexes] == [
        ("附表3", "问题和改进措施清单"),
        ("附表4", "上年改进措施落实情况"),
        ("附表5", "佐证材料目录"),
    ]
    assert cells(annexes[0]) == [
        ["1", "进度慢。", first.name, "通报。", "财务股", "2024年6月30日"]
    ]
    assert cells(annexes[1]) == [["1", "加快支付。", "正在落实", "系统尚在改造。"]]
    assert cells(annexes[2]) == [
        ["材料1", "合同.pdf", "正式资料", first.name, "公开"],
        ["材料2", "成立文件.pdf", "工作资料", "整份报告", "内部"],
    ]


def test_nothing_attached_is_no_annex() -> None:
    bare = replace(samples.project(), evidence=(), measures=(), answers=())

    assert len(build(bare).annexes) == 2
