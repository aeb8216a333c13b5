"""What other writers put down rightly, and was once taken for a mistake."""

import pytest

from reports.intake.importing import import_report

from .test_whole_reports import found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            (
                "志愿者18.90万元（9人，每人每月1750元，发12个月）、"
                "活动室7.50万元（每个2.50万元）、宣传20.42万元。"
            ),
            "N27",
        ),
        ("组员为巡查一大队和二大队大队长。", "T03"),
        ("改厕补助887,400元，合88.74万元（612座×1,450元）。", "N19"),
        ("其中补助887,400元，合88.74万元，宣传费2.06万元，合计90.80万元。", "N05"),
        ("9项指标，每项10分，得89.79分。", "N10"),
        ("自评中预算执行率9.75分，绩效指标89.44分（满分90分）。", "N10"),
        ("竣工的79户足额支付276.50万元，未竣工的7户预付40%计9.80万元。", "N01"),
        (
            "修缮215户、每户0.60万元，计129.00万元。临时救助1200人，每人1600元。",
            "N27",
        ),
        (
            (
                "专项预算96.00万元。\n结算：扫描83.52万元，监理4.50万元，设备3.60万元，专项支出91.62万元，"
                "预算执行率95.44%。"
            ),
            "N01",
        ),
    ],
)
def test_what_is_explained_beside_it_is_read_as_meant(text: str, code: str) -> None:
    assert code not in found(text)


def test_the_year_in_brackets_under_the_title_is_the_evaluated_one() -> None:
    text = (
        "云湖市渔业支队休渔执法项目自评报告\n（评价年度：2022年）\n一、基本情况\n"
        "项目绩效目标经市财政局批复，执法船3艘。\n二、下一步\n"
        "2023年4月底前完成采购，2023年6月底前签订协议。\n云湖市渔业支队\n2023年3月30日\n"
    )
    assert import_report("自评.txt", text.encode()).fiscal_year == 2022
