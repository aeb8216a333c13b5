"""Where the report faces live, and which set of them is in use."""

import json
import os
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
FACE_SUFFIXES = {".ttf", ".otf", ".ttc"}


class FontsNotBuilt(Exception):
    """There is no font set here yet; the message says how to get one."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """The faces a renderer may use.

    `sha256` covers every face, the customer's own included: fonts are part of the
    bytes of a rendered file. `families` are the built ones, fallbacks last.
    """

    conf_path: Path
    sha256: str
    families: tuple[str, ...]


def fonts_root() -> Path:
    """`fonts` inside EVALPORTAL_VAR, by default inside the checkout's `var`."""
    return Path(os.environ.get("EVALPORTAL_VAR") or CHECKOUT / "var") / "fonts"


def cache_root() -> Path:
    """What outlives a checkout: fetched sources and built sets."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "evalportal" / "fonts"


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def read_font_set(root: Path) -> FontSet:
    """The set published under `root`; raises FontsNotBuilt when there is none."""
    conf, index = root / "fonts.conf", root / "fonts.json"
    try:
        built = json.loads(index.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FontsNotBuilt(
            f"字体尚未生成，请先运行 make setup（没有找到 {index}）。"
        ) from None
    missing = [f["file"] for f in built["faces"] if not (root / f["file"]).is_file()]
    if missing or not conf.is_file():
        name = missing[0] if missing else conf.name
        raise FontsNotBuilt(f"字体不完整：{root} 缺少 {name}，请重新运行 make setup。")
    families = tuple(dict.fromkeys(face["family"] for face in built["faces"]))
    return FontSet(conf, whole_hash(built["sha256"], root / "user"), families)


def whole_hash(built: str, user: Path) -> str:
    """The hash of the built set together with the customer's own faces, if any."""
    own = [
        f"{path.relative_to(user)} {file_sha256(path)}"
        for path in sorted(user.rglob("*"))
        if path.suffix.lower() in FACE_SUFFIXES
    ]
    if not own:
        return built
    return sha256("\n".join([built, *own]).encode()).hexdigest()
