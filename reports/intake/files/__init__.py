"""Which lines and tables does a file hold? By its content, not by its name alone."""

from collections.abc import Callable, Mapping
from typing import Final

from evalportal.uploads.refused import FileRefused

from .contents import without_contents
from .paper import Paper
from .plain_text import read_plain_text
from .portable import read_portable
from .recognising import recognised
from .spreadsheet import read_spreadsheet
from .webpage import without_page
from .word import read_word

__all__ = ["FileRefused", "Paper", "read_file"]

READERS: Final[Mapping[str, Callable[[bytes], Paper]]] = {
    "docx": read_word,
    "pdf": read_portable,
    "txt": read_plain_text,
    "xlsx": read_spreadsheet,
}


def read_file(body: bytes) -> Paper:
    """Everything that a .docx, .pdf, .txt or .xlsx prints, in order.

    Raises FileRefused, in a Chinese sentence, for what cannot be read.
    """
    paper = READERS[recognised(body)](body)
    return Paper(paper.format, without_contents(without_page(paper.blocks)))
