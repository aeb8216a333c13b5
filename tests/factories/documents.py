"""Documents as long and as mixed as real reports, in our own words."""

from dataclasses import replace
from datetime import date

from reports.documents.tree import (
    Align,
    AnnexPart,
    Block,
    Cell,
    Column,
    Document,
    Face,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)

UNIT = "临江市青湾区人民政府办公室"


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(r if isinstance(r, Run) else Run(r) for r in runs))


def figure(text: str, key: str) -> Run:
    return Run(text, figure=key)


def heading(level: int, number: str, title: str, anchor: str = "") -> Heading:
    return Heading(level, number, title, anchor)


def cell(text: str = "", **changes: object) -> Cell:
    made = Cell((Run(text),) if text else ())
    return replace(made, **changes)  # type: ignore[arg-type]


def make_document(*blocks: Block, **changes: object) -> Document:
    """The plainest report: a title and `blocks`."""
    plain = Document(
        title="整体绩效自评报告",
        annex_label="",
        cover=(),
        blocks=blocks,
        annexes=(),
        author=UNIT,
        dated=date(2023, 5, 4),
        dossier_sha256="5f" * 32,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def overall_report(*, annex_rows: int = 0) -> Document:
    """A six-page 附件5 report; with `annex_rows`, a landscape 评分表 behind it."""
    annexes = (scoring_annex(annex_rows),) if annex_rows else ()
    return make_document(
        *_basics(),
        *_conduct(),
        *_results(),
        Signature(UNIT, "2023年5月4日"),
        annex_label="附件5",
        cover=(
            ("评价年度", "2022年度"),
            ("评价单位", UNIT),
            ("区级预算部门单位（公章）", UNIT),
            ("填报日期", "2023年5月4日"),
        ),
        annexes=annexes,
    )


def _basics() -> list[Block]:
    return [
        paragraph(
            "按照《青湾区财政局关于做好2023年区级财政资金绩效自评工作的通知》"
            "（青财绩〔2023〕6号）的部署，我办组建自评工作小组，逐项核对账务、"
            "合同与项目资料，填报自评数据表和评分表，并在此基础上形成本报告。"
            "现将2022年度整体支出绩效自评情况报告如下："
        ),
        heading(1, "一、", "单位基本情况", "s-1"),
        heading(2, "（一）", "主要职责", "s-1-1"),
        paragraph("我办是区人民政府的综合办事机构，主要承担以下职责："),
        *_items(
            "协助区政府领导组织起草、审核以区政府和区政府办公室名义印发的公文，"
            "负责公文处理、印信管理和档案工作，保障政令畅通、文风严谨。",
            "承办区政府常务会议、专题会议和重要活动的会务组织，跟踪落实会议议定"
            "事项，定期通报进展，对久拖未决的事项提出督办建议。",
            "围绕区委、区政府中心工作开展调查研究，收集、分析和报送政务信息，为"
            "区政府决策提供参考依据。",
            "统筹全区政务公开、政府网站与政务新媒体管理，指导、监督和考核各镇街、"
            "各部门的政务公开工作。",
            "负责区政府值班工作，及时报告突发事件信息，协助处置需由区政府直接"
            "协调的紧急事项，并承办区政府交办的其他任务。",
        ),
        heading(2, "（二）", "年度总体工作和重点工作任务", "s-1-2"),
        paragraph(
            "2022年，我办坚持稳字当头、服务为先，以提升“三服务”质量为主线，"
            "统筹推进文稿服务、督查落实、会务保障、政务公开和机关运转等各项工作，"
            "重点完成下列任务："
        ),
        paragraph(
            Run("1.抓落实。", Face.STRONG),
            "建立“一单一表一通报”督办机制，对《政府工作报告》确定的十件民生实事和"
            "四十二项重点任务实行台账管理，按月调度、按季通报，全年办结率达到96.8%，"
            "未办结事项均已说明原因并明确完成时限。",
        ),
        paragraph(
            Run("2.优文稿。", Face.STRONG),
            "严格执行公文审核“三级把关”制度，全年审核制发公文1,286件，退回修改"
            "214件次，公文差错率由上年的1.9%降至0.7%；组织起草区政府全体会议、"
            "经济形势分析会等重要文稿73篇，形成调研报告11篇。",
        ),
        paragraph(
            Run("3.强公开。", Face.STRONG),
            "修订主动公开基本目录，集中公开财政预决算、重大建设项目和社会公益事业"
            "等领域信息2,950条，办理依申请公开64件，按时办结率100%，未发生因政务公开"
            "引发的行政复议和行政诉讼被纠错案件。",
        ),
        heading(2, "（三）", "部门整体支出绩效目标", "s-1-3"),
        paragraph(
            "年度总体目标是：保障区政府机关高效、有序、节俭运转，确保公文运转及时"
            "准确、会议活动组织周密、督查事项落实到位、政务信息公开规范，服务对象"
            "满意度不低于95%，“三公”经费不突破预算，厉行节约的各项规定得到落实。"
        ),
        heading(2, "（四）", "部门整体支出情况", "s-1-4"),
        paragraph(
            "2022年，我办收入预算",
            figure("856.30万元", "收入预算"),
            "，收入决算",
            figure("776.65万元", "收入决算"),
            "，完成预算收入的",
            figure("90.70%", "收入完成率"),
            "；支出预算",
            figure("856.30万元", "支出预算"),
            "，支出决算",
            figure("776.65万元", "支出决算"),
            "，完成预算支出的",
            figure("90.70%", "支出完成率"),
            "。其中：基本支出512.48万元，项目支出264.17万元；财政拨款“三公”经费"
            "支出18.36万元，比上年下降4.2%；年末结转和结余0元。固定资产原值"
            "1,034.72万元，其中在用固定资产1,012.05万元，固定资产利用率为97.81%。",
        ),
    ]


def _conduct() -> list[Block]:
    return [
        heading(1, "二、", "自评工作开展情况", "s-2"),
        paragraph(
            Run("（一）评价小组情况。", Face.RUN_IN),
            "成立由办公室主任任组长、分管财务的副主任任副组长，秘书股、综合股、"
            "督查股、财务室负责人为成员的自评工作小组，小组办公室设在财务室。组长"
            "负责全面工作，副组长负责组织协调和质量把关，各成员按职责分工收集材料、"
            "核实数据、撰写报告。",
        ),
        paragraph(
            Run("（二）自评工作过程。", Face.RUN_IN),
            "自评工作分准备、实施、复核三个阶段进行。准备阶段（3月1日至3月20日），"
            "学习文件、制定方案、分解任务；实施阶段（3月21日至4月18日），各股室对照"
            "《部门整体支出绩效自评指标评分表》逐项自查打分，财务室核对预算、决算、"
            "国库支付和资产台账数据；复核阶段（4月19日至5月4日），工作小组对自评数据"
            "表、评分表和佐证材料进行交叉复核，对数据不一致的3处内容退回更正，经"
            "主任办公会议审定后报送。",
        ),
        paragraph(
            Run("（三）自评材料报送时间及质量。", Face.RUN_IN),
            "我办于2023年5月4日向区财政局报送自评数据表、评分表、自评报告及佐证"
            "材料，共计4类27份，报送及时、内容完整、数据真实，文表数据相互一致，"
            "并对材料的真实性、完整性、一致性和规范性负责。",
        ),
        paragraph(
            Run("（四）报送与公开一致情况。", Face.RUN_IN),
            "本报告随2022年度部门决算一并在青湾区人民政府门户网站公开，公开内容与"
            "报送内容一致，不存在涉密和敏感信息。",
        ),
    ]


def _results() -> list[Block]:
    return [
        heading(1, "三、", "绩效自评情况", "s-3"),
        heading(2, "（一）", "自评结果", "s-3-1"),
        paragraph(
            "对照评分标准逐项自查，2022年度我办整体支出绩效自评得分为",
            figure("96分", "自评得分"),
            "，等级为",
            figure("优", "自评等级"),
            "。其中：前期准备工作19分，预算编制情况15分，预算支出管理52分，部门产出"
            "绩效10分，各项得分依据充分、佐证材料齐全。",
        ),
        heading(2, "（二）", "指标分析", "s-3-2"),
        heading(3, "1.", "前期准备工作", "s-3-2-1"),
        paragraph(
            "该项分值20分，自评得分19分。自评组织机构健全，材料报送及时，但个别佐证"
            "材料页码缺失、盖章不清晰，经复核后补正，扣1分。"
        ),
        heading(3, "2.", "预算编制情况", "s-3-2-2"),
        paragraph(
            "该项分值15分，自评得分15分。预算编制依据充分、测算合理，绩效目标与部门"
            "职责、年度重点工作相匹配，指标细化量化，具有可衡量性；新增项目均开展"
            "事前绩效评估，并与项目入库同步审核。"
        ),
        heading(3, "3.", "预算支出管理", "s-3-2-3"),
        paragraph(
            "该项分值55分，自评得分52分。一是支出进度方面，全年支出完成率为90.70%，"
            "低于95%的目标值，按评分标准扣2分；二是结转结余方面，年末无结转结余，"
            "得满分；三是政府采购方面，采购预算64.00万元，实际采购59.62万元，执行率"
            "93.16%，扣1分；四是公用经费和“三公”经费方面，均控制在预算以内，得满分；"
            "五是资产管理方面，账实相符、处置规范，固定资产利用率97.81%，得满分。"
        ),
        heading(3, "4.", "部门产出绩效", "s-3-2-4"),
        paragraph(
            "该项分值10分，自评得分10分。年度确定的重点工作任务全部完成，公文办理"
            "及时率、会议保障合格率、依申请公开按时办结率均达到100%。对区人大代表、"
            "政协委员、镇街和部门开展的问卷调查回收有效问卷186份，综合满意度为97.3%，"
            "高于95%的目标值；群众来信来访办理及时率、办结率均为100%。"
        ),
        heading(2, "（三）", "存在问题", "s-3-3"),
        *_items(
            "预算执行均衡性有待提高。受会议活动安排和部分采购项目验收较晚的影响，"
            "上半年支出进度偏慢，第四季度支出占全年支出的38.5%，存在前松后紧现象。",
            "绩效指标的个性化程度不够。部分指标沿用共性框架，未能充分反映督查落实、"
            "文稿服务等核心业务的质量和效果，产出指标多、效果指标少。",
            "绩效管理与业务管理融合不深。个别股室对绩效监控的认识仍停留在填表报数，"
            "运行监控中发现的偏差未能及时转化为改进工作的具体措施。",
        ),
        heading(2, "（四）", "改进措施", "s-3-4"),
        *_items(
            "强化支出进度管理。将年度预算按季度分解到股室和项目，制定收支进度表，"
            "每季度末通报执行情况，对进度低于序时进度10个百分点以上的项目开展约谈，"
            "必要时按程序调整预算。",
            "完善绩效指标体系。结合办公室工作特点，梳理督查、文稿、会务、公开等"
            "业务流程，补充质量、时效和满意度指标，逐步建立分类清晰、可衡量的部门"
            "核心指标库，并与年度考核指标相衔接。",
            "推动业财融合。建立业务股室与财务室的联席会商机制，做到目标共商、进度"
            "共管、结果共用；把绩效自评结果作为编制下一年度预算和改进管理的重要"
            "依据，对绩效不佳的项目压减或取消安排。",
        ),
        paragraph(
            "下一步，我办将认真落实全面实施预算绩效管理的各项要求，持续改进工作方法，"
            "不断提高财政资金使用效益，切实当好区政府的参谋助手。"
        ),
    ]


def _items(*texts: str) -> list[Block]:
    return [
        ListItem(f"{number}.", (Run(text),))
        for number, text in enumerate(texts, start=1)
    ]


LEVELS = (
    ("前期准备工作", ("自评工作情况", "目标设置")),
    ("预算编制情况", ("预算编制", "绩效目标")),
    ("预算支出管理", ("资金管理", "项目管理", "资产与人员管理")),
    ("部门产出绩效", ("履职产出", "效益与满意度")),
)
NAMES = (
    "组织建立情况",
    "自评材料报送及时性",
    "自评材料报送质量",
    "绩效目标申报情况",
    "目标设置合理性",
    "预算编制规范性",
    "支出整体完成率",
    "结转结余率",
    "“三公”经费控制率",
    "公用经费控制率",
    "政府采购执行率",
    "预决算信息公开性",
    "资产管理安全性",
    "固定资产利用率",
)
COLUMNS = (
    Column("一级指标", 22),
    Column("二级指标", 24),
    Column("三级指标", 38),
    Column("分值", 13),
    Column("得分", 13),
    Column("完成情况", 21),
    Column("评分依据及扣分原因", 94, Align.LEFT),
)


def scoring_annex(count: int) -> AnnexPart:
    """评分表: `count` level-3 indicators, levels 1 and 2 in merged cells, a total."""
    table = Table(
        columns=COLUMNS,
        head=(tuple(cell(column.title, head=True) for column in COLUMNS),),
        rows=(*_scoring_rows(count), _total_row()),
        note="注：评分依据以佐证材料为准；得分保留两位小数。",
    )
    return AnnexPart("附表2", "部门整体支出绩效自评评分表", True, (table,))


def _scoring_rows(count: int) -> list[tuple[Cell, ...]]:
    leaves = [(top, leaf) for top, below in LEVELS for leaf in below]
    places = [leaves[i * len(leaves) // count] for i in range(count)]
    tops = [top for top, _ in places]
    rows = []
    for i, (top, leaf) in enumerate(places):
        row = [] if i and places[i - 1][0] == top else [_level(top, tops.count(top))]
        if not i or places[i - 1] != places[i]:
            row.append(_level(leaf, places.count(places[i])))
        rows.append((*row, *_scored(i)))
    return rows


def _level(name: str, rows: int) -> Cell:
    return cell(name, rowspan=rows, head=True)


def _scored(i: int) -> list[Cell]:
    lost = i % 4 == 3
    reason = "制度执行力度有待加强，扣0.50分。" if lost else "符合评分标准，不扣分。"
    return [
        cell(f"{NAMES[i % len(NAMES)]}", align=Align.LEFT),
        cell("2.00"),
        cell("1.50" if lost else "2.00"),
        cell(f"{90 + i % 9}.{i % 10}0%", align=Align.RIGHT),
        cell(
            "对照区财政局通知要求逐项核实，相关制度、台账和凭证等佐证材料齐全、"
            f"数据真实，{reason}",
            align=Align.LEFT,
        ),
    ]


def _total_row() -> tuple[Cell, ...]:
    strong = {"head": True}
    return (
        cell("合计", colspan=3, **strong),
        cell("100.00", **strong),
        cell("96.00", **strong),
        cell("—"),
        cell("评定等级：优", align=Align.LEFT),
    )
