"""From the first budget to the last, and from what there was to what is left."""

import pytest

from tests.reports.checks.cases import findings, overall, with_text


def said(code: str, text: str) -> bool:
    return bool(findings(code, with_text("spending", text, overall())))


@pytest.mark.parametrize("final", ["311.00万元", "301.00万元"])
def test_steps_are_followed_from_sentence_to_sentence(final: str) -> None:
    text = (
        "年初预算286.00万元，其中当年财政拨款274.00万元、上年结转12.00万元。"
        f"7月经批准追加25.00万元，全年预算{final}。"
    )
    assert said("N05", text) is (final != "311.00万元")


@pytest.mark.parametrize("rest", ["67.09万元", "670.90万元"])
def test_what_is_left_follows_from_what_could_be_spent(rest: str) -> None:
    text = (
        "上年结转96.30万元，年初预算2,845.60万元，年中追加412.40万元，"
        f"可用资金合计3,354.30万元。全年支出3,287.21万元，年末结余{rest}。"
    )
    assert said("N21", text) is (rest != "67.09万元")
    assert not said("N05", text)
