from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evalportal.constraints import both_or_neither
from evalportal.jobs.models import Job

pytestmark = pytest.mark.django_db

LEASE = both_or_neither("lease_token", "lease_until", name="together")


def test_both_known_or_both_unknown_is_allowed() -> None:
    LEASE.validate(Job, Job(lease_token=uuid4(), lease_until=timezone.now()))
    LEASE.validate(Job, Job())


def test_one_without_the_other_is_refused() -> None:
    with pytest.raises(ValidationError):
        LEASE.validate(Job, Job(lease_token=uuid4()))
