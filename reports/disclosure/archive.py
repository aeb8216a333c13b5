"""评价档案: all papers of one self-evaluation under a signed manifest."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from reports.documents.text import printable
from reports.dossier.codec import canonical_bytes

from .container import pack_to
from .manifest import ARCHIVE, MANIFEST, SIGNATURE, seal
from .signing import Signer

INDEX: Final = "index.html"
PIECE: Final = 1024 * 1024
Content = bytes | Path


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on the outside of the archive. Texts only."""

    title: str
    unit: str
    region: str
    fiscal_year: int
    round: str
    made_at: str  # ISO 8601
    made_by: str
    kept_until: str  # the last day it must be kept


def write_archive(
    target: Path,
    label: Label,
    files: Mapping[str, Content],
    *,
    signer: Signer,
    method: str,
) -> str:
    """Write the package with an index page; the manifest's SHA-256 identifies it."""
    whole = {INDEX: index_page(label, files), **files}
    manifest = canonical_bytes(
        {
            "format": ARCHIVE,
            **asdict(label),
            "digest": method,
            "files": [
                {"name": name, "size": size_of(body), "digest": digest_of(method, body)}
                for name, body in whole.items()
            ],
            "signer": {"algorithm": signer.algorithm, "public_key": signer.public_key},
        }
    )
    signed = {MANIFEST: manifest, SIGNATURE: seal(manifest, signer).encode()}
    pack_to(target, {**signed, **whole})
    return hashlib.sha256(manifest).hexdigest()


def index_page(label: Label, files: Mapping[str, Content]) -> bytes:
    """The page that opens an unpacked archive: what is in it, as links."""
    facts = {
        "单位": label.unit,
        "区划": label.region,
        "评价年度": str(label.fiscal_year),
        "批次": label.round,
        "归档": f"{label.made_at[:10]} {label.made_by}",
        "保管至": label.kept_until,
    }
    said = "".join(f"<dt>{k}</dt><dd>{_text(v)}</dd>" for k, v in facts.items())
    rows = "".join(
        f'<tr><td><a href="{quote(name)}">{_text(name)}</a></td>'
        f"<td>{size_of(body)}</td></tr>"
        for name, body in files.items()
    )
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(label.title)} 评价档案</title></head><body>"
        f"<h1>{_text(label.title)} 评价档案</h1><dl>{said}</dl>"
        "<table><caption>卷内文件</caption><thead><tr><th scope='col'>文件</th>"
        f"<th scope='col'>字节数</th></tr></thead><tbody>{rows}</tbody></table>"
        "<p>核验：python manage.py dossier verify 档案.zip</p></body></html>\n"
    ).encode()


def size_of(body: Content) -> int:
    return len(body) if isinstance(body, bytes) else body.stat().st_size


def digest_of(method: str, body: Content) -> str:
    """The digest, of a file piece by piece."""
    if isinstance(body, bytes):
        return hashlib.new(method, body).hexdigest()
    digest = hashlib.new(method)
    with body.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _text(text: str) -> str:
    return escape(printable(text))
