"""The font set of this checkout, and what is said when there is none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reports.documents import fonts
from reports.documents.fonts.build import Sources, carried, inputs_hash
from reports.documents.fonts.characters import standard_hanzi
from reports.documents.fonts.faces import FACES, FANGSONG, RARE
from reports.documents.fonts.place import FontsNotBuilt, fonts_root, read_font_set
from reports.documents.fonts.publish import fonts_conf, publish


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A drawn set as the cache keeps it: one face of two bytes."""
    folder = tmp_path / "cache" / "0123"
    (folder / "licences").mkdir(parents=True)
    (folder / FANGSONG.file).write_bytes(b"EP")
    face = {"family": "EP FangSong", "style": "Regular", "weight": 400}
    face |= {"file": FANGSONG.file, "sha256": "ab" * 32, "characters": 1}
    (folder / "index.json").write_text(json.dumps({"faces": [face]}))
    return folder


def test_the_set_of_this_checkout_is_complete() -> None:
    found = fonts.font_set()

    assert found.families == tuple(dict.fromkeys(face.family for face in FACES))
    assert len(found.sha256) == 64
    assert found.conf_path.is_file()


def test_the_set_is_drawn_from_the_present_sources_by_the_present_code(
    sources: Sources,
) -> None:
    index = json.loads((fonts_root() / "fonts.json").read_text("utf-8"))

    assert index["inputs"] == inputs_hash(sources)


def test_every_standard_hanzi_has_a_face_whatever_face_it_is_asked_in(
    sources: Sources, mappings: Path
) -> None:
    has = {face.family: carried(face, sources) for face in FACES}

    for family in ("EP FangSong", "EP KaiTi"):
        assert standard_hanzi(mappings) <= has[family] | has["EP Rare"]
    for family in ("EP HeiTi", "EP XiaoBiaoSong", "EP Song"):
        assert standard_hanzi(mappings) <= has[family]


def test_latin_has_no_chinese_punctuation(sources: Sources) -> None:
    latin = [face for face in FACES if face.family == "EP Latin"]
    assert [carried(face, sources) & set(map(ord, "“”‘’—…·")) for face in latin] == [
        frozenset()
    ] * 2


def test_rare_characters_are_drawn_once(sources: Sources) -> None:
    assert carried(RARE, sources) & carried(FANGSONG, sources) == frozenset()


def test_the_built_files_are_what_the_index_says() -> None:
    root = fonts_root()
    index = json.loads((root / "fonts.json").read_text("utf-8"))
    counts = {}
    for face in index["faces"]:
        with TTFont(root / face["file"], lazy=True) as font:
            counts[face["file"]] = len(font.getBestCmap())

    assert counts == {face["file"]: face["characters"] for face in index["faces"]}


def test_without_a_set_one_is_told_to_run_setup(tmp_path: Path) -> None:
    with pytest.raises(FontsNotBuilt, match="字体尚未生成，请先运行 make setup"):
        read_font_set(tmp_path)


def test_a_set_with_a_hole_is_refused(finished: Path, tmp_path: Path) -> None:
    root = tmp_path / "fonts"
    publish(finished, "0123", root)
    (root / "built/0123" / FANGSONG.file).unlink()

    with pytest.raises(FontsNotBuilt, match=f"缺少 built/0123/{FANGSONG.file}"):
        read_font_set(root)


def test_a_customers_own_face_comes_first_and_changes_the_hash(
    finished: Path, tmp_path: Path
) -> None:
    root = tmp_path / "fonts"
    publish(finished, "0123", root)
    before = read_font_set(root)
    (root / "user" / "FZXBSJW.TTF").write_bytes(b"own")
    (root / "user" / "readme.txt").write_bytes(b"not a face")

    after = read_font_set(root)

    assert after.sha256 != before.sha256
    conf = after.conf_path.read_text("utf-8")
    assert conf.index(f"{root}/user") < conf.index(f"{root}/built/0123")


def test_a_new_set_takes_the_place_of_the_old_one(
    finished: Path, tmp_path: Path
) -> None:
    root = tmp_path / "fonts"
    publish(finished, "0123", root)
    (root / "user" / "own.ttf").write_bytes(b"own")

    publish(finished, "4567", root)

    assert [path.name for path in (root / "built").iterdir()] == ["4567"]
    assert (root / "user" / "own.ttf").read_bytes() == b"own"
    assert read_font_set(root).conf_path.is_file()


def test_a_folder_name_is_escaped_in_the_configuration() -> None:
    assert "<dir>/a&amp;b/user</dir>" in fonts_conf(Path("/a&b"), Path("/c"))


def test_activation_leaves_fontconfig_our_faces_alone() -> None:
    listing = (
        "import os; from reports.documents import fonts; fonts.activate();"
        "os.execlp('fc-list', 'fc-list', ':', 'family')"
    )
    root = Path(__file__).resolve().parents[4]
    python = [sys.executable, "-c", listing]
    listed = subprocess.run(
        python, cwd=root, capture_output=True, text=True, check=True
    )

    assert set(listed.stdout.split("\n")) == {*fonts.font_set().families, ""}
