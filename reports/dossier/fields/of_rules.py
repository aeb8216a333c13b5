"""The fields of the scoring rules, by name."""

from collections.abc import Mapping
from typing import Final

from indicators.scoring import rules

from .forms import CODE, NAME, POINTS, REASON, SHARE, SIGNED, Field

RULE_FIELDS: Final[Mapping[type, Mapping[str, Field]]] = {
    rules.Proportional: {"floor": Field("及格门槛", SHARE, SIGNED)},
    rules.Equal: {},
    rules.Interval: {
        "low": Field("下限", form=SIGNED),
        "high": Field("上限", form=SIGNED),
        "per_point": Field("每偏离一个单位扣分", "null：区间外不得分", POINTS),
    },
    rules.DateMet: {"late": Field("迟延各档", "天数与份额", most=50)},
    rules.Bands: {
        "steps": Field("各档", most=50),
        "falling": Field("越小越好"),
    },
    rules.PerUnit: {
        "limit": Field("界限", form=SIGNED),
        "unit": Field("计扣单位", form=SIGNED),
        "points": Field("每单位扣分", form=POINTS),
        "above": Field("超过界限时扣"),
        "begun": Field("不足一个单位按一个计"),
    },
    rules.Checklist: {"items": Field("要点", most=50)},
    rules.Tiers: {},
    rules.Coefficient: {},
    rules.Manual: {},
    rules.Ratio: {
        "numerator": Field("分子", "数字名", NAME),
        "denominator": Field("分母", "数字名", NAME),
        "judged": Field("评判规则"),
        "change": Field("变动率", "（分子－分母）÷分母"),
    },
    rules.Step: {
        "floor": Field("起点", form=SIGNED),
        "share": Field("得分份额", SHARE, SIGNED),
    },
    rules.CheckItem: {
        "code": Field("要点代码", form=CODE),
        "name": Field("要点", form=REASON),
        "points": Field("分值", form=POINTS),
        "fatal": Field("一票否决"),
    },
}
