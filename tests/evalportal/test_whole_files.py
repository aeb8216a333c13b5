from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evalportal.whole_files import NotWritten, write


def test_what_is_written_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "报告.pdf", b"first")
    write(tmp_path / "报告.pdf", b"second")

    assert [each.name for each in tmp_path.iterdir()] == ["报告.pdf"]
    assert (tmp_path / "报告.pdf").read_bytes() == b"second"


def test_many_threads_may_write_the_same_file(tmp_path: Path) -> None:
    bodies = [bytes([number]) * 100_000 for number in range(40)]

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda body: write(tmp_path / "a", body), bodies))

    assert (tmp_path / "a").read_bytes() in bodies
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_is_missing_is_told_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="没有这个文件或文件夹"):
        write(tmp_path / "没有" / "a", b"")


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="不是普通文件"):
        write(tmp_path, b"")
