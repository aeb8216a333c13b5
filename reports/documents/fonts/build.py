"""The whole font set: made once for each state of its inputs, then reused.

A finished set is a folder named after the hash of what went into it, in the user's
cache, so that a second checkout copies instead of drawing.
"""

import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import fontTools

from .characters import ASCII, HANGUL, report_characters
from .debian import located
from .drawing import opened, save_face
from .faces import FACES, LICENCES, MAPPINGS, Charset, Face, wanted_files
from .place import FontSet, cache_root, file_sha256, fonts_root, read_font_set
from .publish import Made, publish, write_index

Say = Callable[[str], None]
HERE = Path(__file__).parent
DRAWS = ("characters.py", "drawing.py", "faces.py", "build.py")


class Sources(NamedTuple):
    """The folder of each package, in which its files keep their Debian paths."""

    roots: dict[str, Path]

    def path(self, package: str, path: str) -> Path:
        return self.roots[package] / path


def build(say: Say) -> FontSet:
    """Make the set if its inputs are new, and put it into `var`; says each step."""
    sources = collect(say)
    inputs = inputs_hash(sources)
    finished = cache_root() / "sets" / inputs
    if finished.is_dir():
        say(f"字体已在缓存中：{finished}")
    else:
        draw_set(sources, inputs, finished, say)
    root = fonts_root()
    publish(finished, inputs, root)
    say(f"字体已就绪：{root}")
    return read_font_set(root)


def collect(say: Say) -> Sources:
    """Every package's files, fetched where they are not installed."""
    store, roots = cache_root() / "packages", {}
    for package, paths in wanted_files().items():
        roots[package] = located(package, paths, store)
        say(f"字体来源 {package}：{roots[package]}")
    return Sources(roots)


def inputs_hash(sources: Sources) -> str:
    """What the drawn bytes depend on: the sources, our code and fontTools."""
    parts = [f"fontTools {fontTools.version}"]
    parts += [f"{name} {file_sha256(HERE / name)}" for name in DRAWS]
    for package, paths in sorted(wanted_files().items()):
        for path in sorted(paths):
            parts.append(f"{path} {file_sha256(sources.path(package, path))}")
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def draw_set(sources: Sources, inputs: str, finished: Path, say: Say) -> None:
    """Draw every face, on all cores, and let the folder appear when it is complete."""
    finished.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=finished.parent) as temporary:
        folder = Path(temporary) / inputs
        folder.mkdir()
        jobs = [(face, sources, folder) for face in _slowest_first()]
        made = []
        with Pool(initializer=_leave_interrupts_to_us) as pool:
            for face, seconds in pool.imap_unordered(_draw, jobs):
                made.append(face)
                say(
                    f"[{len(made)}/{len(FACES)}] {face.family} {face.style}："
                    f"{face.characters} 字，{seconds:.1f} 秒"
                )
        write_index(folder / "index.json", made, prefix="", inputs=inputs)
        _copy_licences(sources, folder / "licences")
        folder.replace(finished)


def _leave_interrupts_to_us() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _slowest_first() -> list[Face]:
    return sorted(FACES, key=lambda face: face.charset is not Charset.REST)


def _draw(job: tuple[Face, Sources, Path]) -> tuple[Made, float]:
    face, sources, folder = job
    start = time.monotonic()
    path = folder / face.file
    with opened(
        sources.path(face.source.package, face.source.path), face.source
    ) as font:
        count = save_face(face, font, carried(face, sources), path)
    made = Made(
        face.family, face.style, face.weight, face.file, file_sha256(path), count
    )
    return made, time.monotonic() - start


def carried(face: Face, sources: Sources) -> frozenset[int]:
    """The code points that `face` has, of those that its source has."""
    path = sources.path(face.source.package, face.source.path)
    with opened(path, face.source) as font:
        there = frozenset(font.getBestCmap())
    match face.charset:
        case Charset.REPORT:
            return there & report_characters(sources.path("unicode-data", MAPPINGS))
        case Charset.ASCII:
            return there & ASCII
        case Charset.REST:
            before = (carried(other, sources) for other in face.after)
            return there.difference(HANGUL, *before)
        case Charset.ALL:
            return there


def _copy_licences(sources: Sources, folder: Path) -> None:
    for package, paths in LICENCES.items():
        target = folder / package
        target.mkdir(parents=True)
        for path in paths:
            shutil.copyfile(sources.path(package, path), target / Path(path).name)
