"""What does a text file print? UTF-8, GB18030 or UTF-16, told by its bytes."""

from typing import Final

from evalportal.uploads.refused import FileRefused

from .joining import Wrapped
from .loose.reading import blocks_in
from .paper import Paper

UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
BARE_UTF16: Final = ("utf-16-le", "utf-16-be")  # without a mark at the beginning
FEWEST_MARKS: Final = 100  # letters to one comma or full stop in Chinese prose, at most
MOST_CONTROLS: Final = 50  # one control character in so many: no text


def read_plain_text(body: bytes) -> Paper:
    lines = decoded(body).replace("\f", "\n").splitlines()
    numbered = [
        Wrapped(f"第{number}行", number, text) for number, text in enumerate(lines, 1)
    ]
    return Paper("txt", tuple(blocks_in(numbered, "第{}—{}行")))


def decoded(body: bytes) -> str:
    """The text. Raises FileRefused where no encoding fits."""
    for name in _encodings(body):
        try:
            text = body.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_text(text) and (name not in BARE_UTF16 or _is_chinese_prose(text)):
            return text
    raise FileRefused(
        "文件内容不是文字，或用了不认识的编码",
        "UTF-8 或 GB18030 编码的中文文本",
        "请在记事本中打开，另存为 UTF-8 编码后再导入。",
    )


def _encodings(body: bytes) -> tuple[str, ...]:
    if body.startswith(UTF16):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030", *BARE_UTF16)


def _is_chinese_prose(text: str) -> bool:
    """Any bytes are letters in UTF-16; commas tell whether they are text."""
    return (text.count("，") + text.count("。")) * FEWEST_MARKS >= len(text)


def _is_text(text: str) -> bool:
    controls = sum(
        1 for each in text if (each < " " and each not in "\t\n\r\f") or each == "�"
    )
    return controls * MOST_CONTROLS <= len(text)
