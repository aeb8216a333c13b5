"""A change goes the way its numbers show, wherever in the report they stand."""

import pytest

from tests.reports.checks.cases import codes_in

HEAD = (
    "白果县文化馆2023年度部门整体支出绩效自评报告\n\n一、基本情况\n"
    "负责全县群众文化活动的组织和辅导。\n"
)
TOLD = (
    "年初预算1,562.30万元，年中追加86.60万元（全部为人员经费：补发工资），调整后1,648.90万元。",
    "观众占比27.85%，比上年的29.40%下降1.55个百分点，目标不高于28%。",
    "2021年、2022年、2023年参演1,486人、1,552人、1,605人，后两年分别增长4.44%和3.41%。",
    "群众参与度提高，参赛人数比上届的640人增长21.88%。\n本届参赛780人，评委12人。",
    "2022年末入会2,113户，入会率67.72%；2023年末为2,681户，入会率85.93%，提高18.21个百分点。",
    "平均等候7.6天，2022年为8.1天，缩短0.5天。",
)
TURNED = (
    ("年中追加", "年中调减"),
    ("下降1.55", "增长1.55"),
    ("分别增长", "分别下降"),
    ("增长21.88", "下降21.88"),
    ("提高18.21", "下降18.21"),
    ("缩短0.5", "延长0.5"),
)


@pytest.mark.parametrize("told", TOLD)
def test_a_change_that_its_numbers_make_is_left_alone(told: str) -> None:
    assert "T04" not in codes_in(HEAD + told)


@pytest.mark.parametrize(("told", "turn"), list(zip(TOLD, TURNED, strict=True)))
def test_a_change_turned_round_is_told(told: str, turn: tuple[str, str]) -> None:
    plain, other = turn
    assert plain in told
    assert "T04" in codes_in(HEAD + told.replace(plain, other))


@pytest.mark.parametrize(
    "told",
    [
        "设备合计928.06万元，设备采购预算946.70万元，节约18.64万元。",
        "活动比上年减少12场，全年办128场。",
        "年初预算300.00万元，年中追加45.00万元，其中中央20.00万元。",
        "满意度96.20%，投诉办结率97.53%，满意度比上年提高1.33个百分点。",
    ],
)
def test_a_change_of_numbers_not_told_is_left_alone(told: str) -> None:
    assert "T04" not in codes_in(HEAD + told)
