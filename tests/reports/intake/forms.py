"""Reports in Word and Excel as offices fill them in: official forms of several places.

All of it is invented. None belongs to the cell on its left, ABOVE to the one above.
"""

import io
from collections.abc import Sequence

import docx
import openpyxl
from docx.document import Document

Row = Sequence[str | None]
Grid = Sequence[Row]

ABOVE = "^"

NATIONAL: Grid = (
    ("项目支出绩效自评表", *[None] * 8),
    ("（2023年度）", *[None] * 8),
    ("项目名称", None, "公共图书馆免费开放补助", *[None] * 6),
    (
        "主管部门",
        None,
        "沙河市文化局",
        None,
        "实施单位",
        None,
        "沙河市图书馆",
        None,
        None,
    ),
    (
        "项目资金（万元）",
        None,
        None,
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ),
    ("", "", "年度资金总额", "120.00", "118.00", "112.10", "10", "95.00%", "9.50"),
    ("", "", "其中：当年财政拨款", "100.00", "98.00", "92.10", "—", "—", "—"),
    ("", "", "上年结转资金", "20.00", "20.00", "20.00", "—", "—", "—"),
    ("", "", "其他资金", "", "", "", "—", "—", "—"),
    ("年度总体目标", "预期目标", None, None, None, "实际完成情况", None, None, None),
    (
        ABOVE,
        "全年开放不少于300天，办读者活动60场。",
        None,
        None,
        None,
        "全年开放312天，办读者活动57场。",
        None,
        None,
        None,
    ),
    (
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ),
    (ABOVE, "产出指标", "数量指标", "开放天数", "≥300天", "312天", "15", "15", ""),
    (
        ABOVE,
        ABOVE,
        ABOVE,
        "读者活动场次",
        "≥60场",
        "57场",
        "15",
        "14.25",
        "暑期场地维修，少办三场；明年提前排期",
    ),
    (ABOVE, ABOVE, "质量指标", "设备完好率", "≥95%", "97%", "10", "10", ""),
    (
        ABOVE,
        ABOVE,
        "时效指标",
        "补助资金拨付时间",
        "2023年6月底前",
        "2023年6月15日",
        "10",
        "10",
        "",
    ),
    (
        ABOVE,
        "效益指标",
        "社会效益指标",
        "年到馆人次",
        "≥20万人次",
        "21.3万人次",
        "20",
        "20",
        "",
    ),
    (
        ABOVE,
        ABOVE,
        "可持续影响指标",
        "免费开放制度",
        "长期坚持",
        "长期坚持",
        "10",
        "10",
        "",
    ),
    (
        ABOVE,
        "满意度指标",
        "服务对象满意度指标",
        "读者满意度",
        "≥90%",
        "93.5%",
        "10",
        "10",
        "",
    ),
    ("总分", None, None, None, None, None, "100", "98.75", ""),
)

SICHUAN: Grid = (
    ("项目名称", "乡村道路养护", None, "预算单位", "梓江县交通运输局", *[None] * 5),
    (
        "资金（万元）",
        "年初预算",
        "调整后预算数",
        "预算执行数",
        "预算执行率",
        "权重",
        "得分",
        "原因",
        "",
        "",
    ),
    ("总额", "480", "450", "436.5", "97%", "10", "9.7", "年中核减30万元", "", ""),
    ("其中：财政资金", "480", "450", "436.5", "97%", "", "", "", "", ""),
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因",
    ),
    ("产出指标", "数量指标", "养护里程", "≥", "210", "公里", "210", "30", "30", ""),
    ("", "质量指标", "路面完好率", "≥", "90", "%", "91", "20", "20", ""),
    (
        "效益指标",
        "社会效益指标",
        "群众出行",
        "定性",
        "改善",
        "",
        "改善",
        "20",
        "20",
        "",
    ),
    ("满意度指标", "满意度指标", "群众满意度", "≥", "90", "%", "94", "20", "20", ""),
)

HUBEI: Grid = (
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "年初目标值（A）",
        "实际完成值（B）",
        "分值",
        "得分",
        "偏差大或目标未完成原因分析",
    ),
    ("预算执行率", "", "预算执行率", "100%", "96%", "20", "19.2", "质保金次年支付"),
    ("产出指标（40分）", "数量指标", "培训人次", "≥800人次", "826人次", "20", "20", ""),
    ("", "质量指标", "考核通过率", "≥92%", "94%", "20", "20", ""),
    (
        "效益指标（30分）",
        "社会效益指标",
        "就业率提高",
        "有所提高",
        "有所提高",
        "30",
        "27",
        "部分学员未就业",
    ),
    (
        "满意度指标（10分）",
        "服务对象满意度指标",
        "学员满意度",
        "≥90%",
        "95%",
        "10",
        "10",
        "",
    ),
    ("合计", "", "", "", "", "100", "96.2", ""),
)

