"""Existing reports as files: one to one dossier, or a whole folder in parallel."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from tqdm import tqdm

from evalportal.uploads.refused import FileRefused
from evalportal.whole_files import NotWritten, why, write
from reports.dossier.codec import pretty
from reports.intake.files.recognising import require_size
from reports.intake.opening import open_report

SUFFIXES: Final = frozenset({".docx", ".pdf", ".txt", ".xlsx"})
OTHER: Final = frozenset(
    {".doc", ".xls", ".wps", ".et", ".rtf", ".ofd", ".zip", ".rar", ".7z"}
)  # reports too, perhaps: they are told of, not passed over
NO_SUFFIX: Final = "输出应为 .json 文件；导入整个文件夹时，应为文件夹。"
EMPTY: Final = "文件夹里没有 .docx、.pdf、.txt 或 .xlsx 报告。"
CHUNK: Final = 4  # reports handed to a worker at a time


class NotImported(Exception):
    """A report that could not be imported: its file, and why, for people."""

    def __init__(self, file: Path, message: str) -> None:
        super().__init__(message)
        self.file = file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report of a folder; "" = it was imported."""

    file: Path
    refusal: str


def add_importing(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="报告文件，或装有报告的文件夹")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="输出的 JSON 文件或文件夹"
    )
    parser.add_argument("--year", type=int, help="评价年度；报告没有写明时用")


def import_to(file: Path, output: Path, year: int | None) -> Iterator[NotImported]:
    """Import one report, or all of a folder; yields whatever could not be imported."""
    if file.is_dir():
        yield from _import_folder(file, output, year)
    elif output.suffix.lower() != ".json" or output.is_dir():
        yield NotImported(output, NO_SUFFIX)
    elif refusal := _imported(output, year, file):
        yield NotImported(file, refusal)


def _import_folder(
    folder: Path, output: Path, year: int | None
) -> Iterator[NotImported]:
    files = sorted(
        each
        for each in folder.rglob("*")
        if each.suffix.lower() in SUFFIXES | OTHER
        and not each.name.startswith(("~$", "."))
    )
    if not files:
        yield NotImported(folder, EMPTY)
        return
    if output.is_file():
        yield NotImported(output, NO_SUFFIX)
        return
    targets = [_target(folder, each, output) for each in files]
    for target in {each.parent for each in targets}:
        target.mkdir(parents=True, exist_ok=True)
    for outcome in _all(files, targets, year):
        if outcome.refusal:
            yield NotImported(outcome.file, outcome.refusal)


def _target(folder: Path, file: Path, output: Path) -> Path:
    """The dossier's place; the report's own suffix stays, so that no two are one."""
    return output / file.relative_to(folder).with_name(f"{file.name}.json")


def _all(
    files: Sequence[Path], targets: Sequence[Path], year: int | None
) -> Iterator[Outcome]:
    workers = min(os.cpu_count() or 1, len(files))
    run = partial(_outcome, year)
    if workers == 1:
        yield from tqdm(map(run, files, targets), total=len(files), unit="份")
        return
    with ProcessPoolExecutor(workers) as pool:
        done = pool.map(run, files, targets, chunksize=CHUNK)
        yield from tqdm(done, total=len(files), unit="份")


def _outcome(year: int | None, file: Path, target: Path) -> Outcome:
    return Outcome(file, _imported(target, year, file))


def _imported(target: Path, year: int | None, file: Path) -> str:
    """Import one report; says why not where it cannot be."""
    try:
        dossier = open_report(file.name, _body(file), year=year)
        write(target, pretty(dossier).encode())
    except FileRefused as refusal:
        return str(refusal)
    except NotWritten as refusal:
        return f"结果写不到“{target}”：{refusal}"
    except OSError as error:
        return why(error)
    return ""


def _body(file: Path) -> bytes:
    """The file's bytes. Raises FileRefused for one that is far too large."""
    require_size(file.stat().st_size)
    return file.read_bytes()
