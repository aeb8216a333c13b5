"""Names against their number, parts with 其他, mistyped prices and items in lines."""

import pytest

from reports.dossier import model
from tests.reports.checks.cases import findings, imported, project, said


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        (
            "N06",
            "项目包含3个子项目：泵房改造、管网检漏、水质监测。",
            "项目包含4个子项目：泵房改造、管网检漏、水质监测。",
        ),
        (
            "N06",
            "下设2个课题（任务）：耐寒苹果选育、果园节水灌溉。",
            "下设3个课题（任务）：耐寒苹果选育、果园节水灌溉。",
        ),
        (
            "N06",
            "抽取2个项目重点自评，分别为泵站更新48.50万元、渠道清淤126.00万元。",
            "抽取3个项目重点自评，分别为泵站更新48.50万元、渠道清淤126.00万元。",
        ),
        (
            "N05",
            "回访企业486家，扩产212家，稳产241家，其他33家。",
            "回访企业486家，扩产212家，稳产214家，其他33家。",
        ),
        (
            "N06",
            "在8个村各访问25户村民，共访问200户。",
            "在8个村各访问25户村民，共访问250户。",
        ),
        (
            "N06",
            "9座泵站落实管理、检修、保洁人员各9名，共27名。",
            "9座泵站落实管理、检修、保洁人员各9名，共18名。",
        ),
        (
            "N06",
            "由分管副局长任组长，园林科、财务室、审计室各派2人参加，共7人。",
            "由分管副局长任组长，园林科、财务室、审计室各派2人参加，共9人。",
        ),
        (
            "N27",
            "管护员46人，每人每月600元，全年12个月按时发放，共33.12万元。",
            "管护员46人，每人每月60元，全年12个月按时发放，共33.12万元。",
        ),
        (
            "N27",
            "支出45.36万元。全年演出84场，每场补助5400元。",
            "支出45.36万元。全年演出84场，每场补助4500元。",
        ),
        (
            "N19",
            "户厕改造支出75.60万元，252户每户0.3万元。",
            "户厕改造支出75.60万元，252户每户0.3元。",
        ),
    ],
)
def test_what_was_counted_or_priced_comes_out(
    code: str, right: str, wrong: str
) -> None:
    assert not said(code, right)
    assert said(code, wrong)


@pytest.mark.parametrize(("arrived", "is_fault"), [("96.00", False), ("98.00", True)])
def test_no_more_money_arrives_than_was_granted(
    arrived: str, *, is_fault: bool
) -> None:
    text = f"2023年4月下达资金96.00万元，当月到位资金{arrived}万元。"
    dossier = imported(project(), lines=[model.Line("第1行", text)])
    assert bool(findings("N21", dossier)) is is_fault


@pytest.mark.parametrize(
    "text",
    [
        "采购器材124件，其中破拆类46件、排烟类18件、救生类38件、其他22件。",
        "检查企业120家，整改80家，处罚12家，其余40家正在复查。",
        "学员310人，合格290人，取证150人，其他20人未参加考试。",
    ],
)
def test_parts_of_parts_and_rests_are_left_alone(text: str) -> None:
    assert not said("N05", text)


ITEMS = (
    "1.旱作农业推广，支出{}万元。推广面积4200亩，覆盖8个村。",
    "2.农机购置补贴，支出148.20万元。补贴农机96台。",
    "3.疫病防控，支出71.90万元。免疫率保持在95%以上。",
)


@pytest.mark.parametrize(("first", "is_fault"), [("94.30", False), ("93.40", True)])
def test_items_told_at_length_make_what_was_spent_in_all(
    first: str, *, is_fault: bool
) -> None:
    texts = ("全年项目支出314.40万元。", "实施3个项目，具体如下：", *ITEMS)
    lines = [model.Line(f"第{n}行", text.format(first)) for n, text in enumerate(texts)]
    assert bool(findings("N05", imported(project(), lines=lines))) is is_fault
