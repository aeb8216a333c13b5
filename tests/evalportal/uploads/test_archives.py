"""A packed folder is judged by its directory before anything of it is unpacked."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from evalportal.uploads.archives import Archive, ArchiveLimits
from evalportal.uploads.refused import FileRefused


def packed(files: Mapping[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


def refusal(body: bytes, limits: ArchiveLimits | None = None) -> str:
    with pytest.raises(FileRefused) as refused:
        Archive(body, limits) if limits else Archive(body)
    return str(refused.value)


def test_files_are_known_with_the_folders_they_lie_in() -> None:
    archive = Archive(packed({"2021/水务局/报告.txt": b"one", "说明.txt": b"two"}))

    assert [(each.name, each.folders) for each in archive.members] == [
        ("报告.txt", ("2021", "水务局")),
        ("说明.txt", ()),
    ]
    assert archive.read(archive.members[0]) == b"one"


def test_what_systems_leave_in_folders_is_passed_over() -> None:
    names = ("__MACOSX/._报告.txt", ".DS_Store", "甲/~$报告.docx", "甲/报告.docx")
    archive = Archive(packed(dict.fromkeys(names, b"x")))

    assert [each.path for each in archive.members] == ["甲/报告.docx"]


def test_a_name_that_points_out_of_the_folder_is_only_a_name() -> None:
    archive = Archive(packed({"../../etc/报告.txt": b"x"}))

    assert archive.members[0].path == "etc/报告.txt"


def test_names_packed_by_windows_are_read() -> None:
    body = packed({"placeholder.txt": b"x"}).replace(
        b"placeholder.txt", "报告一二三四五".encode("gb18030") + b"z"
    )

    assert Archive(body).members[0].name == "报告一二三四五z"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "文件是空的"),
        (b"not an archive", "不是 .zip 压缩包"),
        (b"PK\x03\x04 broken", "已损坏"),
        (packed({}), "不是 .zip 压缩包"),
        (packed({"甲/": b""}), "没有文件"),
        (packed({"[Content_Types].xml": b"<Types/>"}), "这是 Word 或 Excel 文件"),
        (packed({"bomb.txt": b"0" * 50_000_000}), "“bomb.txt”展开后是压缩时的"),
    ],
)
def test_what_is_no_sound_folder_is_refused_in_one_sentence(
    body: bytes, said: str
) -> None:
    assert said in refusal(body)


def test_a_folder_beyond_the_limits_is_refused() -> None:
    body = packed({f"{n}.txt": b"x" * 100 for n in range(5)})

    assert "有 5 个文件" in refusal(body, ArchiveLimits(members=4))
    assert "压缩包有" in refusal(body, ArchiveLimits(packed=10))
    assert "展开后有" in refusal(body, ArchiveLimits(unpacked=400))


def test_a_locked_folder_is_refused() -> None:
    body = bytearray(packed({"报告.txt": b"x"}))
    at = body.index(b"PK\x01\x02")
    body[at + 8] |= 1

    assert "加了密码" in refusal(bytes(body))


def test_members_that_share_their_bytes_are_a_bomb() -> None:
    """Two directory entries for one stretch of data count twice."""
    body = packed({"甲.txt": bytes(range(256)) * 40})
    at = body.index(b"PK\x01\x02")
    end = body.index(b"PK\x05\x06")
    entry, tail = body[at:end], bytearray(body[end:])
    copies = 40
    tail[8:10] = tail[10:12] = (copies).to_bytes(2, "little")
    tail[12:16] = (len(entry) * copies).to_bytes(4, "little")

    assert "展开后有" in refusal(body[:at] + entry * copies + bytes(tail))
