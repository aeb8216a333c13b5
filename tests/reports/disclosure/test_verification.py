"""A package proves itself, and any change of it names what was changed."""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from reports.disclosure.container import packed
from reports.disclosure.known_keys import KnownKey
from reports.disclosure.manifest import MANIFEST, SIGNATURE, Previous, seal
from reports.disclosure.package import files_of
from reports.disclosure.public_view import public
from reports.disclosure.signing import SM2, Signer
from reports.disclosure.verification import Outcome, verify
from reports.dossier.codec import canonical_bytes, sha256
from reports.dossier.reading import read
from reports.intake.proof.printed import pages_of_pdf
from tests.factories.packages import SIGNER, make_package
from tests.reports.dossier import samples

NAME = "公开.zip"
EARLIER, LATER = "2024-08-20T09:59:59+08:00", "2024-12-01T00:00:00+08:00"
FILES = {MANIFEST, SIGNATURE, "report.pdf", "sheets.xlsx", "dossier.json"}


@pytest.fixture(scope="module")
def content() -> bytes:
    return make_package().content


def files() -> dict[str, bytes]:
    package = make_package()
    signed = {MANIFEST: package.manifest, SIGNATURE: package.signature.encode()}
    return signed | package.files


@pytest.mark.parametrize("method", ["sha256", "sm3"])
def test_what_was_published_is_intact(method: str) -> None:
    verdict = verify(make_package(method).content, NAME)

    assert verdict.outcome is Outcome.INTACT
    assert verdict.text.startswith("与公布的一致：")
    assert "首次公开" in verdict.text


def test_the_same_publication_gives_the_same_bytes(content: bytes) -> None:
    make_package.cache_clear()

    assert make_package().content == content


def test_a_hundred_single_byte_changes_are_each_told_with_a_file(
    content: bytes,
) -> None:
    chance = random.Random(20260101)  # noqa: S311 - the same changes every time
    for _ in range(100):
        at, change = chance.randrange(len(content)), chance.randrange(1, 256)
        altered = bytearray(content)
        altered[at] ^= change
        verdict = verify(bytes(altered), NAME)

        assert verdict.outcome is Outcome.ALTERED, at
        assert verdict.file in {*FILES, NAME}, at
        assert verdict.text.startswith(f"{verdict.file}：")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_change_inside_a_file_names_that_file(name: str) -> None:
    chance = random.Random(name)  # noqa: S311
    body = files()[name]
    for _ in range(10):
        altered = bytearray(body)
        altered[chance.randrange(len(body))] ^= chance.randrange(1, 256)
        verdict = verify(packed(files() | {name: bytes(altered)}), NAME)

        assert (verdict.outcome, verdict.file) == (Outcome.ALTERED, name)


def test_the_bytes_of_the_wrapping_count(content: bytes) -> None:
    bodies = sum(map(len, files().values()))
    places = [*range(0, 200, 9), *range(bodies + 150, len(content), 9)]
    for at in places:
        altered = bytearray(content)
        altered[at] ^= 0x41
        assert verify(bytes(altered), NAME).outcome is Outcome.ALTERED, at


def test_a_missing_and_an_added_file_are_named() -> None:
    missing = {name: body for name, body in files().items() if name != "report.pdf"}

    assert verify(packed(missing), NAME).file == "report.pdf"
    assert verify(packed(files() | {"more.txt": b""}), NAME).file == "more.txt"


def test_a_manifest_signed_again_by_somebody_else_is_told_by_the_key() -> None:
    forged = json.loads(make_package().manifest)
    other = Signer("another secret")
    forged["signer"]["public_key"] = other.public_key
    manifest = canonical_bytes(forged)
    package = replace(
        make_package(), manifest=manifest, signature=seal(manifest, other)
    )

    assert verify(package.content, NAME).outcome is Outcome.INTACT
    verdict = verify(package.content, NAME, [KnownKey(SIGNER.public_key)])
    assert (verdict.outcome, verdict.file) == (Outcome.ALTERED, MANIFEST)
    assert "公钥" in verdict.text


def test_an_older_key_vouches_for_what_it_signed_in_its_time() -> None:
    old = KnownKey(SIGNER.public_key, "ed25519", "2024-01-01T00:00:00+08:00", LATER)
    new = KnownKey(Signer("new").public_key, "ed25519", LATER)

    verdict = verify(make_package().content, NAME, [new, old])

    assert verdict.outcome is Outcome.INTACT
    assert verdict.text.endswith(
        f"签名公钥 {old.fingerprint}（2024-01-01启用，2024-12-01停用）"
    )


