"""Another year, unit or project than the report's own; a line that breaks off."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """\
石桥县图书馆乡村书屋补助资金2021年度项目绩效自评报告

一、项目概况
项目名称：乡村书屋补助资金
根据县财政局的通知，石桥县图书馆（以下简称“我馆”）对乡村书屋补助资金项目进行了自评。
2021年预算50.00万元，支出48.00万元，执行率96.00%。石桥县图书馆全年补充图书6000册，内容完整，得8分。
二、满意度
2021年12月，流通部在6个乡镇、12个村随机发放问卷350份，收回有效问卷336份。
三、自评开展
石桥县图书馆开展了2021年度项目绩效自评，由办公室复核。

石桥县图书馆
2022年3月25日
"""


def is_told(code: str, report: str) -> bool:
    found = findings_in(report)
    return any(each.code == code and not each.is_unsure for each in found)


@pytest.mark.parametrize(
    ("code", "plain", "other"),
    [
        ("T11", "补助资金2021年度", "补助资金2020年度"),
        ("T11", "2021年12月，流通部", "2020年12月，流通部"),
        ("T01", "石桥县图书馆\n2022年", "石桥县文化馆\n2022年"),
        ("T01", "对乡村书屋补助资金项目进行了", "对校舍安全改造项目进行了"),
        ("T03", "内容完整，得8分。", "内容完整，得"),
        ("T03", "由办公室复核。", "因办公室人手少，审核用时"),
    ],
)
def test_what_was_left_over_is_told(code: str, plain: str, other: str) -> None:
    assert REPORT.count(plain) == 1
    assert not is_told(code, REPORT)
    assert is_told(code, REPORT.replace(plain, other))


@pytest.mark.parametrize(
    ("code", "plain", "other"),
    [
        ("T11", "2021年12月，流通部在6个", "2020年9月建成投用的书屋，流通部在6个"),
        ("T01", "对乡村书屋补助资金项目", "对2021年度乡村书屋项目"),
        ("T03", "由办公室复核。", "由办公室复核，平均用时2天。"),
    ],
)
def test_what_is_of_it_is_right(code: str, plain: str, other: str) -> None:
    assert REPORT.count(plain) == 1
    assert not is_told(code, REPORT.replace(plain, other))
