"""Changes, shares and units told in one breath with the numbers they follow from."""

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
        (
            "N19",
            "课程优良率由91.20%提高到94.60%，提高3.40个百分点。",
            "课程优良率由91.20%提高到94.60%，提高3.40万元。",
        ),
        (
            "N19",
            "门票收入6.25亿元，为2019年9.70亿元的64.43%。",
            "门票收入6.25万元，为2019年9.70亿元的64.43%。",
        ),
        (
            "N19",
            "2021年接诊31.2万人次，2022年28.4万人次，日均0.08万人次。",
            "2021年接诊31.2万人次，2022年28.4人次。",
        ),
    ],
)
def test_numbers_told_in_one_breath_fit(code: str, right: str, wrong: str) -> None:
    assert not said(code, right)
    assert said(code, wrong)
