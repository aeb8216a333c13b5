"""Is a published package what was published? Answered from the file alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from reports.dossier.codec import sha256
from reports.dossier.problems import Unusable
from reports.dossier.reading import read

from .container import Opened, is_container, opened
from .known_keys import KnownKey
from .manifest import (
    ARCHIVE,
    FORMAT,
    MANIFEST,
    SIGNATURE,
    opened_seal,
    read_manifest,
    sha256_of,
    short_code,
)
from .package import DATA
from .signing import UnknownMethod, digest, fingerprint, is_signed
from .sm2 import LibraryMissing

Keys = Sequence[KnownKey]


SIGNED_AT = {ARCHIVE: "made_at", FORMAT: "published_at"}


class Outcome(IntEnum):
    """Also the exit status of the command."""

    INTACT = 0
    ALTERED = 1
    UNUSABLE = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer and one Chinese sentence that says why; `file` is what is wrong."""

    outcome: Outcome
    text: str
    file: str = ""
    manifest: Mapping[str, Any] | None = None


def verify(content: bytes, name: str, keys: Keys | None = None) -> Verdict:
    """Check a package called `name` against its manifest and signature.

    With `keys`, those that the publisher makes known, also that one of them signed it
    while it was in force; otherwise the answer names the signer's key, to be compared.
    """
    if not is_container(content):
        return Verdict(
            Outcome.UNUSABLE, f"{name} 不是公开数据包。请选择下载的 .zip 数据包原件。"
        )
    box = opened(content, name)
    try:
        fault = next(_faults(box, keys), None)
    except LibraryMissing as missing:
        return Verdict(Outcome.UNUSABLE, f"{name} 是用 SM2 签名的。{missing}")
    if fault:
        return fault
    manifest = read_manifest(box.files[MANIFEST])
    signer = manifest["signer"]["public_key"]
    return Verdict(
        Outcome.INTACT, _said(manifest, _known(signer, keys or ())), manifest=manifest
    )


def _known(public_key: str, keys: Keys) -> KnownKey:
    """The key as it was made known, or by itself."""
    named = (each for each in keys if each.public_key == public_key)
    return next(named, KnownKey(public_key))


def _faults(box: Opened, keys: Keys | None) -> Iterator[Verdict]:
    """What is wrong, gravest first."""
    for name in (MANIFEST, SIGNATURE):
        if name not in box.files:
            yield _altered(box.damaged or name, "数据包里没有清单或清单的签名")
            return
    try:
        manifest = read_manifest(box.files[MANIFEST])
        yield from _signature(manifest, box.files)
        if keys is not None:
            yield from _signer(manifest, keys)
        yield from _files(manifest, box.files)
    except UnknownMethod as error:
        yield _altered(MANIFEST, str(error))
        return
    except (ValueError, KeyError, TypeError, AttributeError):
        yield _altered(MANIFEST, "清单不能读取")
        return
    yield from _content(manifest, box.files)
    if box.damaged:
        yield _altered(box.damaged, "数据包的包装与原件不同")


def _signature(
    manifest: Mapping[str, Any], files: Mapping[str, bytes]
) -> Iterator[Verdict]:
    signer, sealed = manifest["signer"], opened_seal(files[SIGNATURE])
    if sealed is None:
        yield _altered(SIGNATURE, "签名文件不能读取")
        return
    stated, signature = sealed
    unchanged = stated == sha256_of(files[MANIFEST])
    if not is_signed(
        signer["algorithm"], signer["public_key"], files[MANIFEST], signature
    ):
        yield _altered(SIGNATURE if unchanged else MANIFEST, "签名与清单不符")
    elif not unchanged:
        yield _altered(SIGNATURE, "签名文件所写的清单摘要不符")


def _signer(manifest: Mapping[str, Any], keys: Keys) -> Iterator[Verdict]:
    """Whether it is one of the publisher's keys, and signed while it was in force."""
    signer = manifest["signer"]
    key = _known(signer["public_key"], keys)
    at = str(manifest[SIGNED_AT[manifest["format"]]])
    if key not in keys or key.algorithm not in ("", signer["algorithm"]):
        yield _altered(
            MANIFEST,
            f"签名的公钥是 {fingerprint(signer['public_key'])}，"
            f"不是公布的公钥：{'、'.join(map(str, keys)) or '还没有公布公钥'}",
        )
    elif not key.signed_in_time(at):
        yield _altered(MANIFEST, f"签名的公钥 {key} 在 {at[:10]} 不在使用期内")


def _files(
    manifest: Mapping[str, Any], files: Mapping[str, bytes]
) -> Iterator[Verdict]:
    listed = {each["name"]: each for each in manifest["files"]}
    for name, each in listed.items():
        if name not in files:
            yield _altered(name, "清单列有这个文件，数据包里没有")
            continue
        found = digest(manifest["digest"], files[name])
        if found != each["digest"]:
            yield _altered(
                name, f"与清单不符：摘要应为 {each['digest'][:16]}…，实为 {found[:16]}…"
            )
    for name in files:
        if name not in {*listed, MANIFEST, SIGNATURE}:
            yield _altered(name, "清单没有列出这个文件")


def _content(
    manifest: Mapping[str, Any], files: Mapping[str, bytes]
) -> Iterator[Verdict]:
    """Signed or not, the data must be the dossier that the manifest tells of."""
    if manifest["format"] == ARCHIVE:
        return
    try:
        found = sha256(read(files[DATA]))
    except (Unusable, KeyError):
        yield _altered(DATA, "不是可以读取的自评材料")
        return
    if found != manifest["dossier_sha256"]:
        yield _altered(DATA, "不是清单所说的自评材料")
    elif manifest["code"] != short_code(found, int(manifest["number"])):
        yield _altered(MANIFEST, "公开编号与自评材料不符")


def _altered(file: str, why: str) -> Verdict:
    return Verdict(
        Outcome.ALTERED, f"{file}：{why}。这不是公布的原件，请重新下载。", file
    )


def _said(manifest: Mapping[str, Any], key: KnownKey) -> str:
    if manifest["format"] == ARCHIVE:
        return (
            f"档案完好：{manifest['title']}，{str(manifest['made_at'])[:10]}归档，"
            f"{len(manifest['files'])} 个文件，保管至 {manifest['kept_until']}；"
            f"签名公钥 {key}"
        )
    number = int(manifest["number"])
    edition = "首次公开" if number == 1 else f"第{number}版（更正）"
    return (
        f"与公布的一致：{manifest['unit']['name']}《{manifest['title']}》，{edition}，"
        f"{str(manifest['published_at'])[:10]}公开，编号 {manifest['code']}；"
        f"签名公钥 {key}"
    )
