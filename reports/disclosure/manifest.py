"""What a publication says of itself: its files, what it follows, who signed it."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from reports.dossier.codec import canonical_bytes

from .public_view import Omission
from .signing import Signer, digest

FORMAT: Final = "evalportal-publication/1"
ARCHIVE: Final = "evalportal-archive/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
# Crockford's alphabet: no letter that is read as another or as a digit.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS: Final = 10


@dataclass(frozen=True, slots=True)
class Previous:
    """The region's publication before this one; its manifest's digest chains them."""

    code: str
    digest: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published, as which edition, where and when. Texts only."""

    code: str
    address: str  # where to verify; "" = the site's own verification page
    title: str
    unit: Mapping[str, str]  # code, name
    region: Mapping[str, str]
    fiscal_year: int
    kind: str
    number: int  # 1 = the first; a correction is the next
    reason: str  # of a correction
    replaces: str  # the code of the edition that it corrects
    published_at: str  # ISO 8601
    channel: str
    total: str
    grade: str
    accepted_sha256: str  # of the dossier as accepted
    dossier_sha256: str  # of its public part


def manifest_of(
    edition: Edition,
    files: Mapping[str, bytes],
    omitted: Iterable[Omission],
    previous: Previous | None,
    *,
    signer: Signer,
    method: str,
) -> bytes:
    """The manifest's bytes: what is signed."""
    data = {
        "format": FORMAT,
        **asdict(edition),
        "digest": method,
        "files": [
            {"name": name, "size": len(body), "digest": digest(method, body)}
            for name, body in files.items()
        ],
        "omitted": [asdict(each) for each in omitted],
        "previous": asdict(previous) if previous else None,
        "signer": {"algorithm": signer.algorithm, "public_key": signer.public_key},
    }
    return canonical_bytes(data)


def read_manifest(content: bytes) -> dict[str, Any]:
    """The manifest as plain data; ValueError if it is none."""
    data = json.loads(content)
    if not isinstance(data, dict) or data.get("format") not in (FORMAT, ARCHIVE):
        raise ValueError(f"不是清单（format 应为 {FORMAT} 或 {ARCHIVE}）")
    return data


def seal(manifest: bytes, signer: Signer) -> str:
    """What lies beside the manifest: its hash and the signature over it.

    The hash is there to tell which of the two was changed, if one was.
    """
    return f"{sha256_of(manifest)}\n{signer.sign(manifest)}\n"


def opened_seal(content: bytes) -> tuple[str, str] | None:
    """The hash and the signature; None if it is not written exactly as `seal` does."""
    try:
        stated, signature, rest = content.decode("ascii").split("\n")
        again = base64.b64encode(base64.b64decode(signature, validate=True)).decode()
    except (UnicodeDecodeError, ValueError):
        return None
    return (stated, signature) if not rest and again == signature else None


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def short_code(dossier_sha256: str, number: int) -> str:
    """The code printed on the report: it can be read out over the telephone.

    50 bits of the hash of what is published; known before the PDF that bears it.

    >>> short_code("00" * 32, 1)
    'PQT79-4B6R6'
    """
    whole = hashlib.sha256(f"{dossier_sha256}/{number}".encode()).digest()
    value = int.from_bytes(whole[:7], "big") >> 6
    letters = [ALPHABET[(value >> (5 * at)) & 31] for at in range(CODE_LETTERS)]
    return f"{''.join(letters[:5])}-{''.join(letters[5:])}"
