"""What may be taken over from last year, and what may not."""

from dataclasses import replace

from reports.desk.carrying import offered, opened
from reports.dossier.model import Section
from tests.reports.desk.test_drafts import example


def test_duties_and_wording_are_offered_and_results_are_not() -> None:
    dossier = example("overall-2022")

    offer = offered(dossier, {})

    keys = {each.key for each in dossier.sections}
    assert {"duties", "spending", "conclusion", "problems"} <= keys
    assert "duties" in offer.texts
    assert not {"spending", "conclusion", "analysis", "problems"} & set(offer.texts)
    assert offer.members == dossier.group


def test_indicators_that_the_scheme_fixes_are_not_offered() -> None:
    assert offered(example("overall-2022"), {}).indicators == ()
    assert len(offered(example("project-2023"), {}).indicators) == 13


def test_a_figure_that_this_year_does_not_have_is_left_open() -> None:
    text = "共{评价小组人数}，见{指标x1完成值}和{{附件}}。"

    assert opened(text, {"评价小组人数": 1}) == (
        "共{评价小组人数}，见〔请补：指标x1完成值〕和{{附件}}。"
    )


def test_an_empty_section_is_not_offered() -> None:
    dossier = replace(example("overall-2022"), sections=(Section("duties", " "),))

    assert offered(dossier, {}).texts == {}
