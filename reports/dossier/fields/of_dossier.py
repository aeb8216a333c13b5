"""The fields of a dossier and of its outline, by name."""

from collections.abc import Mapping
from typing import Final

from reports.dossier import approved, model, outline

from .forms import (
    CODE,
    DIGEST,
    LABEL,
    MARK,
    MARK_OR_ALL,
    MONEY,
    NAME,
    NARRATIVE,
    POINTS,
    REASON,
    Field,
    Text,
    Whole,
)

SOURCES: Final = ("当年财政拨款", "上年结转资金", "其他资金")
FUND_TYPES: Final = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "不区分")
GROUP_ROLES: Final = ("组长", "副组长", "成员", "联络人")
YEAR: Final = Whole(2000, 2099)
KNOWN_CODE: Final = Text(40)  # "" only where a report was imported

DOSSIER_FIELDS: Final[Mapping[type, Mapping[str, Field]]] = {
    model.Dossier: {
        "kind": Field("评价类型", "overall 部门整体支出，project 项目支出"),
        "fiscal_year": Field("评价年度", "被评价的预算年度", YEAR),
        "work_year": Field("自评工作年度", "开展自评工作的年度", YEAR),
        "filled_on": Field("填报日期"),
        "region": Field("行政区划"),
        "unit": Field("评价单位"),
        "project": Field("项目", "项目支出绩效自评才有，整体自评为 null"),
        "round": Field("自评工作批次"),
        "scheme": Field("评分方案", "整份方案及其 SHA-256；手工编写时可只写方案名"),
        "outline": Field("报告提纲", "整份提纲及其 SHA-256；手工编写时可只写提纲名"),
        "figures": Field("数字", "填报的数字，以数字名为键"),
        "funds": Field("项目资金", "每一资金来源、预算类型一行", most=50),
        "payments": Field("支付明细", most=1_000),
        "goal": Field("年度总体目标"),
        "results": Field("指标完成情况", most=300),
        "sections": Field("报告各节正文", most=100),
        "group": Field("评价小组", most=50),
        "statements": Field("报送和公开声明"),
        "evidence": Field("佐证材料", "只记名称和 SHA-256，不含文件", most=1_000),
        "measures": Field("问题和改进措施", most=100),
        "answers": Field("上年措施的落实情况", most=100),
        "assumptions": Field(
            "推定说明", "来源没有说明而由编制人推定的内容", REASON, 100
        ),
        "approved": Field("批复的绩效目标", "检查目标值、分值时对照", most=300),
        "stated": Field("原报告所载", "只用于由已有报告导入的材料", most=1_000),
        "source": Field("原报告", "由已有报告导入的材料才有"),
        "explanations": Field("检查说明", "对检查提醒的说明，随材料报送", most=300),
        "waivers": Field("检查豁免", "批次管理员豁免的检查，各级都能看到"),
    },
    model.Entry: {
        "key": Field("数字名", form=NAME),
        "value": Field("值", "金额以元为单位，人数以人为单位；未填为 null", MONEY),
        "origin": Field("来源", "entered 填报，loaded 载入，assumed 推定"),
        "note": Field("说明", form=LABEL),
    },
    model.Region: {
        "code": Field(
            "区划代码",
            "GB/T 2260；由已有报告导入而报告没有写明的为空",
            Text(6, pattern="^([0-9]{6})?$", example="440804"),
        ),
        "name": Field("区划名称", form=LABEL),
        "level": Field("级别", choices=("", "省", "市", "区县")),
    },
    model.Unit: {
        "code": Field("单位编码", "由已有报告导入而没有写明的为空", KNOWN_CODE),
        "name": Field("单位全称", form=LABEL),
        "short_name": Field("规范简称", "正文除全称外只用这一个简称", LABEL),
        "supervisor": Field("主管部门", "空：本单位就是主管部门", LABEL),
        "finance_bureau": Field("财政部门", "本级财政部门全称", LABEL),
    },
    model.Project: {
        "code": Field("项目编码", "由已有报告导入而没有写明的为空", KNOWN_CODE),
        "name": Field("项目名称", form=LABEL),
        "nature": Field("项目性质", choices=("", "一次性", "经常性", "跨年度")),
        "category": Field("资金类别", choices=("", "部门预算", "转移支付")),
    },
    model.Round: {
        "name": Field("批次名称", form=NAME),
        "notice_title": Field("通知名称", form=LABEL),
        "notice_number": Field("通知文号", form=LABEL),
        "notice_issuer": Field("发文机关", form=LABEL),
        "due_on": Field("报送期限"),
    },
    model.FundLine: {
        "source": Field("资金来源", choices=SOURCES),
        "fund_type": Field("预算类型", choices=FUND_TYPES),
        "budget_initial": Field("年初预算数", "元", MONEY),
        "budget_adjusted": Field("全年预算数", "元；年初预算经调整后的数", MONEY),
        "amount_released": Field("指标下达数", "元", MONEY),
        "amount_received": Field("资金到位数", "元", MONEY),
        "amount_executed": Field("全年执行数", "元", MONEY),
    },
    model.Payment: {
        "item": Field("支付事项", form=NAME),
        "amount": Field("金额", "元；未说明金额为 null", MONEY),
        "paid_on": Field("支付日期"),
    },
    model.Goal: {
        "expected": Field("预期目标", form=REASON),
        "actual": Field("实际完成情况", form=REASON),
    },
    model.Section: {
        "key": Field("提纲位置", form=CODE),
        "text": Field("正文", "用 {数字名} 引用数字；一行一段", NARRATIVE),
    },
    model.Member: {
        "role": Field("组内职务", choices=GROUP_ROLES),
        "post": Field("单位职务", form=NAME),
        "name": Field("姓名", "可不填", LABEL),
        "duty": Field("分工", form=LABEL),
    },
    model.Statements: {
        "submitted_on": Field("报送日期"),
        "truthful": Field("真实性声明", "对真实性、完整性、一致性、规范性负责"),
        "consistent": Field("一致性声明", "报送的与公开的一致"),
        "disclosure_channel": Field("公开渠道", form=LABEL),
        "disclosed_on": Field("公开日期"),
    },
    model.Evidence: {
        "code": Field("材料编号", form=CODE),
        "name": Field("材料名称", form=NAME),
        "category": Field(
            "材料类别", choices=("正式资料", "工作资料", "原始凭证", "说明材料")
        ),
        "sha256": Field("文件的 SHA-256", form=DIGEST),
        "public": Field("可以公开"),
    },
    model.Measure: {
        "problem": Field("存在问题", form=REASON),
        "measure": Field("改进措施", form=REASON),
        "owner": Field("责任人（部门）", form=LABEL),
        "due_on": Field("完成时限"),
        "results": Field("涉及的指标", "指标编号", CODE),
    },
    model.Answer: {
        "promised": Field("上年提出的措施", form=REASON),
        "state": Field("落实情况", choices=("", "已完成", "正在落实", "尚未落实")),
        "note": Field("说明", form=REASON),
    },
    approved.Approved: {
        "name": Field("三级指标", form=NAME),
        "operator": Field("指标性质"),
        "value_kind": Field("值类型"),
        "target": Field("批复的指标值", form=NAME),
        "unit": Field("度量单位", form=LABEL),
        "weight": Field("批复的分值", "批复没有分值的为 null", POINTS),
        "document": Field("批复文号", form=LABEL),
        "approved_on": Field("批复日期"),
        "adjusted_target": Field("调整指标值", "空：没有调整", LABEL),
        "adjusted_document": Field("调整文号", form=LABEL),
        "adjusted_on": Field("调整日期"),
    },
    model.Stated: {
        "key": Field("数字名", form=NAME),
        "value": Field("原报告写法", form=LABEL),
        "place": Field("所在位置", form=LABEL),
        "sentence": Field("原句", "所在的整句或表格的整行", REASON),
    },
    model.Source: {
        "name": Field("文件名", form=NAME),
        "format": Field("格式", choices=("docx", "pdf", "txt", "xlsx")),
        "sha256": Field("文件的 SHA-256", form=DIGEST),
        "title": Field("原标题", form=LABEL),
        "lines": Field("各行", "原文逐行，没有省略", most=20_000),
        "results": Field("所载指标", "原报告中的各个指标", most=500),
    },
    model.Line: {
        "place": Field("所在位置", form=NAME),
        "text": Field("原文", "表格各格以“ | ”分隔", REASON),
        "level": Field("标题级别", "0 为正文", Whole(0, 6)),
        "number": Field("标题序号", "原文写法，如“（一）”", LABEL),
        "section": Field("归入的提纲位置", "或附表名；空：未能归入", LABEL),
        "role": Field(
            "性质", "heading 标题，text 正文，row 表格行，cover 封面，page 页码"
        ),
    },
    model.StatedResult: {
        "name": Field("指标名称", form=NAME),
        "place": Field("所在位置", form=NAME),
        "code": Field("对应的指标编号", "空：没有对应", LABEL),
        "groups": Field("一级、二级指标", "原文写法", LABEL, 6),
        "target": Field("目标值", "原文写法", REASON),
        "actual": Field("完成值", "原文写法", REASON),
        "weight": Field("分值", "原文写法", LABEL),
        "score": Field("得分", "原文写法", LABEL),
        "reason": Field("原因和措施", "原文写法", REASON),
    },
    model.Explanation: {
        "code": Field("检查编号", form=CODE),
        "mark": Field("所答问题的标记", form=MARK),
        "place": Field("所在位置", form=REASON),
        "found": Field("所指问题", form=REASON),
        "text": Field("说明", form=REASON),
    },
    model.Waiver: {
        "code": Field("检查编号", form=CODE),
        "mark": Field("所豁免问题的标记", "空：整项检查", MARK_OR_ALL),
        "reason": Field("豁免理由", form=REASON),
        "by": Field("豁免人", form=NAME),
        "until": Field("豁免截止日", "空：长期"),
    },
    outline.Outline: {
        "name": Field("提纲名", form=NAME),
        "kind": Field("适用的评价类型"),
        "title": Field("报告标题", "可含 {项目名称}", NAME),
        "annex_label": Field("附件标记", "如 附件5；空为没有", LABEL),
        "cover": Field("封面各行", most=20),
        "places": Field("各节", most=50),
        "annexes": Field("附表", most=10),
        "source": Field("依据", form=REASON),
    },
    outline.CoverLine: {
        "label": Field("行名", form=NAME),
        "fact": Field("所填内容", "数字目录中的一个名称", NAME),
    },
    outline.Place: {
        "key": Field("位置名", form=CODE),
        "title": Field("标题", "空：没有标题的导语", LABEL),
        "guidance": Field("填写提示", form=REASON),
        "required": Field("必填"),
        "holds": Field(
            "内容", "narrative 正文，group 小组，submission/disclosure 声明"
        ),
        "places": Field("下一级", most=50),
    },
    outline.Annex: {
        "key": Field("附表名", choices=("data_sheet", "scoring_sheet")),
        "title": Field("附表标题", form=NAME),
        "landscape": Field("横排"),
    },
}
