import pytest
from django.test import Client
from django.urls import reverse

from indicators.choices import SchemeStatus
from indicators.models import SchemeVersion
from indicators.scoring.shipped import names
from tests.factories.indicators import make_paper, make_scheme, manager_of
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db


def test_the_list_shows_versions_and_how_many_rounds_use_them(client: Client) -> None:
    paper = make_paper()
    client.force_login(manager_of(paper.round))

    page = client.get(reverse("indicators:scheme-list")).text

    assert paper.scheme.title in page
    assert paper.scheme.sha256[:8] in page
    assert page.count("<option") == len(names())


@pytest.mark.parametrize("name", names())
def test_the_page_of_every_shipped_scheme_shows_its_source_and_groups(
    name: str, client: Client
) -> None:
    version = make_scheme(name)
    client.force_login(finance_of(make_region(), Role.MANAGER))

    response = client.get(version.get_absolute_url())

    scheme = response.context["scheme"]
    assert response.context["groups"]
    for told in (scheme.groups[0].name, version.sha256):
        assert told in response.text


def test_a_manager_publishes_a_shipped_scheme(client: Client) -> None:
    client.force_login(finance_of(make_region(), Role.MANAGER))

    response = client.post(
        reverse("indicators:scheme-publish"), {"scheme": "national-project"}
    )

    version = SchemeVersion.objects.get()
    assert response.headers["Location"] == version.get_absolute_url()
    assert version.name == "national-project"


def test_an_unknown_scheme_is_refused_with_a_message(client: Client) -> None:
    client.force_login(finance_of(make_region(), Role.MANAGER))

    response = client.post(
        reverse("indicators:scheme-publish"), {"scheme": "nowhere"}, follow=True
    )

    assert "没有这个方案" in response.text
    assert not SchemeVersion.objects.exists()


def test_a_manager_archives_a_version(client: Client) -> None:
    version = make_scheme()
    client.force_login(finance_of(make_region(), Role.MANAGER))

    client.post(reverse("indicators:scheme-archive", args=[version.pk]))

    version.refresh_from_db()
    assert version.status == SchemeStatus.ARCHIVED


def test_a_clerk_reads_schemes_and_changes_nothing(client: Client) -> None:
    version = make_scheme()
    client.force_login(member_of(make_unit()))

    page = client.get(version.get_absolute_url())
    publish = client.post(
        reverse("indicators:scheme-publish"), {"scheme": "national-project"}
    )
    archive = client.post(reverse("indicators:scheme-archive", args=[version.pk]))

    assert (page.status_code, "归档</button>" in page.text) == (200, False)
    assert (publish.status_code, archive.status_code) == (403, 403)


def test_a_version_that_is_not_there_does_not_exist(client: Client) -> None:
    client.force_login(member_of(make_unit()))

    assert client.get(reverse("indicators:scheme", args=[1])).status_code == 404
