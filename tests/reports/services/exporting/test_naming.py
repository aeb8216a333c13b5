"""Names of exported files: by the pattern, fit for any file system, once each."""

from dataclasses import replace

import pytest

from reports.documents.files import Form
from reports.dossier.codec import to_data
from reports.dossier.model import Dossier
from reports.services.exporting.naming import (
    USUAL,
    Names,
    Subject,
    name_of,
    problem_of,
)
from tests.reports.dossier import samples


def subject(dossier: Dossier) -> Subject:
    return Subject.of(to_data(dossier))


def test_the_usual_name_says_whose_what_and_when() -> None:
    dossier = samples.overall()
    unit = replace(dossier.unit, code="101001", name="区府办公室", supervisor="")

    assert name_of(subject(replace(dossier, unit=unit)), Form.PDF, USUAL) == (
        f"区府办公室/101001_区府办公室_{dossier.fiscal_year}年度"
        "整体支出绩效自评报告.pdf"
    )


def test_signs_that_file_systems_refuse_are_left_out() -> None:
    dossier = samples.project()
    assert dossier.project
    project = replace(dossier.project, name='党政/事务:"工作"\n经费..')

    name = name_of(subject(replace(dossier, project=project)), Form.DOCX, "{项目名称}")

    assert name == "党政 事务工作 经费.docx"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{单位}", "不认识 {单位}"),
        ("{单位名称", "没有成对"),
        ("{年度}年度报告", "至少要有单位或项目"),
        ("固定", "至少要有单位或项目"),
        ("{单位名称.code}", "不认识"),
        ("{0}", "不认识"),
    ],
)
def test_an_unusable_pattern_says_why(pattern: str, why: str) -> None:
    assert why in problem_of(pattern)


def test_the_usual_pattern_can_be_used() -> None:
    assert problem_of(USUAL) == ""


def test_a_path_never_leaves_the_archive() -> None:
    name = name_of(subject(samples.overall()), Form.PDF, "../../{单位编码}/./x")

    assert ".." not in name.split("/")
    assert not name.startswith("/")


def test_a_second_file_of_the_same_name_gets_a_number() -> None:
    names = Names()

    assert [names.free("甲/a.pdf") for _ in range(3)] == [
        "甲/a.pdf",
        "甲/a_2.pdf",
        "甲/a_3.pdf",
    ]
    assert names.free("甲/A.PDF") == "甲/A_4.PDF"
