"""Which dossier was this workbook made of, and was it made here?"""

import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import Sheet
from reports.documents.xlsx.book import CARRIED_IN, FORMAT, SYSTEM, identity
from reports.dossier.model import Dossier
from reports.dossier.problems import Unusable
from reports.dossier.reading import reread

LARGEST: Final = 8_000_000  # bytes of an unpacked dossier
KEY, VALUE = 1, 2  # columns of the hidden sheet


@dataclass(frozen=True, slots=True)
class Origin:
    """The dossier as it stood when the workbook was made, and the portal's seal."""

    base: Dossier
    sha256: str
    seal: str


def read_origin(sheets: Mapping[str, Sheet]) -> Origin:
    """Raises FileRefused for a workbook that no portal made, or that was tampered."""
    sheet = sheets.get(SYSTEM)
    if sheet is None:
        raise FileRefused(
            "这不是从本系统下载的工作簿",
            "从本次自评的预览页下载的工作簿",
            "请重新下载，在下载的文件里填写；不要把内容复制到另建的文件。",
        )
    told = {
        sheet.at(row, KEY).text: sheet.at(row, VALUE).text
        for row in range(1, len(sheet.rows) + 1)
    }
    if told.get("format") != FORMAT:
        raise FileRefused(
            "工作簿的版式与现在的系统不同",
            "用现在的系统下载的工作簿",
            "请重新下载后再填写。",
        )
    content = _unpacked(sheet)
    digest = sha256(content).hexdigest()
    if digest != told.get("dossier"):
        raise _tampered()
    base = _dossier(content)
    if any(told.get(key) != value for key, value in identity(base).items()):
        raise _tampered()
    return Origin(base, digest, told.get("seal", ""))


def _unpacked(sheet: Sheet) -> bytes:
    pieces = (sheet.at(row, CARRIED_IN).text for row in range(1, len(sheet.rows) + 1))
    try:
        packed = b64decode("".join(pieces), validate=True)
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(packed, LARGEST)
    except (NotBase64, ValueError, zlib.error) as error:
        raise _tampered() from error
    if not unpacking.eof:
        raise _tampered()
    return content


def _dossier(content: bytes) -> Dossier:
    try:
        return reread(content)
    except Unusable as error:
        raise _tampered() from error


def _tampered() -> FileRefused:
    return FileRefused(
        "工作簿里的系统信息缺失或被改动，不能核对",
        "系统信息完好的工作簿",
        "请重新下载，只填写浅黄色的格子，不要删改隐藏的工作表。",
    )
