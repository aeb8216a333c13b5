"""A prepared query answers as its queryset does, and looks anew each time."""

from typing import Any

import pytest
from django.db.models import F, QuerySet

from evalportal.accounts.models import User
from evalportal.prepared import Prepared, PreparedIn
from tests.factories.units import make_membership, make_unit
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db


def with_their_unit(user: int) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related("unit__region")


def of_a_year(user: int, year: int) -> QuerySet[Membership, int]:
    rows = Membership.objects.filter(user=user, from_year__lte=year, to_year__gte=year)
    return rows.values_list("pk", flat=True)


@pytest.mark.parametrize(
    "shaped",
    [
        lambda rows: rows,
        lambda rows: rows.select_related("unit__region", "user"),
        lambda rows: rows.annotate(named=F("unit__name")).values("pk", "named"),
        lambda rows: rows.values_list("unit__code", "role"),
        lambda rows: rows.order_by("-unit__code").values_list("pk", flat=True)[:2],
    ],
)
def test_a_prepared_query_answers_as_the_queryset_does(shaped: Any) -> None:
    people = [make_membership().user, make_membership().user]
    for person in people:
        make_membership(user=person, unit=make_unit())
    build = lambda user: shaped(Membership.objects.filter(user=user))  # noqa: E731
    prepared = Prepared[Any](build)

    for person in [*people, people[0]]:
        assert prepared.ask(person.pk) == list(build(person.pk))


def test_what_was_joined_is_there_without_another_query(
    django_assert_num_queries: Any,
) -> None:
    held = make_membership()
    prepared = Prepared(with_their_unit)

    with django_assert_num_queries(1):
        found = prepared.get(held.user_id)
        names = (found.unit.name, found.unit.region.name)

    assert names == (held.unit.name, held.unit.region.name)


def test_every_asking_goes_to_the_database() -> None:
    held = make_membership()
    prepared = Prepared(with_their_unit)
    before = prepared.get(held.user_id).unit

    Unit.objects.filter(pk=before.pk).update(name="新名称")
    assert prepared.get(held.user_id).unit.name == "新名称"
    held.delete()
    assert prepared.first(held.user_id) is None


def test_each_value_goes_to_its_own_place() -> None:
    held = make_membership(from_year=2021, to_year=2022)
    prepared = Prepared(of_a_year, values=2)

    years = [each for each in range(2019, 2025) if prepared.ask(held.user_id, each)]

    assert years == [2021, 2022]


def test_who_is_not_there_is_refused_as_by_the_queryset() -> None:
    prepared = Prepared(with_their_unit)

    with pytest.raises(Membership.DoesNotExist):
        prepared.get(0)
    assert prepared.ask(10**30) == []


@pytest.mark.parametrize("several", [0, 1, 3])
def test_a_query_for_lists_serves_one_and_many(several: int) -> None:
    rows = [make_membership() for _ in range(3)]
    asked = PreparedIn(lambda people: Membership.objects.filter(user__in=people))

    found = asked.ask([each.user_id for each in rows[:several]])

    assert {each.pk for each in found} == {each.pk for each in rows[:several]}


def test_a_prefetch_and_a_value_turned_into_text_are_refused() -> None:
    many = Prepared(lambda pk: User.objects.filter(pk=pk).prefetch_related("groups"))
    text = Prepared(lambda name: User.objects.filter(username=name))

    for wrong in (many, text):
        with pytest.raises(TypeError):
            wrong.ask(1)
