"""Which faces are made, from which file of which Debian package."""

from dataclasses import dataclass
from enum import StrEnum

FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
NOTO = "usr/share/fonts/opentype/noto"
LIBERATION = "usr/share/fonts/truetype/liberation"
MAPPINGS = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"


class Charset(StrEnum):
    """What a face carries of what its source has."""

    REPORT = "report"  # 8105 通用规范汉字, GB 2312 and the signs of reports
    ASCII = "ascii"  # no quotes and dashes: those belong to the Chinese faces
    REST = "rest"  # all but Hangul that the faces in `after` lack
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Source:
    """One face in a Debian package's file; `face` names it inside a .ttc."""

    package: str
    path: str
    face: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the built set."""

    family: str
    source: Source
    charset: Charset = Charset.REPORT
    after: tuple["Face", ...] = ()
    style: str = "Regular"
    weight: int = 400

    @property
    def file(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"


def _fandol(name: str) -> Source:
    return Source("texlive-lang-chinese", f"{FANDOL}/{name}")


def _noto(package: str, file: str, face: str) -> Source:
    return Source(package, f"{NOTO}/{file}", face)


def _liberation(style: str) -> Source:
    return Source("fonts-liberation", f"{LIBERATION}/LiberationSerif-{style}.ttf")


SERIF = _noto("fonts-noto-cjk", "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC")
SERIF_BOLD = _noto("fonts-noto-cjk", "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC")
SANS = _noto("fonts-noto-cjk-extra", "NotoSansCJK-Medium.ttc", "Noto Sans CJK SC")
WENKAI = Source(
    "fonts-lxgw-wenkai", "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf"
)
DEJAVU = Source("fonts-dejavu-core", "usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

FANGSONG = Face("EP FangSong", _fandol("FandolFang-Regular.otf"))
SONG = Face("EP Song", SERIF)
RARE = Face("EP Rare", WENKAI, Charset.REST, after=(FANGSONG,))
# XiaoBiaoSong is bold by design, so its weight is 400: at 700 a renderer that wants
# plain text would look further, and one that wants bold would fatten it again.
FACES = (
    FANGSONG,
    Face("EP KaiTi", _fandol("FandolKai-Regular.otf")),
    Face("EP HeiTi", SANS),
    Face("EP XiaoBiaoSong", SERIF_BOLD),
    SONG,
    Face("EP Latin", _liberation("Regular"), Charset.ASCII),
    Face("EP Latin", _liberation("Bold"), Charset.ASCII, style="Bold", weight=700),
    RARE,
    Face("EP Rare Song", SERIF, Charset.REST, after=(SONG, RARE, FANGSONG)),
    Face("EP Symbols", DEJAVU, Charset.ALL),
)
# Whoever passes on the built faces passes on these.
LICENCES = {
    "texlive-lang-chinese": (
        "usr/share/doc/texlive-lang-chinese/copyright",
        "usr/share/doc/texlive-doc/fonts/fandol/README",
        "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
    ),
    "fonts-noto-cjk": ("usr/share/doc/fonts-noto-cjk/copyright",),
    "fonts-noto-cjk-extra": ("usr/share/doc/fonts-noto-cjk-extra/copyright",),
    "fonts-liberation": ("usr/share/doc/fonts-liberation/copyright",),
    "fonts-lxgw-wenkai": ("usr/share/doc/fonts-lxgw-wenkai/copyright",),
    "fonts-dejavu-core": ("usr/share/doc/fonts-dejavu-core/copyright",),
}


def wanted_files() -> dict[str, set[str]]:
    """For each package, the files of it that the build reads."""
    files = {package: set(paths) for package, paths in LICENCES.items()}
    for face in FACES:
        files[face.source.package].add(face.source.path)
    return files | {"unicode-data": {MAPPINGS}}
