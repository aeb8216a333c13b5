"""A scheme as a file: TOML for who reads code, Excel for who does not."""

from typing import Final

from evalportal.uploads.containers import OLE, ZIP
from evalportal.uploads.refused import FileRefused
from indicators.scoring.canonical import scheme_to_data
from indicators.scoring.scheme import Scheme
from indicators.scoring.shipped import read_toml
from indicators.scoring.toml_text import toml_text

from .sheets.reading import scheme_in
from .sheets.writing import workbook

LARGEST: Final = 512 * 1024  # bytes; many times the longest shipped scheme
TOML, XLSX = ".toml", ".xlsx"


def scheme_of_file(body: bytes) -> Scheme:
    """The scheme that a TOML file or a workbook states, known by its content.

    Raises FileRefused for a file that is neither, SchemeRefused with every problem.
    """
    if len(body) > LARGEST:
        raise FileRefused(
            f"文件超过 {LARGEST // 1024} KB", "一个评分方案", "请核对文件。"
        )
    if body.startswith((ZIP, OLE)):
        return scheme_in(body)
    try:
        return read_toml(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FileRefused(
            f"文件从第 {error.start + 1} 个字节起不是 UTF-8 文字",
            "UTF-8 文字的 TOML 文件或 .xlsx 工作簿",
            "请另存为 UTF-8。",
        ) from error


def file_of_scheme(scheme: Scheme, suffix: str) -> bytes:
    """The file of that kind: `.toml` or `.xlsx`."""
    if suffix == XLSX:
        return workbook(scheme_to_data(scheme))
    return toml_text(scheme).encode()
