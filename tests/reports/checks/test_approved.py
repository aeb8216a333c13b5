"""X02: what a paper promises against what was approved, and adjusted since."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.scoring.measures import Operator, Result, ValueKind
from reports.checks.verdicts import Outcome, Severity
from reports.dossier.approved import Approved
from reports.dossier.model import Dossier
from tests.reports.checks.cases import (
    findings,
    imported,
    measured,
    outcome,
    overall,
    row,
    with_results,
)

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def approved(name: str = "培训场次", **fields: Any) -> Approved:
    plain: dict[str, Any] = {
        "name": name,
        "operator": Operator.AT_LEAST,
        "value_kind": ValueKind.NUMBER,
        "target": "10",
        "unit": "场",
        "weight": Decimal(10),
        "document": "湛财绩〔2022〕3号",
    }
    return Approved(**{**plain, **fields})


def paper(*results: Result, against: tuple[Approved, ...]) -> Dossier:
    return replace(with_results(*results), approved=against)


def told(dossier: Dossier) -> list[tuple[Severity, str, str]]:
    return [(e.severity, e.found, e.expected) for e in findings("X02", dossier)]


def test_a_lowered_target_is_an_error_and_names_the_approving_document() -> None:
    dossier = paper(measured(target="8"), against=(approved(),))

    assert told(dossier) == [
        (ERROR, "“培训场次”的目标值写≥8场", "批复的≥10场（湛财绩〔2022〕3号）")
    ]
    assert findings("X02", dossier)[0].key == "results.output-quantity-1.target"


def test_what_was_adjusted_by_a_document_counts_as_approved() -> None:
    adjusted = approved(
        adjusted_target="8",
        adjusted_document="湛财绩〔2022〕18号",
        adjusted_on=date(2022, 9, 1),
    )

    assert told(paper(measured(target="8"), against=(adjusted,))) == []
    assert told(paper(measured(target="10"), against=(adjusted,))) == [
        (WARNING, "“培训场次”的目标值写≥10场", "调整后批复的≥8场（湛财绩〔2022〕18号）")
    ]


@pytest.mark.parametrize(
    ("operator", "ours", "severity"),
    [
        (Operator.AT_LEAST, "12", WARNING),
        (Operator.AT_MOST, "12", ERROR),
        (Operator.AT_MOST, "8", WARNING),
        (Operator.EQUAL, "12", ERROR),
        (Operator.LESS_THAN, "12", ERROR),
    ],
)
def test_only_a_harder_target_may_be_explained(
    operator: Operator, ours: str, severity: Severity
) -> None:
    dossier = paper(
        measured(target=ours, operator=operator), against=(approved(operator=operator),)
    )

    assert [each.severity for each in findings("X02", dossier)] == [severity]


def test_another_sign_is_an_error_and_another_writing_of_the_number_is_none() -> None:
    turned = paper(measured(operator=Operator.AT_MOST), against=(approved(),))
    written = paper(measured(target="10.0"), against=(approved(target="10"),))

    assert [each.severity for each in findings("X02", turned)] == [ERROR]
    assert told(written) == []


def test_changed_points_are_an_error_where_points_were_approved() -> None:
    result = measured(weight=Decimal(8))

    assert told(paper(result, against=(approved(),))) == [
        (ERROR, "“培训场次”的分值写8", "批复的10分（湛财绩〔2022〕3号）")
    ]
    assert told(paper(result, against=(approved(weight=None),))) == []


def test_a_later_day_is_easier_and_the_same_day_may_be_written_otherwise() -> None:
    def on(target: str) -> Dossier:
        promised = measured(
            target=target, operator=Operator.AT_MOST, value_kind=ValueKind.DATE, unit=""
        )
        known = approved(
            target="2023年11月底前",
            operator=Operator.AT_MOST,
            value_kind=ValueKind.DATE,
            unit="",
        )
        return paper(promised, against=(known,))

    assert [e.severity for e in findings("X02", on("2023年12月底前"))] == [ERROR]
    assert [e.severity for e in findings("X02", on("2023年10月"))] == [WARNING]
    assert findings("X02", on("2023年11月30日")) == []


def test_words_that_differ_are_to_be_explained() -> None:
    words = {"operator": Operator.QUALITATIVE, "value_kind": ValueKind.TEXT, "unit": ""}
    known = approved(target="通过验收", **words)

    assert told(paper(measured(target="完成", **words), against=(known,))) == [
        (WARNING, "“培训场次”的目标值写完成", "批复的通过验收（湛财绩〔2022〕3号）")
    ]
    assert told(paper(measured(target="通过 验收", **words), against=(known,))) == []


def test_a_missing_indicator_is_an_error_and_one_more_is_to_be_explained() -> None:
    extra = measured("参训人数", code="output-quantity-2")
    dossier = paper(measured(), extra, against=(approved(), approved("编印教材")))

    assert told(dossier) == [
        (ERROR, "没有批复的指标“编印教材”", "批复的≥10场（湛财绩〔2022〕3号）"),
        (WARNING, "“参训人数”不在批复的指标中", "只有批复的指标"),
    ]


def test_indicators_that_the_scheme_itself_fixes_need_no_approval() -> None:
    known = approved("不相干的指标")
    dossier = replace(overall(), approved=(known,))

    assert [each.found for each in findings("X02", dossier)] == [
        "没有批复的指标“不相干的指标”"
    ]


def test_names_may_differ_in_marks() -> None:
    dossier = paper(measured("“培训” 场次"), against=(approved(),))

    assert told(dossier) == []


def test_the_unit_may_stand_behind_a_name() -> None:
    rate = {"unit": "%", "target": "98"}
    dossier = paper(
        measured("培训合格率（%）", **rate), against=(approved("培训合格率", **rate),)
    )

    assert told(dossier) == []


def test_without_anything_approved_it_is_not_checked() -> None:
    assert outcome("X02", with_results(measured())) is Outcome.NOT_CHECKABLE


def test_an_imported_report_is_held_against_it_by_its_own_cells() -> None:
    dossier = replace(with_results(measured(target="10")), approved=(approved(),))
    cell = {"code": "output-quantity-1", "weight": "10"}

    assert told(imported(dossier, rows=[row(target="≥10场", **cell)])) == []
    assert [
        e.severity
        for e in findings("X02", imported(dossier, rows=[row(target="≥8场", **cell)]))
    ] == [ERROR]
