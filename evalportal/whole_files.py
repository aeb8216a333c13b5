"""A file is written whole or not at all."""

import os
from pathlib import Path
from secrets import token_hex


class NotWritten(Exception):
    """The file could not be written. The message is for the person who asked."""


def write(target: Path, content: bytes) -> None:
    """Write beside the target, then put in its place: nothing is ever half-written."""
    if target.exists() and not target.is_file():
        raise NotWritten("不是普通文件，不能写入。请换一个文件名。")
    # Two threads may be writing the same file, as two people upload the same paper.
    beside = target.with_name(f".{target.name[:60]}.{token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise NotWritten(why(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def why(error: OSError) -> str:
    """What hindered reading or writing a file, as a sentence."""
    if isinstance(error, FileNotFoundError):
        return "没有这个文件或文件夹。请核对路径。"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹，不是文件。请核对路径。"
    if isinstance(error, PermissionError):
        return "没有读写权限。请换一个位置，或请管理员授权。"
    return f"读写失败（{error.strerror or type(error).__name__}）。请核对磁盘和路径。"
