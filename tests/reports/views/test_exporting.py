"""Choosing what to export: found by the filter, ticked or all, watched as a job."""

import pytest
from django.test import Client
from django.urls import reverse

from evalportal.jobs.models import Job
from reports.services.exporting.naming import USUAL
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of
from tests.factories.units import finance_of, make_unit, member_of

pytestmark = pytest.mark.django_db
URL = reverse("reports:export")
ORDER = {"kinds": ["pdf", "docx"], "pattern": USUAL}


def test_all_that_the_filter_finds_is_ordered_and_watched(client: Client) -> None:
    one = make_evaluation(unit=make_unit(name="区档案馆"))
    make_evaluation(unit=make_unit(region=one.unit.region, name="区图书馆"))
    client.force_login(finance_of(one.unit.region))

    page = client.get(URL, {"word": "档案"}).text
    assert "区档案馆" in page
    assert "区图书馆" not in page
    response = client.post(f"{URL}?word=档案", ORDER | {"everything": "on"})
    job = Job.objects.get()

    assert response.headers["Location"] == job.get_absolute_url()
    assert job.params["evaluations"] == [one.pk]
    assert job.params["forms"] == ["pdf", "docx"]


def test_only_the_ticked_ones(client: Client) -> None:
    one = make_evaluation()
    other = make_evaluation(unit=make_unit(region=one.unit.region))
    client.force_login(finance_of(one.unit.region))

    client.post(URL, ORDER | {"rows": [other.pk]})

    assert Job.objects.get().params["evaluations"] == [other.pk]


def test_nothing_ticked_is_said_beside_the_form(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(URL, {"pattern": "{谁}"})

    assert response.status_code == 422
    for words in ("请至少选一种文件", "请至少选一份自评", "不认识 {谁}"):
        assert words in response.text
    assert not Job.objects.exists()


def test_a_department_narrows_to_itself_and_those_below(client: Client) -> None:
    above = make_unit(name="区教育局")
    school = make_unit(region=above.region, supervisor=above, name="区一小")
    other = make_unit(region=above.region, name="区交通局")
    for unit in (above, school, other):
        make_evaluation(unit=unit)
    client.force_login(finance_of(above.region))

    page = client.get(URL, {"department": above.pk}).text

    assert "区一小" in page
    assert "<td>区交通局</td>" not in page


def test_another_units_papers_cannot_be_ordered(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(make_unit()))

    response = client.post(URL, ORDER | {"rows": [evaluation.pk]})

    assert response.status_code == 422
    assert not Job.objects.exists()
