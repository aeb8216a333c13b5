"""keys.json comes back as it went out, and another file is not taken for one."""

import json

import pytest

from reports.disclosure.known_keys import KnownKey, keys_from_json, keys_to_json
from reports.disclosure.signing import SM2, Signer

NEW = KnownKey(Signer("new", SM2).public_key, SM2, "2026-05-01T09:00:00+08:00")
OLD = KnownKey(
    Signer("old").public_key,
    "ed25519",
    "2024-01-01T00:00:00+08:00",
    "2026-05-01T09:00:00+08:00",
)


def test_what_is_published_is_read_back() -> None:
    assert keys_from_json(keys_to_json([NEW, OLD])) == (NEW, OLD)
    listed = json.loads(keys_to_json([NEW, OLD]))["keys"]
    assert [each["fingerprint"] for each in listed] == [
        NEW.fingerprint,
        OLD.fingerprint,
    ]


def test_a_key_is_told_with_its_days() -> None:
    assert str(NEW) == f"{NEW.fingerprint}（2026-05-01启用）"
    assert str(OLD) == f"{OLD.fingerprint}（2024-01-01启用，2026-05-01停用）"
    assert str(KnownKey("x")) == KnownKey("x").fingerprint


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        keys_to_json([OLD]).replace(b"keys/1", b"keys/2"),
        keys_to_json([OLD]).replace(b"ed25519", b"rsa"),
        keys_to_json([OLD]).replace(b"2024-01-01T", b"one day "),
        keys_to_json([OLD]).replace(b'"since"', b'"from"'),
    ],
)
def test_another_file_is_no_table_of_keys(content: bytes) -> None:
    with pytest.raises(ValueError, match="不是公钥表"):
        keys_from_json(content)
