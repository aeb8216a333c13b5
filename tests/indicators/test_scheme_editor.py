from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from evalportal.accounts.models import User
from indicators.editor.changes import shape
from indicators.editor.screen import entries, sections
from indicators.models import SchemeDraft, SchemeVersion
from indicators.scoring.measures import Kind
from indicators.scoring.shipped import load, read_toml
from indicators.scoring.toml_text import toml_text
from indicators.services.scheme_drafts import copy_scheme
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
    make_scheme,
)
from tests.factories.projects import make_project
from tests.factories.units import finance_of, make_region, make_unit
from units.roles import Role

pytestmark = pytest.mark.django_db


def drafted(client: Client) -> tuple[SchemeDraft, User]:
    """A draft of the economic-zone scheme, with its region's manager signed in."""
    region = make_region()
    manager = finance_of(region, Role.MANAGER)
    version = make_scheme("econzone-project")
    client.force_login(manager)
    return copy_scheme(version=version, region=region, by=manager), manager


def page_of(draft: SchemeDraft, **typed: str) -> dict[str, str]:
    """What the browser sends of the editor's page, with what was typed into it."""
    sent = {
        entry.place: "" if entry.value is None else str(entry.value)
        for entry in entries(sections(draft.data, ()))
        if entry.kind != "truth" or entry.value
    }
    known = {"expected_version": str(draft.version), "shape": shape(draft.data)}
    return {**sent, **known, **typed}


def address(name: str, draft: SchemeDraft) -> str:
    return reverse(f"indicators:{name}", args=[draft.pk])


def test_a_manager_copies_a_scheme_from_the_list(client: Client) -> None:
    region = make_region()
    client.force_login(finance_of(region, Role.MANAGER))
    url = reverse("indicators:draft-list")
    version = make_scheme()

    assert client.get(url).status_code == 200
    made = client.post(url, {"version": version.pk, "region": region.pk})

    assert made["Location"] == SchemeDraft.objects.get().get_absolute_url()
    assert client.get(made["Location"]).status_code == 200


def test_a_region_of_others_is_not_offered(client: Client) -> None:
    client.force_login(finance_of(make_region(), Role.MANAGER))
    other = make_region()
    sent = {"version": make_scheme().pk, "region": other.pk}

    assert client.post(reverse("indicators:draft-list"), sent).status_code == 422
    assert not SchemeDraft.objects.exists()


@pytest.mark.parametrize(
    "name", ["draft", "draft-effect", "draft-upload", "draft-toml"]
)
def test_a_reviewer_may_not_and_strangers_find_nothing(
    client: Client, name: str
) -> None:
    draft, _ = drafted(client)
    assert client.get(address(name, draft)).status_code == 200

    client.force_login(finance_of(draft.region, Role.REVIEWER))
    assert client.get(address(name, draft)).status_code == 403

    client.force_login(finance_of(make_region(), Role.MANAGER))
    assert client.get(address(name, draft)).status_code == 404


def test_what_is_typed_is_saved_and_problems_stand_beside_it(client: Client) -> None:
    draft, _ = drafted(client)
    sent = page_of(draft, title="本区方案", **{"bands[0].floor": "九十"})

    page = client.post(address("draft", draft), sent, follow=True).content.decode()

    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("本区方案", 2)
    assert 'value="九十"' in page
    assert "读到“九十”" in page


def test_a_part_is_added_together_with_what_was_typed(client: Client) -> None:
    draft, _ = drafted(client)
    before = len(draft.data["bands"])

    client.post(address("draft", draft), page_of(draft, title="新", act="add:bands"))

    draft.refresh_from_db()
    assert (draft.title, len(draft.data["bands"])) == ("新", before + 1)


def test_an_act_that_the_page_does_not_offer_is_refused(client: Client) -> None:
    draft, _ = drafted(client)

    answer = client.post(address("draft", draft), page_of(draft, act="remove:kind"))

    assert answer.status_code == 400


