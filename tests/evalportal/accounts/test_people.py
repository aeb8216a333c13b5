import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from evalportal.accounts.people import person
from tests.factories.accounts import make_user


@pytest.mark.django_db
def test_the_person_behind_a_request_is_its_user() -> None:
    request = RequestFactory().get("/")
    request.user = user = make_user()

    assert person(request) == user


def test_nobody_is_not_a_person() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    with pytest.raises(PermissionDenied):
        person(request)
