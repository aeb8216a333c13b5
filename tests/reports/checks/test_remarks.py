"""X08: what a reviewer writes against what he takes."""

from decimal import Decimal
from typing import Any

import pytest

from reports.checks.companions import Companions, Remark
from reports.checks.findings import Finding
from reports.checks.verdicts import Outcome

from .cases import findings, outcome, project


def remark(comment: str, points: str | Decimal = "3", **fields: Any) -> Remark:
    plain: dict[str, Any] = {
        "code": "i1",
        "name": "培训场次",
        "weight": Decimal(5),
        "before": Decimal(5),
        "points": Decimal(points),
    }
    return Remark(comment=comment, **{**plain, **fields})


def found(*remarks: Remark, elsewhere: tuple[Remark, ...] = ()) -> list[Finding]:
    given = Companions(remarks=remarks, remarks_elsewhere=elsewhere)
    return findings("X08", project(), beside=given)


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("合同缺失，扣1分。", "意见写扣1分，得分由5改为3，扣了2分"),
        ("合同缺失扣１分，发票缺失扣２分。", "意见写扣3分，得分由5改为3，扣了2分"),
        ("按分值的30%扣减。", "意见写扣30%，得分由5改为3，扣了2分"),
        ("没有完成，不得分。", "意见写不得分，复核得分为3分"),
        ("核定为4分。", "意见写得4分，复核得分为3分"),
        ("没有提供佐证材料。", "意见写“没有提供佐证材料。”，仍给3分"),
    ],
)
def test_a_remark_that_says_something_else_is_told_at_its_indicator(
    comment: str, told: str
) -> None:
    (finding,) = found(remark(comment))

    assert finding.found == told
    assert finding.key == "results.i1"


@pytest.mark.parametrize(
    "comment",
    [
        "合同缺失，扣两分。",
        "合同缺失扣1分，发票缺失扣1分。",
        "每少一场扣0.5分，共扣2分。",
        "扣40%。",
        "核定为3分。",
        "个别场次没有佐证材料。",
        "办理时间由10分钟改为5分钟没有依据。",
        "材料不全。",
    ],
)
def test_a_remark_that_fits_is_silent(comment: str) -> None:
    assert found(remark(comment)) == []


def test_words_of_a_deduction_that_was_not_made_are_told() -> None:
    (finding,) = found(remark("扣2分。", points="5"))

    assert finding.found == "意见写扣2分，得分由5改为5，扣了0分"


def test_a_rounds_own_share_for_missing_proof_is_its_own_rule() -> None:
    ruled = remark("没有佐证材料。", criterion="没有佐证材料", percent=Decimal(40))

    assert found(ruled) == []


def test_the_same_case_takes_the_same_share_in_every_paper() -> None:
    own = remark("材料不全", criterion="佐证材料不完整", percent=Decimal(40))
    other = remark(
        "缺发票",
        code="q1",
        name="采购次数",
        criterion="佐证材料不完整",
        percent=Decimal(20),
        paper="道路养护",
    )

    (finding,) = found(own, elsewhere=(other,))

    assert finding.found == (
        "“佐证材料不完整”扣分值的40%，“道路养护”的“采购次数”同样的问题扣20%"
    )
    assert found(own, elsewhere=(remark("缺发票", percent=Decimal(20)),)) == []


def test_no_more_can_be_taken_than_there_was() -> None:
    own = remark("合同没有签字盖章", points="3")
    spent = remark("合同没有签字盖章", points="0", before=Decimal(1), paper="道路养护")

    assert found(own, elsewhere=(spent,)) == []


def test_an_indicator_without_points_has_no_share_to_compare() -> None:
    nothing = {"weight": Decimal(0), "before": Decimal(0), "points": Decimal(0)}
    words = "采购合同没有签字"

    assert found(remark(words), elsewhere=(remark(words, **nothing),)) == []
    assert found(remark(words, **nothing)) == []


def test_without_a_review_it_is_not_checked() -> None:
    assert outcome("X08", project()) is Outcome.NOT_CHECKABLE
    given = Companions(remarks=(remark("材料不全。"),))
    assert outcome("X08", project(), beside=given) is Outcome.PASS
