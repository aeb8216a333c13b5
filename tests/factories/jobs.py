"""Background jobs."""

from importlib import import_module
from typing import Any

from evalportal.accounts.models import User
from evalportal.jobs.lease import Lease, take
from evalportal.jobs.models import Job

import_module("tests.evalportal.sample.jobs")  # where the jobs made here are known


def make_job(
    *,
    kind: str = "sample.count",
    label: str = "数数",
    params: dict[str, Any] | None = None,
    requested_by: User | None = None,
    **fields: Any,
) -> Job:
    """A queued job that nothing has been told of yet."""
    return Job.objects.create(
        kind=kind,
        label=label,
        params=params if params is not None else {"total": 3},
        requested_by=requested_by,
        **fields,
    )


def make_lease(**fields: Any) -> Lease:
    """A job that a worker has just taken."""
    lease = take(make_job(**fields).pk)
    if lease is None:
        raise AssertionError("a new job can be taken")
    return lease
