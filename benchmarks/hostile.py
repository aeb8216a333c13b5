"""What does a hostile workbook cost, and what is said of it?

    python -m benchmarks.hostile

Each file goes the whole way of an upload (container, cells, origin, proposal) in a
process of its own. One clear message each, in less than 2 s and 200 MB; exit status 1
where one of them misses. Seconds are the processor's; memory is the process's most.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Final

import django
import openpyxl

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalportal.settings.test")
django.setup()

from evalportal.uploads.refused import FileRefused  # noqa: E402 - after setup
from evalportal.uploads.workbooks import read_workbook  # noqa: E402
from reports.documents.xlsx.book import write_xlsx  # noqa: E402
from reports.dossier.model import Dossier  # noqa: E402
from reports.dossier.reading import read  # noqa: E402
from reports.intake.workbook.origin import read_origin  # noqa: E402
from reports.intake.workbook.proposing import propose  # noqa: E402

EXAMPLE: Final = Path(__file__).parents[1] / "docs" / "examples" / "overall-2022.json"
SECONDS, MEGABYTES = 2.0, 200.0
MB: Final = 1024 * 1024
SHEET: Final = "xl/worksheets/sheet1.xml"
HEAD: Final = (
    '<?xml version="1.0"?><worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL: Final = "</sheetData></worksheet>"
ENTITIES: Final = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9)
)
LAUGHS: Final = (
    f'<?xml version="1.0"?><!DOCTYPE w [{ENTITIES}]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData><row r='1'><c r='A1'><v>&a8;</v></c></row></sheetData></worksheet>"
)


def sound() -> bytes:
    return write_xlsx(read(EXAMPLE))


def altered(**members: str | bytes) -> bytes:
    """The sound workbook with other members: `sheet` stands for its first sheet."""
    wanted = {
        SHEET if name == "sheet" else name: said for name, said in members.items()
    }
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, body in wanted.items():
            new.writestr(name, body)
    return out.getvalue()


def edited(edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(sound())), io.BytesIO()
    edit(book)
    book.save(out)
    return out.getvalue()


def typed(sheet: str, address: str, value: str) -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        book[sheet][address] = value

    return edited(edit)


def as_large_as_allowed() -> bytes:
    """Just below every limit: sixty thousand cells, none of them like another."""
    rows = (
        f'<row r="{row}">'
        + "".join(
            f'<c r="{letter}{row}"><v>{row * 7919 + place}.{place}3</v></c>'
            for place, letter in enumerate("ABCDEFGHIJKLM")
        )
        + "</row>"
        for row in range(1, 4_600)
    )
    return altered(sheet=HEAD + "".join(rows) + TAIL)


def many_strings() -> bytes:
    texts = (
        f"<si><t>{sha256(str(n).encode()).hexdigest() * 2}</t></si>"
        for n in range(70_000)
    )
    head = HEAD.replace("worksheet", "sst").replace("<sheetData>", "")
    body = head + "".join(texts) + "</sst>"
    return altered(**{"xl/sharedStrings.xml": body})


def macros() -> bytes:
    types = zipfile.ZipFile(io.BytesIO(sound())).read("[Content_Types].xml").decode()
    plain = "spreadsheetml.sheet.main+xml"
    types = types.replace(plain, "macroEnabled.main+xml")
    return altered(**{"[Content_Types].xml": types})


def many_sheets() -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        for number in range(200):
            book.create_sheet(f"多余{number}")

    return edited(edit)


FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    "完好的工作簿": sound,
    "压缩炸弹（160MB）": lambda: altered(sheet=HEAD + "<row/>" * (27 * MB) + TAIL),
    "压缩炸弹（空白）": lambda: altered(sheet=HEAD + " " * (160 * MB) + TAIL),
    "一百万空行": lambda: altered(sheet=HEAD + "<row/>" * 1_048_576 + TAIL),
    "行号 1048576": lambda: altered(
        sheet=HEAD + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + TAIL
    ),
    "一格六百万字": lambda: altered(
        sheet=HEAD
        + '<row r="1"><c r="A1" t="inlineStr"><is><t>'
        + "长" * (6 * MB)
        + "</t></is></c></row>"
        + TAIL
    ),
    "刚好不超限的大表": as_large_as_allowed,
    "七万条长文字": many_strings,
    "实体炸弹（DTD）": lambda: altered(sheet=LAUGHS),
    "改名的宏文件": macros,
    "嵌入压缩包": lambda: altered(**{"xl/embeddings/more.zip": b"PK"}),
    "旧格式 .xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * MB,
    "不是压缩包": lambda: b"PK\x03\x04" + b"\0" * MB,
    "截断的文件": lambda: sound()[:-2000],
    "两百张工作表": many_sheets,
    "文字格里的公式": lambda: typed("报告正文", "C6", '=HYPERLINK("http://x","y")'),
    "数字格里的公式": lambda: typed("自评数据表", "F5", "=1+1"),
    "数字格里的文字": lambda: typed("自评数据表", "F5", "约八百"),
    "合并的格子": lambda: edited(lambda book: book["自评数据表"].merge_cells("E5:F9")),
    "删去的行": lambda: edited(lambda book: book["评分表"].delete_rows(6)),
    "空文件": lambda: b"",
}


def main() -> int:
    if len(sys.argv) > 1:
        return one(Path(sys.argv[1]))
    print(f"{'秒':>5} {'MB':>5}  文件：读到什么")
    missed = [name for name in FILES if not _measured(name)]
    for name in missed:
        print(f"超出限度：{name}")
    return 1 if missed else 0


def _measured(name: str) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(FILES[name]())
        file.flush()
        command = [sys.executable, "-m", "benchmarks.hostile", file.name]
        told = subprocess.run(  # noqa: S603 - our own program
            command, capture_output=True, text=True, check=False
        )
    if told.returncode:
        print(f"  出错：{name}：{told.stderr.strip().splitlines()[-1]}")
        return False
    seconds, memory, said = told.stdout.rstrip("\n").split("\t")
    print(f"{float(seconds):5.2f} {float(memory):5.0f}  {name}：{said}")
    return float(seconds) < SECONDS and float(memory) < MEGABYTES


def _said(body: bytes, current: Dossier) -> str:
    try:
        sheets = read_workbook(body)
        proposal = propose(sheets, read_origin(sheets), current)
    except FileRefused as refused:
        return str(refused)
    told = [*map(str, proposal.problems), *map(str, proposal.remarks)]
    return told[0] if told else f"没有问题，{len(proposal.changes)} 项改动"


def one(file: Path) -> int:
    """Take one file as an upload is taken; the time of the sound dossier apart."""
    body, current = file.read_bytes(), read(EXAMPLE)
    began = process_time()
    said = _said(body, current)
    spent = process_time() - began
    print(f"{spent}\t{_most_memory()}\t{said}")
    return 0


def _most_memory() -> float:
    """Megabytes this process has had at most, its parent's not counted."""
    status = Path("/proc/self/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
