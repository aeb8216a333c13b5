"""Which words are the first or the second level of an indicator table?"""

import re
from typing import Final

WEIGHED: Final = r"(?:[（(]\d{1,3}(?:\.\d+)?(?:分|%)?[）)])?"
FIRST: Final = re.compile(
    "(?:项目|部门)?(?:决策|过程|管理|投入|产出|效益|效果|满意度|社会满意度|成本|履职(?:效能|效益)?|管理效率|运行成本"
    f"|预算执行|绩效)(?:指标|情况)?{WEIGHED}"
)
SECOND: Final = re.compile(
    "(?:产出)?(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|环境效益"
    "|可持续影响|可持续发展|服务对象满意度|社会公众满意度|群众满意度|公众满意度|受益对象满意度|满意度|经济|社会|生态)"
    f"(?:指标|情况)等?{WEIGHED}|(?:数量|质量|时效|社会效益|经济效益|生态效益|可持续影响|服务对象满意度){WEIGHED}"
)
