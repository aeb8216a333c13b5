from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from reports.documents.fonts.build import Sources
from reports.documents.fonts.drawing import opened, save_face
from reports.documents.fonts.faces import FACES, FANGSONG, SONG, Face, Source

Draw = Callable[..., TTFont]
LATIN, BOLD = (face for face in FACES if face.family == "EP Latin")
SANS, SYMBOLS = (f for f in FACES if f.family in {"EP HeiTi", "EP Symbols"})


@pytest.fixture
def draw(sources: Sources, tmp_path: Path) -> Draw:
    def drawn(face: Face, text: str, name: str = "face.ttf") -> TTFont:
        source = sources.path(face.source.package, face.source.path)
        path = tmp_path / name
        with opened(source, face.source) as font:
            save_face(face, font, map(ord, text), path)
        return TTFont(path, lazy=False)

    return drawn


def bounds(font: TTFont, character: str) -> tuple[float, float, float, float]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    box: tuple[float, float, float, float] = pen.bounds
    return box


def test_a_face_has_the_wanted_characters_and_no_others(draw: Draw) -> None:
    font = draw(FANGSONG, "财政绩效")

    assert "".join(map(chr, sorted(font.getBestCmap()))) == "".join(sorted("财政绩效"))


def test_a_character_that_the_source_lacks_is_left_to_the_fallback(draw: Draw) -> None:
    assert set(draw(FANGSONG, "财玥").getBestCmap()) == {ord("财")}


@pytest.mark.parametrize(
    "face", [FANGSONG, SONG, LATIN, SYMBOLS], ids=lambda face: face.family
)
def test_every_face_has_the_same_line_height(face: Face, draw: Draw) -> None:
    font = draw(face, "A中☐")
    em, os2, hhea = font["head"].unitsPerEm, font["OS/2"], font["hhea"]

    heights = {hhea.ascent, os2.sTypoAscender, os2.usWinAscent}
    depths = {-hhea.descent, -os2.sTypoDescender, os2.usWinDescent}
    assert heights == {round(em * 0.88)}
    assert depths == {round(em * 0.12)}
    assert {hhea.lineGap, os2.sTypoLineGap} == {0}


@pytest.mark.parametrize("face", [FANGSONG, SONG, LATIN], ids=lambda face: face.family)
def test_a_face_is_plain_truetype(face: Face, draw: Draw) -> None:
    font = draw(face, "A中")

    assert font.sfntVersion == "\x00\x01\x00\x00"
    assert set(font.keys()) == {
        *("GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca"),
        *("glyf", "name", "post"),
    }


def test_the_same_inputs_give_the_same_bytes(draw: Draw, tmp_path: Path) -> None:
    draw(FANGSONG, "预算绩效自评——", "one.ttf")
    draw(FANGSONG, "预算绩效自评——", "two.ttf")

    assert (tmp_path / "one.ttf").read_bytes() == (tmp_path / "two.ttf").read_bytes()


def test_outlines_stay_where_the_source_drew_them(draw: Draw, sources: Sources) -> None:
    path = sources.path(FANGSONG.source.package, FANGSONG.source.path)
    with opened(path, FANGSONG.source) as font:
        before = bounds(font, "绩")

    assert bounds(draw(FANGSONG, "绩"), "绩") == pytest.approx(before, abs=1)


@pytest.mark.parametrize("face", [FANGSONG, SONG, SANS], ids=lambda face: face.family)
def test_dashes_join_and_dots_stand_in_the_middle(face: Face, draw: Draw) -> None:
    font = draw(face, "—·")
    left, _, right, _ = bounds(font, "·")

    widths = {font["hmtx"][font.getBestCmap()[ord(sign)]][0] for sign in "—·"}
    assert widths == {1000}
    assert (left + right) / 2 == pytest.approx(500, abs=30)
    assert bounds(font, "—")[2] - bounds(font, "—")[0] >= 990


def test_a_composed_latin_letter_is_drawn_whole(draw: Draw) -> None:
    font = draw(SYMBOLS, "é")
    assert bounds(font, "é")[3] > bounds(draw(SYMBOLS, "e", "e.ttf"), "e")[3]
    assert not font["glyf"][font.getBestCmap()[ord("é")]].isComposite()


def test_bold_is_told_from_regular_by_weight_and_style(draw: Draw) -> None:
    regular, bold = draw(LATIN, "A"), draw(BOLD, "A", "bold.ttf")

    assert [f["OS/2"].usWeightClass for f in (regular, bold)] == [400, 700]
    assert [f["head"].macStyle for f in (regular, bold)] == [0, 1]
    assert [f["name"].getDebugName(4) for f in (regular, bold)] == [
        "EP Latin Regular",
        "EP Latin Bold",
    ]


def test_a_face_names_its_source_and_its_authors(draw: Draw) -> None:
    names = draw(FANGSONG, "中")["name"]

    assert "texlive-lang-chinese" in names.getDebugName(10)
    assert names.getDebugName(0)


def test_a_face_missing_from_a_collection_is_named(sources: Sources) -> None:
    unknown = Source(SONG.source.package, SONG.source.path, "Noto Serif CJK XX")
    path = sources.path(unknown.package, unknown.path)

    with (
        pytest.raises(ValueError, match="中没有字体 Noto Serif CJK XX"),
        opened(path, unknown),
    ):
        pass
