"""How does somebody's existing report become a dossier? Nothing it says is lost.

Pure: bytes in, dossier out; no database, no clock. Same file, same dossier.
"""

import re
from itertools import islice
from pathlib import PurePath
from typing import Final

from evalportal.uploads.refused import FileRefused
from indicators.scoring.measures import Kind
from reports import outlines
from reports.dossier.model import Dossier
from reports.dossier.reading import problems_of

from .assembling import Origin, Read, assembled
from .facts.cover import cover_of
from .files import Paper, read_file
from .files.recognising import recognised, refuse_misnamed
from .headings.placing import headings_fit, placed
from .indicators.tables import indicators_in

OUTLINES: Final = {Kind.OVERALL: "overall-annex5", Kind.PROJECT: "project"}
SUBJECT: Final = re.compile("绩效|自评|[一二三]级指标")
CHINESE: Final = re.compile("[\u4e00-\u9fff]")
FEWEST_CHINESE: Final = 40
SHARE: Final = 3  # one letter in so many is Chinese in a Chinese report
TITLE: Final = re.compile("绩效(?:自评|评价|自我评价)|自评(?:报告|表)")
FEWEST_SUBJECT: Final = 3  # mentions of what such reports speak of
OF_OVERALL: Final = re.compile("整体支出|整体绩效|部门整体")
OF_PROJECT: Final = re.compile(
    "项目名称|项目支出|项目绩效|专项(?:资金|经费)|项目自评|转移支付|财政项目"
    "|(?:补助|奖补|奖励|发展|衔接|直达|建设|中央|省级|市级)资金"
)
LED: Final = re.compile("为(?:了|规范|做好|加强|提高)|按照|根据|依照|如下")
LONG: Final = 200
SENTENCE: Final = re.compile("。|\\d(?:亿|万)?元")  # what tells amounts is no title
CALLED: Final = re.compile("自评报告$|自评(?:结果|情况)报告$|评价报告$")
SAID: Final = 3000  # what the report calls itself, against all likeness
TITLED: Final = 300  # what a word of the title weighs, in likeness of headings
HEAD: Final = 12  # lines that may tell the kind of report
LONGEST_HEAD: Final = 60
MOST_LETTERS: Final = 700_000
WANTED: Final = "部门整体支出或项目支出的绩效自评报告"
YEARS: Final = range(2000, 2100)


def import_report(name: str, body: bytes, *, year: int | None = None) -> Dossier:
    """The dossier of a .docx, .pdf, .txt or .xlsx report.

    `name` is the file's, `year` the evaluated year for a report that does not say it.
    Raises FileRefused, in a Chinese sentence, for what is no readable report.
    """
    form = recognised(body)
    try:
        paper = read_file(body)
        _require_report(paper)
    except FileRefused:
        if form == "txt":
            refuse_misnamed(name)
        raise
    dossier = _dossier(paper, PurePath(name).name, body, year)
    problems = problems_of(dossier)
    if problems:
        raise FileRefused(
            f"读出的内容不能成为自评材料：{problems[0]}",
            WANTED,
            "请改正报告中的这一处；仍读不出来的，请把文件交给系统管理员。",
        )
    return dossier


def _require_report(paper: Paper) -> None:
    whole = "\n".join(paper.texts)
    chinese = len(CHINESE.findall(whole))
    letters = len(re.findall(r"[^\W\d_]", whole))
    if len(whole) > MOST_LETTERS:
        found = f"文件有 {len(whole)} 个字"
        raise FileRefused(found, WANTED, "请只导入报告本身。")
    if chinese < FEWEST_CHINESE or chinese * SHARE < letters:
        found = "文件里几乎没有中文" if letters else "文件里没有文字"
        raise FileRefused(found, f"中文的{WANTED}", "请核对是否选错了文件。")
    titled = any(TITLE.search(text) for text in islice(paper.texts, HEAD))
    if len(SUBJECT.findall(whole)) < FEWEST_SUBJECT and not titled:
        raise FileRefused("这份文件没有谈到绩效自评", WANTED, "请核对是否选错了文件。")


def _dossier(paper: Paper, name: str, body: bytes, year: int | None) -> Dossier:
    kind = _kind(paper, name)
    outline = outlines.load(OUTLINES[kind])
    pieces = placed(paper, outline)
    cover = cover_of(pieces, kind, name)
    known = year or cover.year
    if known not in YEARS or known is None:
        raise FileRefused(
            "报告没有写明评价年度", "写明评价年度的报告", "请另外指明年度后再导入。"
        )
    read = Read(kind, outline, pieces, cover, indicators_in(pieces), known)
    return assembled(read, Origin(name, paper.format, body))


def _kind(paper: Paper, name: str) -> Kind:
    """Overall or project: by headings, title and the words of the title block."""
    fits = {
        kind: headings_fit(paper, outlines.load(each))
        for kind, each in OUTLINES.items()
    }
    first = _head(paper)
    head = " ".join([*first, name])
    fits[Kind.OVERALL] += TITLED * len(OF_OVERALL.findall(head))
    fits[Kind.PROJECT] += TITLED * len(OF_PROJECT.findall(head))
    title = next((text for text in first if CALLED.search(text)), "")
    fits[Kind.OVERALL] += SAID * bool(OF_OVERALL.search(title))
    if fits[Kind.PROJECT] == fits[Kind.OVERALL]:
        fits[Kind.PROJECT] += not OF_OVERALL.search("\n".join(paper.texts))
    return Kind.PROJECT if fits[Kind.PROJECT] > fits[Kind.OVERALL] else Kind.OVERALL


def _head(paper: Paper) -> list[str]:
    """The first lines of the report itself; a whole report in one line begins so."""
    own = islice((text for text in paper.own_texts), HEAD)
    texts = (
        LED.split(text[:LONGEST_HEAD])[0] if len(text) > LONG else text for text in own
    )
    return [
        text
        for text in texts
        if len(text) <= LONGEST_HEAD and not SENTENCE.search(text)
    ]
