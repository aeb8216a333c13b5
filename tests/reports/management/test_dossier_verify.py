"""`manage.py dossier verify`: one line and a status, from the file alone."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from reports.disclosure.signing import Signer
from tests.factories.packages import SIGNER, make_package

from .asking import said


def verified(file: Path, *arguments: str) -> tuple[int, str]:
    """The status and what was said on standard error."""
    err = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("dossier", "verify", str(file), *arguments, stderr=err)
    assert isinstance(end.value.code, int)
    return end.value.code, err.getvalue()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    file = tmp_path / "公开.zip"
    file.write_bytes(make_package().content)
    return file


def test_an_intact_package_is_said_to_be(package: Path) -> None:
    line = said("verify", package, "--key", SIGNER.public_key)

    assert line.startswith(f"{package}：与公布的一致：")
    assert line.count("\n") == 1


def test_one_flipped_byte_names_the_file(package: Path) -> None:
    content = bytearray(package.read_bytes())
    content[content.index(b"%PDF") + 5000] ^= 1
    package.write_bytes(content)

    status, line = verified(package)

    assert status == 1
    assert line.startswith(f"{package}：report.pdf：与清单不符")
    assert line.count("\n") == 1


def test_another_signer_is_told(package: Path) -> None:
    status, line = verified(package, "--key", Signer("another").public_key)

    assert status == 1
    assert "签名的公钥是" in line


def test_another_file_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.7")

    status, line = verified(file)

    assert status == 2
    assert "不是公开数据包" in line
    assert verified(tmp_path / "nothing.zip")[0] == 2
