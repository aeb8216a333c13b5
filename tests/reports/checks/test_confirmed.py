"""What other numbers of the report confirm is no mistake, however it was read."""

import pytest

from .prose_checks.test_whole_reports import found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # the rate says that the 84 are of the 120, and not beside them
        (
            "中心编制150名，在编144人，其中技术人员120人，高级职称84人，高级职称占技术人员的70.00%。",
            "N05",
        ),
        # what the two come to is told behind them
        (
            "跟踪培训学员650人，其中自主创业286人、签约就业299人，共实现就业585人，就业率90.00%。",
            "N05",
        ),
        # what is left, and what was used: the rate is of the latter
        (
            (
                "年初结转14.00万元，当年收入382.00万元，可用资金396.00万元；支出384.12万元，"
                "年末结转11.88万元，支出占可用资金的97.00%。"
            ),
            "N01",
        ),
        # a part of a part among the parts
        (
            (
                "宣传经费支出618.42万元，其中印刷200.00万元全部用完，展板80.50万元用了61.18万元，"
                "视频357.24万元全部支出。展板剩余19.32万元，结转下年。"
            ),
            "N05",
        ),
        # numbers of a list are siblings, though their digits and names are alike
        (
            "布设监测井639眼，其中一级井216眼、二级井261眼、三级井162眼。",
            "N06",
        ),
    ],
)
def test_numbers_that_give_what_stands_beside_them_are_right(
    text: str, code: str
) -> None:
    assert code not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "中心编制150名，在编144人，其中行政人员24人、技术人员102人。",
        (
            "年初结转14.00万元，当年收入382.00万元，可用资金396.00万元；支出384.12万元，"
            "年末结转11.88万元，支出占可用资金的79.00%。"
        ),
        "布设监测井639眼，其中一级井216眼、二级井261眼、三级井126眼。",
    ],
)
def test_a_number_that_gives_nothing_is_told(text: str) -> None:
    assert found(text) & {"N01", "N05", "N06"}
