"""Counts that the report tells twice: of a whole, of a goal, of what is left."""

import pytest

from tests.reports.checks.cases import findings, overall, with_text


@pytest.mark.parametrize(
    "text",
    [
        "我局下设派出法庭3个，负责审判。问卷在5个派出法庭发放。",
        "所属二级预算单位37个。6月底前组织47个二级预算单位清查资产。",
        "全镇辖12个行政村、3个社区。运转经费按14个村（社区）各12万元，14个村（社区）均设站。",
        "全旗下辖11个苏木镇，现有图书分馆9个。今年12个图书分馆全部开放。",
        "项目下设7个课题（任务）：育种、栽培、植被修复、种质库、示范、仪器购置。",
        "抽取1个项目开展重点评价，分别为研发补助298.00万元、科普活动22.40万元。",
        "户厕改造1062户，每户补助1100元。年底完成户厕改造1260户。",
        "旧电梯更新少完成21部。这12部的业主没有达成一致。",
        "在册老人5056人，完成认证4965人，认证率98.20%，191人没有完成认证。",
        "路灯目标60盏，完成54盏，其中河西8盏路灯未能在年内安装。",
    ],
)
def test_a_count_that_another_one_belies_is_found(text: str) -> None:
    assert findings("N06", with_text("spending", text, overall()))


@pytest.mark.parametrize(
    "text",
    [
        "我局下设派出法庭3个，负责审判。问卷在2个派出法庭发放。",
        "所属二级预算单位37个。全市47个二级预算单位中我局占多数。",
        "全乡辖9个行政村、41个村民小组。",
        "全镇辖12个行政村、2个社区。运转经费按14个村（社区）各12万元，14个村（社区）均设站。",
        "项目包括2个子项目：育种和栽培、种质库。",
        "重点抓好2项任务：一是育种；二是栽培。",
        "户厕改造1062户，每户补助1100元。上年完成户厕改造1260户。",
        "旧电梯更新少完成12部。这12部的业主没有达成一致。",
        "在册老人5056人，完成认证4965人，认证率98.20%，其中60人没有完成认证。",
        "路灯目标60盏，完成54盏，河西6盏路灯未能在年内安装。",
        "外借图书目标58万册，完成56.26万册，比上年减少1.14万册。",
    ],
)
def test_counts_that_may_be_right_are_left(text: str) -> None:
    assert not findings("N06", with_text("spending", text, overall()))
