from pytest_django import Settings

from evalportal.ui.context import Entry, navigation


def test_navigation_leaves_out_addresses_that_do_not_exist(
    settings: Settings,
) -> None:
    settings.NAVIGATION = [("后台任务", "jobs:list"), ("将来", "future:list")]

    assert navigation("/") == [Entry("后台任务", "/jobs/", is_current=False)]


def test_navigation_marks_where_one_is(settings: Settings) -> None:
    settings.NAVIGATION = [("后台任务", "jobs:list")]

    assert navigation("/jobs/1")[0].is_current
    assert not navigation("/")[0].is_current
