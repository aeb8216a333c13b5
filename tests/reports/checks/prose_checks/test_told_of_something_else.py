"""Numbers beside a claim that speak of something else: no report is accused of them."""

import pytest

from .test_whole_reports import found


@pytest.mark.parametrize(
    "done",
    [
        # in time is not at all
        "受理投诉478件，全部办结，其中按时办结471件，按时办结率98.54%。",
        # what follows the parts is told besides
        "在职57人，其中行政27人，事业30人，空编5名。",
        # the total has its spending before its parts
        "基本支出392.18万元，包括人员361.44万元、公用30.74万元，执行率99.95%，结余0.18万元。",
        # a place has more of it than burned
        "全县森林面积19.2万公顷。受害森林面积9.6公顷，比上年的21.4公顷减少11.8公顷。",
        # as many as were wanting
        "建成驿站10个，比目标少2个，未建成的2个场地没有谈成。",
        # the bracket speaks of something of its own
        "年末在册378家，比年初的312家净增66家，增长21.15%（首次认定增加71家，到期减少5家）。",
    ],
)
def test_what_is_told_of_something_else_is_left(done: str) -> None:
    assert found(done) <= found("全年修建渠道12公里。")


@pytest.mark.parametrize(
    ("done", "code"),
    [
        ("受理投诉478件，全部办结，办结率98.54%。", "T04"),
        ("在职58人，其中行政27人，事业30人。", "N06"),
        ("建成驿站10个，改造3个，其余的6个没有谈成。", "N06"),
        ("年末在册378家，比年初的312家净增76家。", "N05"),
    ],
)
def test_what_is_told_of_the_thing_itself_is_found(done: str, code: str) -> None:
    assert code in found(done)
