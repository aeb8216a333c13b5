"""Who vouches for a publication: digests and signatures, by the name of their method.

The default is Ed25519 over SHA-256. SM3 (GB/T 32905) replaces SHA-256 by setting.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DIGESTS: Final = ("sha256", "sm3")
ED25519: Final = "ed25519"


class UnknownMethod(ValueError):
    """A digest or signature of a kind that this release does not know."""


def digest(method: str, content: bytes) -> str:
    """The content's digest, hexadecimal."""
    if method not in DIGESTS:
        raise UnknownMethod(f"不认识摘要算法 {method}，应为 {'、'.join(DIGESTS)} 之一")
    return hashlib.new(method, content).hexdigest()


@dataclass(frozen=True, slots=True)
class Signer:
    """The installation's key. It is made of the secret that set-up wrote."""

    secret: str

    @property
    def public_key(self) -> str:
        raw = self._key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def sign(self, content: bytes) -> str:
        return base64.b64encode(self._key().sign(content)).decode()

    def _key(self) -> Ed25519PrivateKey:
        if not self.secret:
            raise ValueError("没有签名密钥：请先运行 make setup")
        seed = hashlib.sha256(f"publication {self.secret}".encode()).digest()
        return Ed25519PrivateKey.from_private_bytes(seed)


def is_signed(method: str, public_key: str, content: bytes, signature: str) -> bool:
    """Whether the owner of the key signed exactly this content."""
    if method != ED25519:
        raise UnknownMethod(f"不认识签名算法 {method}，应为 {ED25519}")
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
        key.verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def fingerprint(public_key: str) -> str:
    """What people compare keys by: 16 hexadecimal digits in groups of four."""
    whole = hashlib.sha256(public_key.encode()).hexdigest()[:16]
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))
