"""The words of a title block: labels, titles, names of units, notices."""

import re
from typing import Final

LABELS: Final = {
    "year": "评价年度|预算年度|年度|自评年度",
    "unit": (
        "评价单位|自评单位|单位名称|部门名称|填报单位|预算单位|项目单位|实施单位|项目实施单位"
        "|填报部门|部门（单位）名称|预算部门|部门（单位）|单位|部门|报告单位|编制单位"
        "|区级预算部门单位|预算部门（单位）|项目负责单位|项目承担单位|承担单位|报送单位|自评部门"
    ),
    "project": "项目名称|专项名称|转移支付名称|专项资金名称|专项（项目）名称",
    "supervisor": "主管部门|主管单位|项目主管部门|主管部门及代码",
    "filled_on": "填报日期|填报时间|填表日期|报告日期|日期|填报日|编制日期|报告时间",
    "other": (
        "评价机构|评价方式|联系人|联系电话|填表人|填报人|项目负责人|负责人|单位负责人"
        "|财务负责人|评价类型|评价阶段|项目类型|预算编码|项目编码|单位编码|公章|审核人"
    ),
}
LABELLED: Final = re.compile(r"\s*([\w（）()、·]{2,22}?)\s*[：:]\s*(.*)")
ENCLOSED: Final = re.compile(r"^\s*[（(]([^（）()]*)[）)]\s*$")
TITLE: Final = re.compile(
    "(?:自评|评价|自我评价)(?:工作|的)?(?:报告|情况|总结|表|结果|综述)"
)
TITLE_PARTS: Final = re.compile(r"[（(]?\s*(20\d\d)\s*年度?\s*[）)]?")
ANNEX: Final = re.compile(r"附\s*[件表]\s*\d*[-—\d]*\s*[：:]?")
ITEM: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
OF_YEAR: Final = re.compile(r"^(?:关于)?\s*20\d\d\s*年度?\s*")
NOTICE: Final = re.compile(r"《([^《》]{6,80}?通知)》")
NUMBERED: Final = re.compile(
    r"[\w]{2,12}[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*\d{1,4}\s*号"
)
ENDINGS: Final = (
    "人民政府办公室|人民政府|办事处|办公室|管理局|委员会|管委会|检察院|人民法院|联合会"
    "|管理处|林场|农场|事务中心|服务中心|中心校|中心|学校|中学|小学|医院|大队|支队|公司|馆|局|厅|部|院|站|所|会"
)
SIGNED: Final = re.compile(rf"[\w（）]{{2,30}}(?:{ENDINGS})")
OF_TITLE: Final = re.compile(
    rf"(?:关于)?\s*([\w（）]{{2,30}}?(?:{ENDINGS}))\s*[（(]?(?=20\d\d\s*年|关于|部门|单位|整体|绩效|项目|$)"
)
IN_TEXT: Final = re.compile(
    rf"(?:成立|现将|我办|我局|确定|由)\s*(?:20\d\d\s*年度?)?([\w]{{2,24}}?(?:{ENDINGS}))"
    "(?=整体|部门|绩效|自评|20|组织实施|负责实施|具体实施)"
)
SHORT: Final = re.compile(
    r"[（(]\s*(?:以下)?简称[：:]?\s*[“\"]?([\w]{1,12})[”\"]?\s*[）)]"
)
PROJECT_TITLE: Final = re.compile(
    r"[“\"《]?([^“”\"《》：:，。]{2,60}?)[”\"》]?\s*(?:项目)?(?:支出)?"
    "(?:绩效自?评|绩效报告|自评(?:结果|报告|综述|总结|情况))"
)
NO_NAMES: Final = frozenset(
    (
        *("", "项目", "项目支出", "财政支出", "预算", "部门", "支出", "部门预算"),
        *("资金", "项目资金", "专项资金", "财政资金", "财政专项资金", "财政项目"),
        *("绩效", "预算绩效", "预算项目", "部门项目", "单位", "重点", "专项"),
        *("项目支出绩效", "项目支出绩效单位"),
    )
)
DATED: Final = re.compile(  # a line that is a day: no 2024年3月31日前
    r"(?:报告|填报|自评)?(?:日期|时间)?[：:]?\s*(?:20\d\d|二[〇○零O0].{2})\s*[年\-./]\s*"
    r"[\d一二三四五六七八九十]{1,3}\s*[月\-./]\s*[\d一二三四五六七八九十]{1,3}\s*[日号]?"
)
IN_BRACKETS: Final = re.compile(
    r"[（(]\s*(?!评价|自评|年度)([^（()）：:\d][^（()）：:]{3,40})\s*[）)]"
)
COLUMN: Final = re.compile(  # the name of a column beside “项目名称”
    r"(?:全年|年初|年度|调整后?|实际)*(?:预算|执行|支出|决算|金额|分值|得分)"
    r"(?:数|金额|额)?(?:[（(].*[)）])?"
)
CODED: Final = re.compile(r"^[0-9A-Z]{3,24}[-—－](?=[\u4e00-\u9fff])")
NEXT_LABEL: Final = re.compile(  # 项目名称：甲 主管部门：乙
    r"\s{2,}|[\s；;|]+(?=[\w（）()、]{2,12}\s*[：:])"
)
SEALED: Final = re.compile(r"[（(](?:单位)?(?:盖章|公章|签章|章|盖公章)[）)]")
NO_UNIT: Final = re.compile(  # several units, or none of them
    r"^(?:[全各有相]|我[省市县区])|\d+\s*[所个家]|等\d*[所个家]|各[^，。]{0,4}(?:单位|学校|乡镇)"
)
OWN: Final = re.compile(
    rf"(?<![\w])(\w{{0,6}}?[省市县区州旗乡镇]\w{{1,14}}?(?:{ENDINGS}))"
    "(?=成立|组织开展|高度重视|认真组织)"
)
PROJECT_TEXT: Final = re.compile(
    r"(?:重点)?项目\s*[“\"](?P<quoted>[^“”\"]{2,60})[”\"]"
    r"|现将[我本][^，。\d]{1,2}(?P<ours>[^，。：:“”\n]{4,40}?)项目(?:支出)?(?:绩效)?自评"
    r"|对[^，。：\n]{0,16}20\d\d\s*年度?(?!项目|部门|整体|各)(?P<ofyear>[^，。：“”\n\d]{4,30}?)项目(?:开展|进行)了?(?:绩效)?自评"
    r"|(?:^|[。\n、）)])\s*(?P<told>[^，。：:“”\n、）)\d]{3,40}?)(?:项目)?(?:支出)?绩效自评综述"
)
BESIDE_NAME: Final = re.compile(
    r"^关于|\s*(?:重点)?(?:项目支出|支出)?(?:绩效)?(?:的|及|和|以及)?$"
)
GLUED: Final = re.compile(  # a form whose cells came as one line
    r"项目名称\s*[：:]?\s*(?P<project>[^\s：:，。]{2,40}?)\s*(?:项目编码\S{0,20}?)?"
    rf"(?:主管部门\s*[：:]?\s*[\w（）()\-]{{2,30}}?\s*)?(?:项目)?(?:实施|承担)?单位(?:/项目负责人)?"
    rf"\s*[：:]?\s*(?P<unit>[\u4e00-\u9fff（）]{{2,30}}?(?:{ENDINGS}))"
    "(?=项目|资金|年|预算|填|[\\s/：:，。]|$)"
)
OF_MONEY: Final = re.compile("项目|资金|经费|补助|工程|专项|转移支付")
LED: Final = re.compile(
    "如下|^(?:现将|特此|根据|按照|依照|为了?)"
)  # the text has begun
LETTER: Final = re.compile("上报|报送|呈报")  # the name below is an addressee's
SPACED_LABEL: Final = re.compile(r"\s*([\w（）()]{3,12})[ \u3000\t]+(\S[^，。]{1,38})")
FULL_BRACKETS: Final = str.maketrans("()", "（）")
MONEY: Final = ("元", "千元", "万元", "亿元")  # 单位：万元 names no unit
LONGEST_NAME: Final = 80
SHORTEST_LABEL: Final = 3
LONGEST_TITLE: Final = 80
TOP: Final = 14  # lines that may be of a title block
FEW_ROWS: Final = 6
BOTTOM: Final = 6  # lines that may be a signature
MOST_SIGNED: Final = 40
CHINESE_YEAR: Final = re.compile("二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
CHINESE_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
