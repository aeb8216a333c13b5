"""Changes and shares told in one breath with the numbers they follow from."""

import pytest

from tests.reports.checks.cases import said


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        (
            "N01",
            "比2022年的26.40万元减少3.30万元，下降12.50%。",
            "比2022年的26.40万元减少3.30万元，下降15.20%。",
        ),
        (
            "N01",
            "2022年候诊投诉率6.4%，2023年4.1%，下降2.3个百分点。",
            "2022年候诊投诉率6.4%，2023年4.1%，下降3.2个百分点。",
        ),
        (
            "N01",
            "上年末自来水普及率71.40%；本年末自来水普及率86.30%，提高14.90个百分点。",
            "上年末自来水普及率71.40%；本年末自来水普及率86.30%，提高16.90个百分点。",
        ),
    ],
)
def test_numbers_told_in_one_breath_fit(code: str, right: str, wrong: str) -> None:
    assert not said(code, right)
    assert said(code, wrong)