def test_who_comes_second_sees_both_values_and_may_save_again(client: Client) -> None:
    draft, _ = drafted(client)
    late = page_of(draft, title="乙")
    client.post(address("draft", draft), page_of(draft, title="甲"))

    answer = client.post(address("draft", draft), late)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "您填的是“乙”，现为“甲”" in page
    assert 'value="乙"' in page
    client.post(address("draft", draft), {**late, "expected_version": "2"})
    draft.refresh_from_db()
    assert draft.title == "乙"


def test_an_unsound_draft_is_neither_published_nor_tried(client: Client) -> None:
    draft, _ = drafted(client)
    client.post(address("draft", draft), page_of(draft, title=" "))

    published = client.post(address("draft-publish", draft), {"expected_version": "2"})

    assert published.status_code == 422
    assert client.get(address("draft-effect", draft)).status_code == 422
    assert client.get(address("draft-toml", draft)).status_code == 422
    assert SchemeVersion.objects.count() == 1


def test_a_sound_draft_is_published_as_a_version(client: Client) -> None:
    draft, _ = drafted(client)
    client.post(address("draft", draft), page_of(draft, title="本区方案"))
    stale = client.post(address("draft-publish", draft), {"expected_version": "1"})
    assert stale.status_code == 409

    answer = client.post(address("draft-publish", draft), {"expected_version": "2"})

    version = SchemeVersion.objects.get(title="本区方案")
    assert answer["Location"] == version.get_absolute_url()
    assert not SchemeDraft.objects.exists()


def test_a_discarded_draft_is_gone(client: Client) -> None:
    draft, _ = drafted(client)

    client.post(address("draft-discard", draft))

    assert not SchemeDraft.objects.exists()


def test_the_effect_lists_the_self_evaluations_that_change(client: Client) -> None:
    round_ = make_round()
    manager = finance_of(round_.region, Role.MANAGER)
    paper = make_paper(round_=round_, kind=Kind.PROJECT)
    project = make_project(unit=make_unit(region=round_.region))
    evaluation = make_evaluation(paper=paper, project=project)
    make_result(evaluation=evaluation, weight=Decimal(20), actual="6")
    draft = copy_scheme(version=paper.scheme, region=round_.region, by=manager)
    client.force_login(manager)
    last = len(draft.data["bands"]) - 1
    client.post(
        address("draft", draft), page_of(draft, **{f"bands[{last}].grade": "很差"})
    )

    page = client.get(address("draft-effect", draft)).content.decode()

    assert "总分改变 0 份，等级改变 1 份" in page
    assert str(evaluation) in page


def test_a_scheme_goes_out_and_comes_back_as_a_file(client: Client) -> None:
    draft, _ = drafted(client)
    version = reverse("indicators:scheme-toml", args=[draft.base.pk])
    sent = client.get(version).content.decode()
    assert read_toml(sent) == load("econzone-project")

    other = sent.replace(load("econzone-project").title, "从文件来")
    file = SimpleUploadedFile("方案.toml", other.encode())
    client.post(address("draft-upload", draft), {"file": file, "expected_version": "1"})

    draft.refresh_from_db()
    assert draft.title == "从文件来"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "不是 UTF-8"),
        (b"title = ", "TOML"),
        (b'title = "a"', "groups"),
        (toml_text(load("potou-overall")).encode(), "与草稿相同"),
        (b"#" * 600_000, "超过 512 KB"),
    ],
)
def test_a_file_that_is_no_such_scheme_is_refused_with_its_problems(
    client: Client, content: bytes, told: str
) -> None:
    draft, _ = drafted(client)
    file = SimpleUploadedFile("方案.toml", content)

    answer = client.post(
        address("draft-upload", draft), {"file": file, "expected_version": "1"}
    )

    assert answer.status_code == 422
    assert told in answer.content.decode()
    draft.refresh_from_db()
    assert draft.version == 1
