from pathlib import Path

from evalportal.setup.keys import NAMES, make_keys


def test_keys_are_long_different_and_for_the_owner_alone(tmp_path: Path) -> None:
    made = make_keys(tmp_path / "secrets")

    assert [path.name for path in made] == list(NAMES)
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    texts = {path.read_text("ascii") for path in made}
    assert len(texts) == len(NAMES)
    assert min(map(len, texts)) >= 50
    assert sorted(p.name for p in (tmp_path / "secrets").iterdir()) == sorted(NAMES)


def test_a_key_that_is_there_is_never_changed(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("kept")

    made = make_keys(tmp_path)

    assert [path.name for path in made] == ["audit_key", "publication_key"]
    assert (tmp_path / "secret_key").read_text() == "kept"
