from pytest_django import Settings

from evalportal.ui.context import Entry, navigation

ANYBODY = frozenset[str]()


def test_navigation_leaves_out_addresses_that_do_not_exist(
    settings: Settings,
) -> None:
    settings.NAVIGATION = [
        ("后台任务", "jobs:list", ANYBODY),
        ("将来", "future:list", ANYBODY),
    ]

    found = navigation("/", ANYBODY)

    assert found == [Entry("后台任务", "/jobs/", is_current=False)]


def test_navigation_leaves_out_what_one_has_no_use_for(settings: Settings) -> None:
    settings.NAVIGATION = [("后台任务", "jobs:list", frozenset({"view", "audit"}))]

    assert not navigation("/", {"organise"})
    assert navigation("/", {"audit"})


def test_navigation_marks_where_one_is(settings: Settings) -> None:
    settings.NAVIGATION = [("后台任务", "jobs:list", ANYBODY)]

    assert navigation("/jobs/1", ANYBODY)[0].is_current
    assert not navigation("/", ANYBODY)[0].is_current
