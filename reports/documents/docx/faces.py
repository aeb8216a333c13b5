"""Which faces a Word file asks for, and what may stand in for them."""

from dataclasses import dataclass
from html import escape
from typing import Final

from .markup import NAMESPACES

LATIN: Final = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Face:
    """A face by the name that its owners have it under; others where it is missing."""

    name: str
    instead: tuple[str, ...]


FANGSONG: Final = Face("仿宋_GB2312", ("仿宋", "FangSong", "FandolFang R"))
KAITI: Final = Face("楷体_GB2312", ("楷体", "KaiTi", "FandolKai"))
HEITI: Final = Face("黑体", ("SimHei", "Noto Sans CJK SC", "Source Han Sans SC"))
XIAOBIAOSONG: Final = Face(
    "方正小标宋简体", ("方正小标宋_GBK", "Noto Serif CJK SC", "Source Han Serif SC")
)
SONG: Final = Face("宋体", ("SimSun", "Noto Serif CJK SC", "Source Han Serif SC"))
FACES: Final = (FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONG)


def font_table() -> str:
    """`word/fontTable.xml`: each face with its stand-ins."""
    chinese = "".join(
        f'<w:font w:name="{escape(face.name)}">'
        f'<w:altName w:val="{escape(",".join(face.instead))}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        "</w:font>"
        for face in FACES
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:altName w:val="Liberation Serif"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
        "</w:font>"
    )
    return f"<w:fonts {NAMESPACES}>{chinese}{latin}</w:fonts>"


def in_face(face: Face, latin: str = LATIN) -> str:
    """`<w:rFonts>`: Chinese characters, and signs that Latin has too, in `face`."""
    return (
        f'<w:rFonts w:ascii="{latin}" w:eastAsia="{face.name}" w:hAnsi="{latin}" '
        f'w:cs="{latin}" w:hint="eastAsia"/>'
    )