@pytest.mark.parametrize(
    ("since", "until"), [("2024-08-20T10:00:01+08:00", ""), ("", EARLIER)]
)
def test_a_key_vouches_for_nothing_before_and_after_its_time(
    since: str, until: str
) -> None:
    key = KnownKey(SIGNER.public_key, "ed25519", since, until)

    verdict = verify(make_package().content, NAME, [key])

    assert (verdict.outcome, verdict.file) == (Outcome.ALTERED, MANIFEST)
    assert "在 2024-08-20 不在使用期内" in verdict.text


def test_where_no_key_was_ever_made_known_nothing_is_a_publication() -> None:
    verdict = verify(make_package().content, NAME, [])

    assert verdict.outcome is Outcome.ALTERED
    assert "还没有公布公钥" in verdict.text


def test_a_package_signed_with_sm2_over_sm3_verifies_and_every_change_is_told() -> None:
    signer = Signer("another", SM2)
    content = make_package("sm3", None, signer).content
    manifest = json.loads(make_package("sm3", None, signer).manifest)
    known = [KnownKey(signer.public_key, SM2)]

    assert manifest["signer"]["algorithm"] == SM2
    assert verify(content, NAME, known).outcome is Outcome.INTACT
    chance = random.Random(20260102)  # noqa: S311
    for _ in range(10):
        altered = bytearray(content)
        altered[chance.randrange(len(content))] ^= 0x10
        assert verify(bytes(altered), NAME, known).outcome is Outcome.ALTERED


def test_sm2_cannot_be_checked_without_its_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = make_package("sm3", None, Signer("another", SM2)).content
    monkeypatch.setitem(sys.modules, "gmalg", None)

    verdict = verify(content, NAME)

    assert verdict.outcome is Outcome.UNUSABLE
    assert "是用 SM2 签名的" in verdict.text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello" * 100])
def test_another_file_is_no_package(content: bytes) -> None:
    verdict = verify(content, NAME)

    assert verdict.outcome is Outcome.UNUSABLE
    assert NAME in verdict.text


def test_the_pdf_carries_its_dossier_as_the_source_of_what_it_shows() -> None:
    package = make_package()
    with pikepdf.open(BytesIO(package.files["report.pdf"])) as pdf:
        # WeasyPrint lists the one file twice.
        [named] = {each.objgen: each for each in pdf.Root.AF}.values()
        attached = named.EF.F.read_bytes()
        listed = pdf.attachments["dossier.json"].get_file().read_bytes()

    assert named.AFRelationship == "/Source"
    assert attached == listed == package.files["dossier.json"]
    assert sha256(read(attached)) == json.loads(package.manifest)["dossier_sha256"]


def test_the_pdf_declares_pdf_a_3_and_is_tagged_from_title_to_table() -> None:
    with pikepdf.open(BytesIO(make_package().files["report.pdf"])) as pdf:
        metadata = pdf.open_metadata()
        kinds = {str(kind) for kind in kinds_in(pdf.Root.StructTreeRoot.K)}
        root = pdf.Root

        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).startswith("zh")
        assert "/ID" in pdf.trailer
    assert {"/H1", "/P", "/Table", "/TR", "/TH", "/TD"} <= kinds


def kinds_in(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The kinds of all elements below, whole tree."""
    for each in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each.S
            if "/K" in each:
                yield from kinds_in(each.K)


def test_the_code_and_the_address_are_printed_where_the_report_ends() -> None:
    dossier, _ = public(samples.overall())
    address = "http://gk.example.cn/v/AAAAA-BBBBB/"
    files = files_of(dossier, "AAAAA-BBBBB", address)

    text = "".join(pages_of_pdf(files["report.pdf"]))

    assert "公开编号：AAAAA-BBBBB" in text
    assert f"核验地址：{address}" in text


def test_publications_of_a_region_form_a_chain() -> None:
    before = Previous("AAAAA-BBBBB", "cd" * 32)
    manifest = json.loads(make_package("sha256", before).manifest)

    assert manifest["previous"] == {"code": "AAAAA-BBBBB", "digest": "cd" * 32}
