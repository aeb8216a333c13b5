from indicators.models import ResultRow
from indicators.queries import is_open, label_of, leaves
from indicators.scoring.shipped import load


def test_a_group_is_open_where_the_scheme_fixes_nothing() -> None:
    scheme = load("econzone-project")
    found = {each.group.code: is_open(scheme, each.group) for each in leaves(scheme)}

    assert not found["input-approval"]  # its indicator is fixed
    assert not found["process-money"]  # the rate and a fixed indicator
    assert found["output-quantity"]


def test_a_group_that_is_all_execution_rate_is_not_open() -> None:
    scheme = load("national-project")
    rate = next(
        each.group
        for each in leaves(scheme)
        if scheme.execution and each.group.code == scheme.execution.group
    )

    assert not is_open(scheme, rate)


def test_a_group_above_others_is_not_open() -> None:
    scheme = load("econzone-project")

    assert not is_open(scheme, scheme.groups[0])


def test_a_field_goes_by_the_name_on_the_screen() -> None:
    assert label_of(ResultRow, "actual") == "实际完成值"
