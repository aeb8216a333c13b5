"""What do files that are no readable report cost, and what is said of each?

    python -m benchmarks.refused

Each is imported by the command line, in a process of its own: one line in Chinese on
standard error, status 2, nothing written, in less than 2 s and 200 MB; exit status 1
where one of them misses. Seconds are the processor's, without the start of the program;
memory is the most that the process ever had.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time
from typing import Final

import django
import pikepdf
from django.core.management import call_command
from openpyxl import Workbook

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLE: Final = ROOT / "tests" / "reports" / "samples" / "water-bureau.txt"
MB: Final = 1024 * 1024
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalportal.settings.test")
UNUSABLE: Final = 2  # the exit status of an input that cannot be used
SECONDS, MEGABYTES = 2.0, 200.0
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENGLISH: Final = "Self-evaluation of the performance of the budget. " * 60
NOTICE: Final = "关于召开全县春季植树造林动员会议的通知。请各单位按时参加。" * 10
TYPES: Final = "[Content_Types].xml"


def scanned() -> bytes:
    """Pages that hold pictures and no letter."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(12):
            page = pdf.add_blank_page(page_size=(595, 842))
            picture = pikepdf.Stream(pdf, bytes(1240 * 1754))
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width, picture.Height, picture.BitsPerComponent = 1240, 1754, 8
            picture.ColorSpace = pikepdf.Name.DeviceGray
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
            page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /I Do Q")
        pdf.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def document_bomb() -> bytes:
    return packed(**{TYPES: b"<Types/>", "word/document.xml": b"<w/>" * (50 * MB)})


def workbook_bomb() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    with zipfile.ZipFile(out) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    return packed(**{**parts, "xl/worksheets/sheet1.xml": b"<row/>" * (30 * MB)})


def foreign_table() -> bytes:
    """A table of another system: Chinese, and nothing about performance."""
    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for number in range(200):
        sheet.append([number, "固定资产卡片", "办公桌", "在用", 1200])
    book.save(out)
    return out.getvalue()


FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    "空文件.docx": lambda: b"",
    "扫描件.pdf": scanned,
    "加密.pdf": encrypted,
    "旧格式.doc": lambda: OLE + "WordDocument".encode("utf-16-le"),
    "旧格式.xls": lambda: OLE + "Workbook".encode("utf-16-le"),
    "英文.txt": ENGLISH.encode,
    "别的公文.txt": NOTICE.encode,
    "别的系统的表.xlsx": foreign_table,
    "别的系统的网页.xls": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
    "200MB.pdf": lambda: b"%PDF-1.7\n" + bytes(200 * MB),
    "炸弹.docx": document_bomb,
    "炸弹.xlsx": workbook_bomb,
    "装着程序的压缩包.zip": lambda: packed(**{"报告.exe": b"MZ" + bytes(MB)}),
    "程序.docx": lambda: b"MZ" + bytes(MB),
    "坏了的.docx": lambda: SAMPLE.read_bytes()[:30] + bytes(range(32, 127)) * 20,
    "截断的.docx": lambda: document_bomb()[:2000],
}


def main() -> int:
    if len(sys.argv) > 1:
        return one(Path(sys.argv[1]))
    print(f"{'秒':>5} {'MB':>5}  文件：说了什么")
    missed = [name for name in FILES if not _measured(name)]
    for name in missed:
        print(f"超出限度：{name}")
    return 1 if missed else 0


def _measured(name: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(FILES[name]())
        command = [sys.executable, "-m", "benchmarks.refused", str(file)]
        told = subprocess.run(  # noqa: S603 - our own program
            command, capture_output=True, text=True, check=False, cwd=ROOT
        )
        is_kept = [each.name for each in Path(folder).iterdir()] == [name]
    seconds, memory = map(float, told.stdout.split() or (99, 999))
    lines = told.stderr.strip().splitlines() or ["（什么也没说）"]
    print(f"{seconds:5.2f} {memory:5.0f}  {name}：{lines[-1].partition('：')[2]}")
    is_clear = told.returncode == UNUSABLE and len(lines) == 1 and is_kept
    return is_clear and seconds < SECONDS and memory < MEGABYTES


def one(file: Path) -> int:
    """Import one file as the command line does; say what it cost on standard output."""
    django.setup()
    began, status = process_time(), 0
    try:
        call_command(
            "dossier", "import", str(file), "-o", str(file.with_suffix(".json"))
        )
    except SystemExit as ended:
        status = int(ended.code or 0)
    said = Path("/proc/self/status").read_text(encoding="utf-8")
    most = next(each for each in said.splitlines() if each.startswith("VmHWM"))
    print(process_time() - began, int(most.split()[1]) / 1024)
    return status


if __name__ == "__main__":
    sys.exit(main())
