"""Which words head the columns of a project's money table, and name its rows?"""

import re
from typing import Final

COLUMNS: Final = (
    ("年初预算数", "年初预算.*"),
    ("指标下达数", ".*下达.*"),
    ("资金到位数", ".*到位.*"),
    (
        "全年执行数",
        "(?:全年|实际)?(?:预算)?执行(?:数.*|金额|资金)?|.*支出数?.*|实际(?:支出|执行|使用).*|决算.*",
    ),
    (
        "全年预算数",
        "全年预算.*|调整后?预算.*|预算数.*|.*批复预算.*|预算安排.*|预算金额.*",
    ),
)
SOURCES: Final = (
    (
        "当年财政拨款",
        ".*(?:财政拨款|财政资金|本级安排|当年拨款|中央补助|上级补助|地方资金|一般公共预算).*",
    ),
    ("上年结转资金", ".*结转.*"),
    ("其他资金", ".*(?:其他|自筹|单位资金|事业收入|专户).*"),
    (
        "当年财政拨款",
        (
            "(?:其中[：:]?)?(?:中央|国家|自治区|省|市|县|区|旗|州|镇|乡|本级|上级|地方|财政)"
            ".{0,10}(?:资金|公益金|配套|补助|补贴|奖补|奖励|安排|投入|债券|财政|基金)(?:[（(].*)?"
        ),
    ),
)
TOTAL: Final = re.compile("年度资金总额|资金总额|^合计|^总额|总计|项目资金")
OF_A_FORM: Final = re.compile("资金总额")
OF_SOURCES: Final = re.compile("(?:资金)?来源(?:渠道|名称)?")
OTHER: Final = "其他资金"  # a source that goes by no known name
TYPES: Final = (
    ("一般公共预算", "一般公共预算"),
    ("政府性基金预算", "政府性基金"),
    ("国有资本经营预算", "国有资本经营"),
)
THINGS: Final = re.compile(
    "(?:子|具体)?项目(?:名称)?$|(?:支出|使用|开支)|类别|用途|内容"
)
BLANK: Final = re.compile(r"[-—–－/／\\]*")
RATE: Final = re.compile(r"-?\d+(?:\.\d+)?[%％]?")
BESIDE: Final = (-1, 1, -2, 2)  # cells that a row may stand beside its heads
UNLABELLED: Final = re.compile(
    "(?:年初|全年|年度)预算数"
)  # the labels' head is left out
FEWEST: Final = 2
