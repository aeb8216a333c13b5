"""Signatures of each kind hold for their content alone, and others can check them."""

import base64
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from reports.disclosure import sm2
from reports.disclosure.signing import (
    ED25519,
    SM2,
    Signer,
    UnknownMethod,
    digest,
    is_signed,
)

CONTENT = "公开清单".encode()
# An SM2 public key as OpenSSL reads it: what stands before the point.
HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")


@pytest.mark.parametrize("algorithm", [ED25519, SM2])
def test_a_signature_holds_for_its_content_and_its_key_alone(algorithm: str) -> None:
    signer, other = Signer("one", algorithm), Signer("two", algorithm)
    signature = signer.sign(CONTENT)

    assert is_signed(algorithm, signer.public_key, CONTENT, signature)
    assert not is_signed(algorithm, signer.public_key, CONTENT + b".", signature)
    assert not is_signed(algorithm, other.public_key, CONTENT, signature)
    for broken in ("", "AAAA", signature[:-8], "不是签名"):
        assert not is_signed(algorithm, signer.public_key, CONTENT, broken)
        assert not is_signed(algorithm, broken, CONTENT, signature)


@pytest.mark.parametrize("algorithm", [ED25519, SM2])
def test_every_flipped_bit_of_a_signature_and_of_a_key_is_refused(
    algorithm: str,
) -> None:
    signer = Signer("one", algorithm)
    key, signature = signer.public_key, signer.sign(CONTENT)
    for at in range(0, 64, 5):
        assert not is_signed(algorithm, key, CONTENT, flipped(signature, at))
        assert not is_signed(algorithm, flipped(key, at % 32), CONTENT, signature)


def flipped(text: str, at: int) -> str:
    body = bytearray(base64.b64decode(text))
    body[at] ^= 1
    return base64.b64encode(body).decode()


def test_openssl_accepts_our_sm2_signature_and_refuses_another_content(
    tmp_path: Path,
) -> None:
    signer = Signer("one", SM2)
    signature = base64.b64decode(signer.sign(CONTENT))
    key = HEAD + base64.b64decode(signer.public_key)

    assert openssl_accepts(tmp_path, key, CONTENT, signature)
    assert not openssl_accepts(tmp_path, key, CONTENT + b".", signature)


def test_we_accept_the_sm2_signature_of_openssl(tmp_path: Path) -> None:
    private, content = tmp_path / "key.pem", tmp_path / "content"
    content.write_bytes(CONTENT)
    openssl("genpkey", "-algorithm", "SM2", "-out", private)
    key = openssl("pkey", "-in", private, "-pubout", "-outform", "DER").stdout
    signing = ("pkeyutl", "-sign", "-inkey", private, *WITH_SM3, "-in", content)
    signature = openssl(*signing).stdout

    point = key.removeprefix(HEAD)
    assert sm2.is_signed(point, CONTENT, signature)
    assert not sm2.is_signed(point, CONTENT + b".", signature)


def openssl_accepts(folder: Path, key: bytes, content: bytes, signature: bytes) -> bool:
    files = {"key": key, "content": content, "signature": signature}
    for name, body in files.items():
        (folder / name).write_bytes(body)
    done = openssl(
        "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder / "key",
        *WITH_SM3, "-in", folder / "content", "-sigfile", folder / "signature",
        check=False,
    )  # fmt: skip
    return done.returncode == 0


WITH_SM3 = ("-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678")


def openssl(
    *arguments: str | Path, check: bool = True
) -> subprocess.CompletedProcess[bytes]:
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, check=check, capture_output=True)


def test_a_key_that_is_no_point_of_the_curve_signs_nothing() -> None:
    signature = encode_dss_signature(1, 2)
    for key in (b"", b"\x04" + bytes(64), b"\x04" + b"\xff" * 64, b"\x02" + bytes(64)):
        assert not sm2.is_signed(key, CONTENT, signature)


@pytest.mark.parametrize(("r", "s"), [(0, 1), (1, 0), (sm2.ORDER, 1), (1, sm2.ORDER)])
def test_numbers_outside_the_group_are_no_signature(r: int, s: int) -> None:
    key = base64.b64decode(Signer("one", SM2).public_key)

    assert not sm2.is_signed(key, CONTENT, encode_dss_signature(r, s))


def test_where_the_library_is_not_installed_it_is_said_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "gmalg", None)

    with pytest.raises(sm2.LibraryMissing, match=r"requirements-extras\.lock"):
        Signer("one", SM2).sign(CONTENT)


def test_methods_that_nobody_knows_are_refused() -> None:
    with pytest.raises(UnknownMethod, match="应为 ed25519、sm2"):
        is_signed("rsa", "", CONTENT, "")
    with pytest.raises(UnknownMethod, match="应为 sha256、sm3"):
        digest("md5", CONTENT)
    assert digest("sm3", b"abc").startswith("66c7f0f462eeedd9")  # GB/T 32905, A.1
