"""A finished paper, the people around it, and their browsers."""

import pytest
from django.test import Client
from django.urls import reverse

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from tests.factories.workflow import Cast, cast_of, make_ready


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def ready(db: None) -> SelfEvaluation:
    return make_ready()


@pytest.fixture
def cast(ready: SelfEvaluation) -> Cast:
    return cast_of(ready)
