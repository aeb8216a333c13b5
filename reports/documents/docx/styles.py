"""The styles of a Word report: GB/T 9704-2012, under the names Word and WPS know."""

from dataclasses import dataclass
from typing import Final

from .faces import FANGSONG, HEITI, KAITI, LATIN, SONG, XIAOBIAOSONG, Face, in_face
from .markup import NAMESPACES, TWIPS_PER_POINT

LINE: Final = 579  # 28.95 pt: 22 lines in 225 mm
TWO_CHARACTERS: Final = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
# 28 × 16 pt is wider than 156 mm: characters stand a quarter of a point closer.
CLOSER: Final = '<w:spacing w:val="-5"/>'
# As on our paper: no hanging marks, no gaps between Chinese and Latin.
AS_ON_PAPER: Final = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes and lines in points; `outline` 1 = the first level."""

    key: str
    name: str
    face: Face
    points: int = 16
    line: int = LINE  # twips
    align: str = "both"
    indent: str = ""
    keep_next: bool = False
    outline: int = 0
    before: int = 0  # twips
    after: int = 0
    closer: bool = True
    latin: str = LATIN
    on_grid: bool = True
    following: str = ""


FIVE: Final = 0  # 五号, ten points and a half: what tables are set in


def _small(
    key: str,
    name: str,
    face: Face = FANGSONG,
    *,
    line: int,
    align: str = "center",
    keep_next: bool = False,
) -> Style:
    return Style(
        key, name, face, FIVE, line, align, "", keep_next, closer=False, on_grid=False
    )


def _heading(level: int, face: Face) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        face,
        indent=TWO_CHARACTERS,
        keep_next=True,
        outline=level,
        following="NormalIndent",
    )


STYLES: Final = (
    Style("NormalIndent", "Normal Indent", FANGSONG, indent=TWO_CHARACTERS),
    _heading(1, HEITI),
    _heading(2, KAITI),
    _heading(3, FANGSONG),
    _heading(4, FANGSONG),
    Style(
        "Title",
        "Title",
        XIAOBIAOSONG,
        points=22,
        line=696,
        align="center",
        keep_next=True,
        before=LINE,
        after=LINE,
        closer=False,
        following="NormalIndent",
    ),
    Style("CoverLine", "封面项", FANGSONG, indent=TWO_CHARACTERS),
    Style("List", "List", FANGSONG, indent=TWO_CHARACTERS),
    Style("Signature", "Signature", FANGSONG, align="right", closer=False),
    Style("Date", "Date", FANGSONG, align="right", closer=False),
    Style("AnnexLabel", "附件标记", HEITI, align="left", keep_next=True, latin="黑体"),
    Style(
        "AnnexTitle",
        "附表标题",
        XIAOBIAOSONG,
        points=18,
        line=600,
        align="center",
        keep_next=True,
        outline=1,
        closer=False,
    ),
    _small("Caption", "caption", line=360, align="right", keep_next=True),
    _small("TableNote", "表注", line=360, align="both"),
    _small("TableText", "表格文字", line=300),
    _small("TableHead", "表头", HEITI, line=300),
    Style("footer", "footer", SONG, 14, 280, "left", closer=False, on_grid=False),
    Style("Gap", "间隔", FANGSONG, 1, 20, closer=False, on_grid=False),
)


def styles() -> str:
    """`word/styles.xml`."""
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'{in_face(FANGSONG)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{AS_ON_PAPER}</w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
        f"{_normal()}{''.join(map(_style, STYLES))}{_characters()}{_tables()}"
        "</w:styles>"
    )


def _normal() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/><w:pPr>{AS_ON_PAPER}'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{CLOSER}</w:rPr></w:style>'
    )


def _style(style: Style) -> str:
    following = style.following or style.key
    keep = "<w:keepNext/>" if style.keep_next else ""
    grid = "" if style.on_grid else '<w:snapToGrid w:val="0"/>'
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    spacing = "" if style.closer else '<w:spacing w:val="0"/>'
    size = style.points * 2 or 21  # half points
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/><w:pPr>{keep}{grid}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" '
        f'w:line="{style.line}" w:lineRule="exact"/>{style.indent}'
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{in_face(style.face, style.latin)}{spacing}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _characters() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
        "<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="RunIn">'
        '<w:name w:val="段首标题"/><w:qFormat/>'
        f"<w:rPr>{in_face(KAITI)}</w:rPr></w:style>"
    )


def _tables() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    padding = {"top": 2, "left": 4, "bottom": 2, "right": 4}  # points
    margins = "".join(
        f'<w:{side} w:w="{points * TWIPS_PER_POINT}" w:type="dxa"/>'
        for side, points in padding.items()
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"{''.join(f'<w:{side} {line}/>' for side in sides)}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
