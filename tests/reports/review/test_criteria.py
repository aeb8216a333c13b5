from decimal import Decimal

import pytest

from reports.review.criteria import Measure, Unreadable, read, shipped, written


def test_the_shipped_list_reads_back_as_it_is_written() -> None:
    assert read(written(shipped())) == shipped()


def test_a_line_is_a_percentage_and_a_case() -> None:
    assert read("30% 佐证不完整\n\n 12.5％  口径不符") == (
        Measure("佐证不完整", Decimal(30)),
        Measure("口径不符", Decimal("12.5")),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("佐证不完整 30%", "第1行“佐证不完整 30%”：应先写比例"),
        ("0% 无", "应大于0"),
        ("101% 全部", "应大于0且不超过100%"),
        ("30% 甲\n20% 甲", "“甲”写了两次"),
        (f"30% {'长' * 101}", "应不超过100字"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read(text)
