"""P03 and P06: sealed and signed, and looked through for secrets."""

from dataclasses import replace
from datetime import date

import pytest

from reports.checks.verdicts import Outcome, Severity
from reports.dossier.model import Dossier, Evidence, Line, Statements

from .cases import findings, imported, outcome, project, with_text

SIGNED = "单位负责人（签字）：赵某　财务负责人（签字）：{}　填表人（签字）：李某"


def read(text: str) -> Dossier:
    return imported(project(), lines=[Line("末行", text)])


def said(text: str, **statements: object) -> Dossier:
    given = Statements(**statements)  # type: ignore[arg-type]
    return replace(with_text("overview", text, project()), statements=given)


def test_a_signature_that_is_missing_among_others_is_told() -> None:
    (finding,) = findings("P03", read(SIGNED.format("")))

    assert finding.found == "财务负责人没有签字，同一处的其他人已签"
    assert findings("P03", read(SIGNED.format("张某"))) == []


def test_a_form_that_is_signed_by_hand_is_not_checked() -> None:
    blank = "单位负责人（签字）：　　财务负责人（签字）："

    assert outcome("P03", read(blank)) is Outcome.NOT_CHECKABLE


@pytest.mark.parametrize("text", ["（此处加盖公章）", "（待盖章）", "报告尚未盖章。"])
def test_a_seal_that_is_still_to_come_is_told(text: str) -> None:
    assert findings("P03", read(text)) != []


def test_a_sealed_copy_among_the_evidence_will_do() -> None:
    copy = Evidence("e1", "自评报告盖章扫描件.pdf", "正式资料", "0" * 64)

    assert outcome("P03", replace(project(), evidence=(copy,))) is Outcome.PASS


def test_a_secret_project_is_not_to_be_published() -> None:
    secret = said("本项目属于涉密项目。", disclosure_channel="门户网站")

    (finding,) = findings("P06", secret)

    assert finding.severity is Severity.WARNING
    kept = said("本项目属于涉密项目，不予公开。", disclosure_channel="门户网站")
    assert findings("P06", kept) == []
    open_one = said("本项目不属于涉密项目。", disclosure_channel="门户网站")
    assert findings("P06", open_one) == []


def test_what_was_published_without_a_word_of_secrets_is_a_hint() -> None:
    opened = date(2024, 8, 30)

    (finding,) = findings("P06", said("按月核对。", disclosed_on=opened))

    assert finding.severity is Severity.INFO
    assert findings("P06", said("已经保密审查。", disclosed_on=opened)) == []
    assert outcome("P06", said("按月核对。")) is Outcome.NOT_CHECKABLE


def test_secrets_are_looked_for_before_publishing() -> None:
    opened = date(2024, 8, 30)
    late = said("2024年9月5日完成保密审查。", disclosed_on=opened)
    early = said("2024年8月5日完成保密审查。", disclosed_on=opened)

    assert [each.found for each in findings("P06", late)] == [
        "保密审查在2024年9月5日，公开在2024年8月30日"
    ]
    assert findings("P06", early) == []
