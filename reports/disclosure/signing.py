"""Who vouches for a publication: digests and signatures, by the name of their method.

The default is Ed25519 over SHA-256. By setting SM2 (GB/T 32918) takes the place of the
one and SM3 (GB/T 32905) of the other.
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

from . import sm2

DIGESTS: Final = ("sha256", "sm3")
ED25519: Final = "ed25519"
SM2: Final = "sm2"
SIGNATURES: Final = {ED25519: "Ed25519", SM2: "SM2"}


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
    algorithm: str = ED25519

    @property
    def public_key(self) -> str:
        """In base64. Raises sm2.LibraryMissing, as signing does."""
        secret = self._secret()
        if self.algorithm == SM2:
            return _text(sm2.public_key(secret))
        key = _ed25519(secret).public_key()
        return _text(key.public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, content: bytes) -> str:
        secret = self._secret()
        if self.algorithm == SM2:
            return _text(sm2.sign(secret, content))
        return _text(_ed25519(secret).sign(content))

    def _secret(self) -> str:
        _know(self.algorithm)
        if not self.secret:
            raise ValueError("没有签名密钥：请先运行 make setup")
        return self.secret


def is_signed(method: str, public_key: str, content: bytes, signature: str) -> bool:
    """Whether the owner of the key signed exactly this content.

    Raises sm2.LibraryMissing where that cannot be told on this machine.
    """
    _know(method)
    try:
        key = base64.b64decode(public_key, validate=True)
        signed = base64.b64decode(signature, validate=True)
        if method == SM2:
            return sm2.is_signed(key, content, signed)
        Ed25519PublicKey.from_public_bytes(key).verify(signed, content)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def fingerprint(public_key: str) -> str:
    """What people compare keys by: 16 hexadecimal digits in groups of four."""
    whole = hashlib.sha256(public_key.encode()).hexdigest()[:16]
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))


def _know(method: str) -> None:
    if method not in SIGNATURES:
        raise UnknownMethod(
            f"不认识签名算法 {method}，应为 {'、'.join(SIGNATURES)} 之一"
        )


def _ed25519(secret: str) -> Ed25519PrivateKey:
    seed = hashlib.sha256(f"publication {secret}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
