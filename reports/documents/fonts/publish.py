"""How a finished set becomes the one in use: an index, a fontconfig file, the faces.

Folders and index files appear whole or not at all.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from .faces import FACES


class Made(NamedTuple):
    """One drawn face as the index lists it."""

    family: str
    style: str
    weight: int
    file: str
    sha256: str
    characters: int


def write_index(path: Path, made: Iterable[Made], *, prefix: str, inputs: str) -> None:
    order = [face.file for face in FACES]
    faces = sorted(made, key=lambda face: order.index(face.file))
    whole = sha256("\n".join(f"{f.file} {f.sha256}" for f in faces).encode())
    listed = [face._asdict() | {"file": prefix + face.file} for face in faces]
    content = {"sha256": whole.hexdigest(), "inputs": inputs, "faces": listed}
    _write(path, json.dumps(content, ensure_ascii=False, indent=1))


def publish(finished: Path, inputs: str, root: Path) -> None:
    """Make `root` show the finished set; other built sets there are removed."""
    (root / "user").mkdir(parents=True, exist_ok=True)
    built = root / "built"
    target = built / inputs
    if not target.is_dir():
        built.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=built) as temporary:
            copy = Path(temporary) / inputs
            shutil.copytree(finished, copy, copy_function=_link)
            copy.replace(target)
    index = json.loads((target / "index.json").read_text(encoding="utf-8"))
    made = [Made(**face) for face in index["faces"]]
    _write(root / "fonts.conf", fonts_conf(root, target))
    write_index(root / "fonts.json", made, prefix=f"built/{inputs}/", inputs=inputs)
    for other in built.iterdir():
        if other != target:
            shutil.rmtree(other)


def _link(source: str, target: str) -> None:
    """Share the bytes with the cache where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def fonts_conf(root: Path, built: Path) -> str:
    """A fontconfig file that knows the customer's faces first, then ours, no others."""
    folders = "\n".join(
        f"  <dir>{escape(str(folder))}</dir>" for folder in (root / "user", built)
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"\n<fontconfig>\n{folders}\n"
        f"  <cachedir>{escape(str(root / 'cache'))}</cachedir>\n</fontconfig>\n"
    )


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
