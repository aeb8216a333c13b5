from dataclasses import replace
from datetime import date

from reports.desk.closure import losses, missing_of, open_ends
from reports.desk.draft import Draft, draft_of
from reports.dossier.model import Answer, Dossier, Measure
from reports.dossier.reading import read
from tests.reports.dossier.test_examples import FOLDER

CLOSED = Measure("人员流动大。", "完善交接制度。", "办公室", date(2024, 6, 30))


def project() -> Dossier:
    """Execution 90.03% loses points: 9.3 of 10 where nothing else is lost."""
    return read(FOLDER / "project-2023.json")


def drafted(**changed: object) -> Draft:
    return draft_of(replace(project(), **changed))  # type: ignore[arg-type]


def test_every_indicator_below_its_mark_is_a_loss() -> None:
    draft = drafted()
    lost = sum(each.score.weight - each.score.points for each in losses(draft))

    assert lost == draft.card.full - draft.card.total


def test_a_loss_is_closed_by_its_cause_and_a_problem_that_names_it() -> None:
    dossier = project()
    [code] = {each.score.code for each in losses(draft_of(dossier))}
    explained = [
        replace(each, deduction_reason="两项采购合并。") if each.code == code else each
        for each in dossier.results
    ]
    draft = drafted(
        results=tuple(explained), measures=(replace(CLOSED, results=(code,)),)
    )

    [loss] = losses(draft)
    assert loss.problems == ("问题1",)
    assert list(open_ends(draft)) == []


def test_a_loss_is_closed_by_its_own_measure_in_the_scoring_sheet() -> None:
    assert list(open_ends(drafted())) == []


def test_the_scheme_says_which_losses_must_be_explained() -> None:
    dossier = project()
    silent = replace(dossier.scheme.reasons, lost_points=False)
    bare = [
        replace(each, deduction_reason="", improvement="") for each in dossier.results
    ]
    draft = drafted(scheme=replace(dossier.scheme, reasons=silent), results=tuple(bare))

    assert [each.is_asked for each in losses(draft)] == [False]
    assert list(open_ends(draft)) == []


def test_what_is_open_is_said_in_words() -> None:
    bare = [
        replace(each, deduction_reason="", improvement="") for each in project().results
    ]
    draft = drafted(
        results=tuple(bare),
        measures=(Measure("人员流动大。"),),
        answers=(Answer("加快支付进度。"), Answer("完善合同。", "正在落实")),
    )

    said = list(open_ends(draft))

    assert "“政府采购次数”失0.70分，没有写原因" in said
    assert "“政府采购次数”失0.70分，没有对应的问题，也没有改进措施" in said
    assert "问题1没有写措施，没有责任人，没有完成时限" in said
    assert "上年措施“加快支付进度。”没有填写落实情况" in said
    assert "上年措施“完善合同。”“正在落实”，没有说明进展或原因" in said
    assert missing_of(Measure("人员流动大。", "完善制度。")) == (
        "没有责任人",
        "没有完成时限",
    )
