"""Lists of parts in the prose: which total they are of, and whether they make it."""

import pytest

from tests.reports.checks.cases import said


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        (  # a noun stands between the total and the bracket
            "N06",
            "走访180户家庭（低保家庭112户、残疾人家庭68户）。",
            "走访180户家庭（低保家庭112户、残疾人家庭86户）。",
        ),
        (  # one total, divided in two ways
            "N05",
            (
                "共支出96.00万元。按对象分，老人61.00万元、儿童35.00万元；"
                "按用途分，服务费58.40万元、物资费26.10万元、培训费11.50万元。"
            ),
            (
                "共支出96.00万元。按对象分，老人61.00万元、儿童35.00万元；"
                "按用途分，服务费58.40万元、物资费29.10万元、培训费11.50万元。"
            ),
        ),
        (  # steps to a budget are no siblings, but two digits were swapped
            "N05",
            (
                "可用资金735.20万元，其中上年结转41.70万元、年初预算620.00万元、"
                "年中追加73.50万元。"
            ),
            (
                "可用资金735.20万元，其中上年结转41.70万元、年初预算602.00万元、"
                "年中追加73.50万元。"
            ),
        ),
        (  # the parts are of what was spent, which the rate tells
            "N05",
            (
                "“三公”经费预算20.00万元，控制率85.00%，其中公务用车运行维护费"
                "13.60万元、公务接待费3.40万元。"
            ),
            (
                "“三公”经费预算20.00万元，控制率85.00%，其中公务用车运行维护费"
                "13.60万元、公务接待费5.40万元。"
            ),
        ),
        (  # all three of them count, also behind a comma
            "N05",
            (
                "“三公”经费支出17.00万元，其中公务用车运行维护费13.60万元、"
                "公务接待费3.40万元，未发生因公出国（境）费。"
            ),
            (
                "“三公”经费支出17.00万元，其中公务用车运行维护费13.60万元、"
                "公务接待费3.40万元，因公出国（境）费2.80万元。"
            ),
        ),
        (  # one unit for a whole run of numbers
            "N05",
            "五期培训人数依次为42、38、51、47、60人次，共238人次。",
            "五期培训人数依次为42、38、51、47、60人次，共283人次。",
        ),
        (  # nothing but parts before the total, which is no one of them
            "N05",
            "重点项目分别为渠道清淤126.00万元、泵站更新48.50万元，共涉及资金174.50万元。",
            "重点项目分别为渠道清淤126.00万元、泵站更新48.50万元，共涉及资金126.00万元。",
        ),
        (  # parts of what is left
            "N05",
            "未支出的64.35万元中，招标节约22.15万元收回财政，质保金42.20万元结转下年。",
            "未支出的64.35万元中，招标节约22.15万元收回财政，质保金142.20万元结转下年。",
        ),
        (  # one part in another unit
            "N19",
            (
                "年中追加96.80万元，包括应急资金52.00万元、治理资金28.50万元、"
                "奖补资金16.30万元。"
            ),
            (
                "年中追加96.80万元，包括应急资金52.00万元、治理资金28.50万元、"
                "奖补资金16.30元。"
            ),
        ),
    ],
)
def test_the_parts_make_the_total_they_are_of(
    code: str, right: str, wrong: str
) -> None:
    assert not said(code, right)
    assert said(code, wrong)


@pytest.mark.parametrize(
    "text",
    [
        (
            "年初预算260.00万元；7月、9月两次追加防汛资金，分别为30.00万元和16.50万元，"
            "全年预算306.50万元。"
        ),
        (
            "应急工程审定148.20万元，比预算节约6.50万元；其余工程按合同支付进度款90%，"
            "即63.00万元，未付7.00万元。"
        ),
        (
            "“三公”经费支出15.90万元，其中公务用车运行维护费13.20万元、公务接待费"
            "2.70万元，无因公出国（境）费用，比2018年的18.60万元减少2.70万元。"
        ),
        (
            "年初预算490.00万元，年中增加81.00万元，其中上级专项66.00万元、"
            "人员调资15.00万元，调整后预算571.00万元。"
        ),
    ],
)
def test_numbers_that_are_no_parts_of_a_total_are_left_alone(text: str) -> None:
    assert not said("N05", text)
