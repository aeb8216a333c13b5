from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from indicators.models import RoundPaper
from indicators.scoring.measures import Kind
from indicators.services.rounds import (
    PaperInUse,
    SchemeArchived,
    change_round,
    clone_round,
    create_round,
    set_paper,
)
from indicators.services.schemes import archive_scheme
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    make_scheme,
    manager_of,
)
from tests.factories.units import finance_of, make_region
from units.roles import Role

pytestmark = pytest.mark.django_db

PINNED: dict[str, Any] = {
    "outline_name": "brief",
    "outline": "{}",
    "outline_sha256": "0" * 64,
}


def test_a_round_is_created_with_its_dates_and_recorded() -> None:
    region = make_region()

    made = create_round(
        region=region,
        name="2023年预算绩效自评",
        fiscal_year=2022,
        work_year=2023,
        due_on=date(2023, 5, 31),
        by=finance_of(region, Role.MANAGER),
    )

    assert (made.due_on, made.version) == (date(2023, 5, 31), 1)
    event = Event.objects.get(action="round.created")
    assert event.details["after"]["due_on"] == "2023-05-31"


def test_the_dates_of_a_round_follow_each_other() -> None:
    region = make_region()

    with pytest.raises(ValidationError, match="后一阶段不能早于前一阶段"):
        create_round(
            region=region,
            name="2023年预算绩效自评",
            fiscal_year=2022,
            work_year=2023,
            opens_on=date(2023, 6, 1),
            due_on=date(2023, 5, 31),
            by=finance_of(region, Role.MANAGER),
        )


def test_two_managers_do_not_overwrite_each_other() -> None:
    round_ = make_round(notice_number="湛财绩〔2023〕1号")
    first, second = manager_of(round_), manager_of(round_)
    change_round(
        round_=round_,
        expected_version=1,
        by=first,
        notice_number="湛财绩〔2023〕2号",
    )

    with pytest.raises(Conflict, match=r"填报人已于.*改为“湛财绩〔2023〕2号”"):
        change_round(
            round_=round_,
            expected_version=1,
            by=second,
            notice_number="湛财绩〔2023〕3号",
        )


def test_saving_a_round_unchanged_writes_nothing() -> None:
    round_ = make_round(name="原名")

    same = change_round(
        round_=round_, expected_version=1, by=manager_of(round_), name="原名"
    )

    assert same.version == 1
    assert not Event.objects.filter(action="round.changed").exists()


def test_a_clone_moves_every_year_and_keeps_the_papers_pinned() -> None:
    source = make_round(
        name="2023年预算绩效自评",
        notice_title="关于开展2023年自评（2022年度）的通知",
        notice_number="湛财绩〔2023〕1号",
        opens_on=date(2024, 2, 29),
    )
    paper = make_paper(round_=source)

    clone = clone_round(round_=source, by=manager_of(source))

    assert clone.name == "2024年预算绩效自评"
    assert clone.notice_title == "关于开展2024年自评（2023年度）的通知"
    assert (clone.notice_number, clone.opens_on) == ("", date(2025, 2, 28))
    assert (clone.fiscal_year, clone.work_year) == (2023, 2024)
    copied = clone.papers.get()
    assert copied.pk != paper.pk
    assert (copied.scheme, copied.outline_sha256) == (
        paper.scheme,
        paper.outline_sha256,
    )


def test_a_second_clone_of_the_same_round_gets_a_name_of_its_own() -> None:
    source = make_round(name="2023年预算绩效自评")
    clone_round(round_=source, by=manager_of(source))

    assert clone_round(round_=source, by=manager_of(source)).name == (
        "2024年预算绩效自评（复制）"
    )


def test_a_paper_is_set_for_the_kind_of_its_scheme_and_changed_while_unused() -> None:
    round_ = make_round()
    national, econzone = (
        make_scheme("national-project"),
        make_scheme("econzone-project"),
    )

    set_paper(round_=round_, scheme=national, by=manager_of(round_), **PINNED)
    paper = set_paper(round_=round_, scheme=econzone, by=manager_of(round_), **PINNED)

    assert (paper.kind, paper.scheme) == (Kind.PROJECT, econzone)
    assert RoundPaper.objects.count() == 1


def test_a_paper_with_self_evaluations_keeps_its_scheme_and_outline() -> None:
    evaluation = make_evaluation()
    paper = evaluation.paper
    manager = manager_of(paper.round)

    with pytest.raises(PaperInUse, match="已有 1 份自评"):
        set_paper(round_=paper.round, scheme=paper.scheme, by=manager, **PINNED)

    again = set_paper(
        round_=paper.round,
        scheme=paper.scheme,
        outline_name=paper.outline_name,
        outline=paper.outline,
        outline_sha256=paper.outline_sha256,
        by=manager,
    )
    assert again == paper


def test_an_archived_scheme_is_not_given_to_a_new_paper() -> None:
    round_ = make_round()
    manager = manager_of(round_)
    version = archive_scheme(version=make_scheme(), by=manager)

    with pytest.raises(SchemeArchived):
        set_paper(round_=round_, scheme=version, by=manager, **PINNED)


def test_a_manager_of_another_region_changes_nothing() -> None:
    round_, stranger = make_round(), finance_of(make_region(), Role.MANAGER)

    with pytest.raises(PermissionDenied):
        change_round(round_=round_, expected_version=1, by=stranger, name="新名")
    with pytest.raises(PermissionDenied):
        clone_round(round_=round_, by=stranger)
    with pytest.raises(PermissionDenied):
        set_paper(round_=round_, scheme=make_scheme(), by=stranger, **PINNED)
