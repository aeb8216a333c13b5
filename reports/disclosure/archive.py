"""评价档案: all papers of one self-evaluation under a signed manifest."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from reports.documents.text import printable
from reports.dossier.codec import canonical_bytes

from .container import pack_to
from .manifest import ARCHIVE, MANIFEST, SIGNATURE, seal
from .signing import Signer

INDEX: Final = "index.html"
DIGEST_NAMES: Final = {"sha256": "SHA-256", "sm3": "SM3"}
PIECE: Final = 1024 * 1024
# The page stands alone in an unpacked folder, so that its style is in it.
STYLE: Final = """
body{margin:0;color:#1d2733;line-height:1.7;font-family:"PingFang SC",
"Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.5rem;line-height:1.4}h2{font-size:1.1rem}
dl{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;padding:.75rem 1rem;
background:#f4f5f7;border:1px solid #d6dce3}
dt{color:#566373;font-size:.875rem}dd{margin:0}
.wide{overflow-x:auto}table{border-collapse:collapse}
th,td{text-align:left;padding:.3rem 1.5rem .3rem 0;border-bottom:1px solid #d6dce3}
th{color:#566373;font-weight:400;font-size:.875rem}a{color:#1c5290}
.size{text-align:right}td code{font-size:.75rem;color:#566373}
code{overflow-wrap:anywhere}
"""
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
    listed = [_listed(name, body, method) for name, body in files.items()]
    index = index_page(label, listed, method)
    whole = {INDEX: index, **files}
    manifest = canonical_bytes(
        {
            "format": ARCHIVE,
            **asdict(label),
            "digest": method,
            "files": [_listed(INDEX, index, method), *listed],
            "signer": {"algorithm": signer.algorithm, "public_key": signer.public_key},
        }
    )
    signed = {MANIFEST: manifest, SIGNATURE: seal(manifest, signer).encode()}
    pack_to(target, {**signed, **whole})
    return hashlib.sha256(manifest).hexdigest()


def _listed(name: str, body: Content, method: str) -> dict[str, Any]:
    return {"name": name, "size": size_of(body), "digest": digest_of(method, body)}


def index_page(label: Label, listed: Iterable[Mapping[str, Any]], method: str) -> bytes:
    """The page that opens an unpacked archive: what is in it, as links, and hashes."""
    facts = {
        "单位": label.unit,
        "区划": label.region,
        "评价年度": str(label.fiscal_year),
        "批次": label.round,
        "归档": f"{label.made_at[:10]}　{label.made_by}",
        "保管至": label.kept_until,
    }
    said = "".join(
        f"<div><dt>{k}</dt><dd>{_text(v)}</dd></div>" for k, v in facts.items()
    )
    rows = "".join(
        f'<tr><td><a href="{quote(each["name"])}">{_text(each["name"])}</a></td>'
        f'<td class="size">{each["size"]:,}</td>'
        f"<td><code>{each['digest']}</code></td></tr>"
        for each in listed
    )
    title = _text(f"{label.title} 评价档案")
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
        f"<h1>{title}</h1><dl>{said}</dl><h2>卷内文件</h2>"
        '<div class="wide"><table><thead><tr><th scope="col">文件</th>'
        '<th scope="col" class="size">字节数</th>'
        f'<th scope="col">摘要（{DIGEST_NAMES[method]}）</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        "<p>本页和上列文件的摘要都在清单 manifest.json 中，清单由归档单位签名。核验："
        "<code>python manage.py dossier verify 档案.zip --keys keys.json</code></p>"
        "</main></body></html>\n"
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
