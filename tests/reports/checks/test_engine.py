"""All findings at once, the useful ones first, nothing twice, nothing unsaid."""

from dataclasses import replace
from datetime import date

import pytest

from reports.checks.catalogue import entries
from reports.checks.engine import FIRST, check_dossier
from reports.checks.findings import Finding, Report
from reports.checks.output import report_to_data, told
from reports.checks.policy import DEFAULT, policy_text, read_policy
from reports.checks.registry import CHECKS as BOUND
from reports.checks.verdicts import Outcome, Severity
from reports.dossier.codec import canonical
from reports.dossier.model import Dossier, Explanation, Waiver
from reports.dossier.problems import Unusable
from reports.dossier.reading import reread

from .cases import findings, measured, money, overall, project, with_results

OVER = with_results(measured(actual="20"))  # a warning: N16
WORSE = project(money(executed="120"))  # an error: N17


def the(code: str, dossier: Dossier, on: date | None = None) -> Finding:
    report = check_dossier(dossier, on=on)
    return next(each for each in report.findings if each.code == code)


def explained(dossier: Dossier, mark: str) -> Dossier:
    said = Explanation("N16", mark, "评分表", "完成20", "上级临时增加了十场。")
    return replace(dossier, explanations=(said,))


def waived(dossier: Dossier, mark: str = "", until: date | None = None) -> Dossier:
    waiver = Waiver("N17", mark, "系统切换，年底补记。", "财政管理员", until)
    return replace(dossier, waivers=(waiver,))


def test_every_check_of_the_catalogue_is_made() -> None:
    assert [code for code in entries() if code not in BOUND] == []
    obligations = check_dossier(project()).obligations
    assert [each.code for each in obligations] == list(entries())


def test_what_to_mend_first_is_in_the_catalogue() -> None:
    assert [code for code in FIRST if code not in entries()] == []
    known = {code for each in entries().values() for code in each.after}
    assert known <= set(entries())


def test_errors_come_first_and_answered_findings_last() -> None:
    mixed = with_results(measured(actual="20"), dossier=WORSE)
    answered = explained(mixed, the("N16", mixed).mark)

    report = check_dossier(answered)
    order = [(each.outcome, each.severity) for each in report.findings]

    errors = [pair for pair in order if pair == (Outcome.FINDING, Severity.ERROR)]
    assert order[: len(errors)] == errors
    assert order[-1][0] is Outcome.EXPLAINED


def test_an_explanation_answers_exactly_its_finding() -> None:
    mark = the("N16", OVER).mark

    answered = the("N16", explained(OVER, mark))
    other = the("N16", explained(OVER, "0" * 16))

    assert (answered.outcome, answered.answer) == (
        Outcome.EXPLAINED,
        "上级临时增加了十场。",
    )
    assert other.outcome is Outcome.FINDING


def test_an_error_is_not_explained_away() -> None:
    said = Explanation("N17", the("N17", WORSE).mark, "", "", "确实如此。")

    stands = the("N17", replace(WORSE, explanations=(said,)))

    assert stands.outcome is Outcome.FINDING


def test_a_waiver_covers_a_finding_or_a_whole_check_until_its_day() -> None:
    mark = the("N17", WORSE).mark
    day = date(2024, 5, 1)

    assert the("N17", waived(WORSE, mark)).outcome is Outcome.WAIVED
    assert the("N17", waived(WORSE)).answer == "财政管理员：系统切换，年底补记。"
    assert the("N17", waived(WORSE, until=day), on=day).outcome is Outcome.WAIVED
    after = the("N17", waived(WORSE, until=day), on=date(2024, 5, 2))
    assert after.outcome is Outcome.FINDING


def test_a_waived_error_blocks_nothing() -> None:
    assert "N17" in {each.code for each in check_dossier(WORSE).blocking}
    assert "N17" not in {each.code for each in check_dossier(waived(WORSE)).blocking}


def test_explanations_and_waivers_survive_the_file() -> None:
    dossier = waived(explained(OVER, "0123456789abcdef"), until=date(2024, 5, 1))

    assert reread(canonical(dossier)) == dossier


def test_the_same_said_at_several_places_is_one_finding() -> None:
    rows = [
        measured("培训", code=f"c{n}", target="10", actual="20", group=group)
        for n, group in enumerate(("output-quantity", "output-time"))
    ]

    (one,) = findings("N16", with_results(*rows))

    assert [at.key for at in one.places] == ["results.c0.actual", "results.c1.actual"]


def test_findings_are_found_by_the_field_they_concern() -> None:
    report = check_dossier(OVER)

    beside = report.beside("results.output-quantity-1")

    assert "N16" in {each.code for each in beside}
    assert report.beside("results.output") == ()


def test_a_check_switched_off_is_said_to_be_off() -> None:
    policy = read_policy('{"N16": {"severity": "off"}}')

    report = check_dossier(OVER, policy=policy)
    (off,) = [each for each in report.obligations if each.code == "N16"]

    assert (off.outcome, off.reason) == (
        Outcome.NOT_APPLICABLE,
        "本批次不检查这一项",
    )


def test_a_round_makes_a_warning_an_error_or_moves_its_limit() -> None:
    harder = read_policy('{"N16": {"severity": "error"}}')
    wider = read_policy('{"N16": {"limits": {"over": "1"}}}')

    (finding,) = findings("N16", OVER, policy=harder)

    assert finding.severity is Severity.ERROR
    assert findings("N16", OVER, policy=wider) == []


def test_rules_read_back_as_they_were_written() -> None:
    text = '{"N16": {"limits": {"over": "0.5"}, "severity": "info"}}'

    assert policy_text(read_policy(text)) == text
    assert read_policy("") == DEFAULT


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"N99": {}}',
        '{"N16": 3}',
        '{"N16": {"colour": "red"}}',
        '{"N16": {"severity": "fatal"}}',
        '{"N16": {"limits": []}}',
        '{"N16": {"limits": {"under": "1"}}}',
        '{"N16": {"limits": {"over": 0.3}}}',
        '{"N16": {"limits": {"over": "-1"}}}',
    ],
)
def test_rules_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(Unusable):
        read_policy(text)


def test_plain_data_holds_every_finding_and_every_obligation() -> None:
    report = check_dossier(WORSE)
    data = report_to_data(report)

    wanted = ("code", "severity", "outcome", "where", "found", "expected", "remedy")
    assert tuple(data["findings"][0])[: len(wanted)] == wanted
    assert len(data["findings"]) == len(report.findings)
    assert {each["outcome"] for each in data["obligations"]} <= set(Outcome)


def test_people_are_told_where_what_and_how_to_mend() -> None:
    lines = list(told(check_dossier(waived(WORSE))))

    assert "[N17 错误·已豁免] 项目资金 › 全年执行数" in lines
    assert "  说明：财政管理员：系统切换，年底补记。" in lines
    assert lines[-1].startswith("错误")


def test_the_same_dossier_gives_the_same_report() -> None:
    first, second = check_dossier(WORSE), check_dossier(WORSE)

    assert first == second
    assert isinstance(first, Report)
    assert check_dossier(overall()) == check_dossier(overall())
