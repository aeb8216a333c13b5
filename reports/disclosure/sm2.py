"""SM2 signatures (GB/T 32918.2, hashed with SM3), by an optional library.

Keys are the uncompressed point, signatures the DER pair that OpenSSL and the GM/T
devices exchange, under the identity that GM/T 0009 fixes for everybody.
"""

import hashlib
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

IDENTITY: Final = b"1234567812345678"
ORDER: Final = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
BYTES: Final = 32
POINT: Final = 65  # 04, x, y
UNCOMPRESSED: Final = b"\x04"


class LibraryMissing(Exception):
    """The optional library is not installed here; the message says how to mend it."""


def public_key(secret: str) -> bytes:
    """The key that belongs to the installation's secret."""
    return bytes(_library().SM2().generate_pk(_scalar(secret)))


def sign(secret: str, content: bytes) -> bytes:
    """A new signature each time: a random number is part of it."""
    r, s = _library().SM2(_scalar(secret), IDENTITY).sign(content)
    return encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))


def is_signed(key: bytes, content: bytes, signature: bytes) -> bool:
    """Whether it is a signature of exactly this content by the owner of the key."""
    library = _library()
    if len(key) != POINT or key[:1] != UNCOMPRESSED:
        return False
    sm2 = library.SM2(uid=IDENTITY, pk=key)
    if not sm2.verify_pk(key):
        return False
    r, s = decode_dss_signature(signature)
    if encode_dss_signature(r, s) != signature or not 0 < r < ORDER > s > 0:
        return False
    return bool(sm2.verify(content, r.to_bytes(BYTES, "big"), s.to_bytes(BYTES, "big")))


def _scalar(secret: str) -> bytes:
    """1 … n - 2, as the standard has it."""
    wide = hashlib.sha512(f"publication sm2 {secret}".encode()).digest()
    return (int.from_bytes(wide, "big") % (ORDER - 2) + 1).to_bytes(BYTES, "big")


def _library() -> Any:
    try:
        import gmalg  # noqa: PLC0415 - the extra is there where SM2 is used
    except ImportError as error:
        raise LibraryMissing(
            "这台机器没有安装 SM2 签名用的 gmalg。"
            "请安装 requirements-extras.lock 中的软件包后再试。"
        ) from error
    return gmalg
