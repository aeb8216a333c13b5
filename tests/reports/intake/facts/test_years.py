"""The evaluated year of a report whose title does not tell it."""

import pytest

from reports.intake.facts.years import evaluated_year


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["评价年度：2022年", "2023年3月完成自评，2023年6月底前整改。"], 2022),
        (["2021年度部门整体支出", "2022年4月12日"], 2021),
        (
            [
                "县气象局",
                "2020年4月10日",
                "2019年开展作业72次。",
                "2020年3月完成评分，2020年6月底前更换弹药架。",
            ],
            2019,
        ),
        (
            [
                "一、基本情况",
                "2022年安排98万元，截至2022年12月31日支出89万元。",
                "作为申报2024年度经费的依据。",
            ],
            2022,
        ),
        (
            [
                "2022年办班15期，2022年9月审计，2022年12月办完。",
                "结果用于2024年度目标的设定。",
            ],
            2022,
        ),
        (
            [
                "填报单位：县气象局        填报日期：2024年2月26日",
                "2023年开展作业72次，2022年开展作业70次，2023年安排98万元。",
                "2024年1月评分，2024年3月公开，2024年6月底前更换弹药架。",
            ],
            2023,
        ),
        (["没有写年份"], None),
    ],
)
def test_the_year_is_named_or_lies_before_the_day_it_was_written(
    lines: list[str], year: int | None
) -> None:
    assert evaluated_year(lines) == year
