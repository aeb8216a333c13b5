"""The fields of a scoring scheme and of an indicator's result, by name."""

from collections.abc import Mapping
from typing import Final

from indicators.scoring import measures, scheme

from .forms import (
    CODE,
    LABEL,
    NAME,
    POINTS,
    REASON,
    SHARE,
    SIGNED,
    Field,
    Text,
    Whole,
)

RULE_NAME: Final = Text(80, filled=True)
NO_OR_RULE: Final = Text(80)

SCHEME_FIELDS: Final[Mapping[type, Mapping[str, Field]]] = {
    measures.Result: {
        "code": Field("指标代码", form=CODE),
        "group": Field("所属指标组", "评分方案中的组代码", CODE),
        "name": Field("指标名称", form=NAME),
        "weight": Field("分值", form=POINTS),
        "operator": Field("指标性质"),
        "value_kind": Field("指标值类型", "number 数字，date 日期，text 文字"),
        "target": Field("年度指标值", form=LABEL),
        "unit": Field("度量单位", form=Text(40)),
        "actual": Field("实际完成值", "未填为 null", LABEL),
        "rule": Field("评分规则", "空：按方案规定", NO_OR_RULE),
        "tier": Field("定性档次", form=Text(80)),
        "chosen": Field("人工给分", "分、档内份额或系数", POINTS),
        "unmet": Field("未达到的要点", "未评为 null", form=Text(40, filled=True)),
        "not_applicable": Field("不适用的理由", form=REASON),
        "deduction_reason": Field("扣分原因", form=REASON),
        "improvement": Field("改进措施", form=REASON),
        "evidence": Field("佐证材料", "材料编号", form=CODE),
        "assumed": Field("推定说明", form=REASON),
    },
    scheme.Scheme: {
        "name": Field("方案名", form=NAME),
        "title": Field("方案标题", form=NAME),
        "kind": Field("适用的评价类型"),
        "total": Field("满分", form=POINTS),
        "groups": Field("指标组", most=50),
        "rules": Field("评分规则"),
        "defaults": Field("默认规则"),
        "tiers": Field("定性档次", most=20),
        "bands": Field("等级", most=20),
        "execution": Field("预算执行率"),
        "overshoot": Field("超额完成的处理"),
        "ceilings": Field("总分上限", most=20),
        "not_applicable": Field("不适用指标的处理"),
        "rounding": Field("取舍"),
        "reasons": Field("须说明原因的情形"),
        "columns": Field("评分表各栏", most=30),
        "complete": Field("完整", "false：只掌握原表的一部分"),
        "source": Field("依据", form=REASON),
        "confidence": Field("可靠程度", form=REASON),
    },
    scheme.Group: {
        "code": Field("组代码", form=CODE),
        "name": Field("组名", form=NAME),
        "weight": Field("分值", "null：在上级内自由分配", POINTS),
        "groups": Field("下级组", most=50),
        "indicators": Field("规定的指标", most=100),
    },
    scheme.Spec: {
        "code": Field("指标代码", form=CODE),
        "name": Field("指标名称", form=NAME),
        "weight": Field("分值", form=POINTS),
        "rule": Field("评分规则", form=RULE_NAME),
        "operator": Field("指标性质"),
        "value_kind": Field("指标值类型"),
        "target": Field("年度指标值", form=LABEL),
        "unit": Field("度量单位", form=Text(40)),
        "explanation": Field("指标说明", form=REASON),
        "standard": Field("评分标准", form=REASON),
        "evidence": Field("佐证要求", form=REASON),
        "core": Field("核心指标"),
        "alternatives": Field("可选的其他规则", form=RULE_NAME, most=20),
    },
    scheme.NamedRule: {
        "name": Field("规则名", form=RULE_NAME),
        "title": Field("规则说明", form=REASON),
        "rule": Field("规则"),
    },
    scheme.Default: {
        "operator": Field("指标性质"),
        "value_kind": Field("指标值类型"),
        "rule": Field("评分规则", form=RULE_NAME),
    },
    scheme.Execution: {
        "group": Field("所属指标组", form=CODE),
        "weight": Field("分值", form=POINTS),
        "basis": Field("分母口径", "initial 年初，adjusted 全年，received 到位"),
        "numerator": Field("分子", "数字名", NAME),
        "denominator": Field("分母", "数字名", NAME),
        "rule": Field("评分规则", form=RULE_NAME),
        "reference": Field("对照分母", "数字名", NAME, 10),
        "name": Field("执行率指标的名称", form=NAME),
    },
    scheme.Tier: {
        "name": Field("档次", form=NAME),
        "upper": Field("上限", SHARE, SIGNED),
        "lower": Field("下限", SHARE, SIGNED),
    },
    scheme.Overshoot: {
        "policy": Field("处理办法"),
        "threshold": Field("起算幅度", SHARE, SIGNED),
        "amount": Field("扣分", form=POINTS),
    },
    scheme.Ceiling: {
        "below": Field("执行率低于", SHARE, SIGNED),
        "total": Field("总分不超过", form=POINTS),
    },
    scheme.NotApplicablePolicy: {
        "policy": Field("处理办法"),
        "receiver": Field("接受分值的组", form=Text(40)),
    },
    scheme.Band: {
        "grade": Field("等级", form=NAME),
        "floor": Field("最低得分", form=POINTS),
    },
    scheme.Rounding: {
        "at": Field("取舍环节"),
        "places": Field("小数位数", form=Whole(0, 4)),
    },
    scheme.Reasons: {
        "lost_points": Field("失分须说明"),
        "execution_below": Field("执行率低于此数须说明", SHARE, SIGNED),
        "overshoot": Field("超额完成须说明"),
    },
    scheme.SheetColumn: {
        "key": Field("栏名", form=CODE),
        "title": Field("栏标题", form=NAME),
        "width": Field("栏宽", "毫米", Whole(1, 400)),
    },
}