YINCHUAN: Grid = (
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "指标值",
        "完成值",
        "自评得分",
        "财政审核评分",
        "备注",
    ),
    ("决策（10分）", "项目立项", "立项依据充分性", "5", "充分", "充分", "5", "", ""),
    ("", "", "绩效目标合理性", "5", "合理", "合理", "5", "", ""),
    (
        "管理（25分）",
        "预算执行",
        "预算执行率",
        "10",
        "100%",
        "91%",
        "9.1",
        "",
        "尾款未付",
    ),
    ("", "制度", "管理制度健全性", "15", "健全", "健全", "15", "", ""),
    ("产出（30分）", "数量", "栽植树木", "30", "≥2000株", "2050株", "30", "", ""),
    ("效益（35分）", "社会效益", "改善环境", "25", "明显", "明显", "25", "", ""),
    ("", "满意度", "群众满意度", "10", "≥90%", "92%", "10", "", ""),
    ("合计", "", "", "100", "", "", "99.1", "", ""),
)

SCORING: Grid = (
    (
        "一级指标",
        "分值",
        "二级指标",
        "分值",
        "三级指标",
        "分值",
        "评分标准",
        "自评得分",
        "扣分原因",
    ),
    (
        "投入",
        "13",
        "预算配置",
        "13",
        "在职人员控制率",
        "5",
        "不超过100%得满分",
        "5",
        "",
    ),
    (ABOVE, ABOVE, ABOVE, ABOVE, "“三公”经费变动率", "4", "不增长得满分", "4", ""),
    (
        ABOVE,
        ABOVE,
        ABOVE,
        ABOVE,
        "重点支出安排率",
        "4",
        "90%以上得满分",
        "3",
        "重点支出安排偏少",
    ),
    (
        "过程",
        "47",
        "预算执行",
        "27",
        "预算完成率",
        "12",
        "完成100%得满分",
        "11",
        "结余较多",
    ),
    (ABOVE, ABOVE, ABOVE, ABOVE, "结转结余率", "15", "10%以内得满分", "15", ""),
    (ABOVE, ABOVE, "预算管理", "20", "管理制度健全性", "10", "健全得满分", "10", ""),
    (ABOVE, ABOVE, ABOVE, ABOVE, "资金使用合规性", "10", "合规得满分", "10", ""),
    (
        "产出",
        "25",
        "职责履行",
        "25",
        "重点工作办结率",
        "25",
        "按比例",
        "24",
        "一项跨年",
    ),
    (
        "效果",
        "15",
        "履职效益",
        "15",
        "社会公众满意度",
        "15",
        "90%以上得满分",
        "14",
        "调查为92%，个别意见未办结",
    ),
    ("合计", "100", "", "100", "", "100", "", "96", ""),
)


def word(*parts: str | Grid) -> bytes:
    """A .docx: a text is a paragraph, a grid a table with merged cells."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _add_table(document, part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(**sheets: Grid) -> bytes:
    """An .xlsx: merged cells are merged, numbers are numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, grid in sheets.items():
        sheet = book.create_sheet(title)
        for row in grid:
            sheet.append([_typed(cell) for cell in row])
        for top, left, bottom, right in _merged(grid):
            sheet.merge_cells(
                start_row=top + 1,
                start_column=left + 1,
                end_row=bottom + 1,
                end_column=right + 1,
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_table(document: Document, grid: Grid) -> None:
    table = document.add_table(len(grid), max(map(len, grid)))
    for number, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell and cell != ABOVE:
                table.cell(number, column).text = cell
    for top, left, bottom, right in _merged(grid):
        table.cell(top, left).merge(table.cell(bottom, right))


def _merged(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Rectangles: a cell and the None cells on its right, or the ABOVE cells below."""
    found: list[tuple[int, int, int, int]] = []
    for top, row in enumerate(grid):
        for left, cell in enumerate(row):
            right, bottom = left, top
            if cell in (None, ABOVE):
                continue
            while right + 1 < len(row) and row[right + 1] is None:
                right += 1
            while right == left and _goes_on(grid, bottom + 1, left):
                bottom += 1
            if (right, bottom) != (left, top):
                found.append((top, left, bottom, right))
    return found


def _goes_on(grid: Grid, row: int, column: int) -> bool:
    in_grid = row < len(grid) and column < len(grid[row])
    return in_grid and grid[row][column] == ABOVE


def _typed(cell: str | None) -> object:
    if cell == ABOVE:
        return None
    return float(cell) if cell and cell.replace(".", "", 1).isdigit() else cell
