"""Letters that clerks mistake for others, and the same letters in other words."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """\
石桥县水利局2023年度部门整体支出绩效自评报告

一、部门概况
石桥县水利局负责全县水利工作。{}
二、自评结论
自评得分98.50分，等级为“优”。

石桥县水利局
2024年3月25日
"""


def is_told(sentence: str) -> bool:
    found = findings_in(REPORT.format(sentence))
    return any(each.code == "T02" for each in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "前期调查不充份。",
        "局里先制定方按，再分工落实。",
        "该事项由局务会意通过。",
        "全年新建农村卫生测所20座。",
        "有2处渠道末完成。",
        "各科室按时整理档案资科。",
        "灌慨设施运行正常。",
    ],
)
def test_a_typo_is_told(sentence: str) -> None:
    assert is_told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "招标文件补充份数为3份。",
        "设计方按照合同交付图纸。",
        "局务会征求了各方会意见。",
        "县里建有水质监测所1个。",
        "渠道于年末完成。",
        "干部自己建成了水窖。",
        "输水管埋设12公里。",
    ],
)
def test_the_same_letters_in_other_words_are_right(sentence: str) -> None:
    assert not is_told(sentence)
