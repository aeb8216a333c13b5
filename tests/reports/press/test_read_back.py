"""A process keeps no file that declares agreement and was not found to agree."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from reports.documents.files import Form, written
from reports.dossier.codec import canonical
from reports.dossier.model import Dossier
from reports.press import __main__ as press
from tests.reports.dossier import samples

DECLARED = samples.overall()
PLAIN = replace(DECLARED, statements=replace(DECLARED.statements, consistent=False))
BODY = written(DECLARED, Form.DOCX)
OTHER = written(replace(DECLARED, fiscal_year=2019), Form.DOCX)


def asked(target: Path, dossier: Dossier = DECLARED, read_back: str = "") -> str:
    return press.answer(
        json.dumps(
            {
                "dossier": canonical(dossier).decode(),
                "form": Form.DOCX.value,
                "target": str(target),
                "read_back": read_back,
            }
        )
    )


def test_a_file_that_says_what_was_declared_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"

    assert asked(target) == ""
    assert target.read_bytes() == BODY


def test_a_file_that_says_something_else_is_refused_with_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "written", lambda *_: OTHER)
    before = sha256(BODY).hexdigest()

    told = asked(tmp_path / "a.docx", read_back=before)

    assert told.startswith("生成的Word读回后与自评材料有 ")
    assert "没有交付" in told
    assert list(tmp_path.iterdir()) == []


def test_the_very_bytes_that_were_read_back_before_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwanted(*_: object) -> None:
        raise AssertionError("read back twice")

    monkeypatch.setattr("reports.intake.proof.proving.prove", unwanted)

    assert asked(tmp_path / "a.docx", read_back=sha256(BODY).hexdigest()) == ""
    with pytest.raises(AssertionError, match="twice"):
        asked(tmp_path / "b.docx", read_back=sha256(OTHER).hexdigest())


def test_what_declares_nothing_is_not_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "written", lambda *_: OTHER)

    assert asked(tmp_path / "a.docx", PLAIN) == ""
