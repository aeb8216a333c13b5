"""The dossier command, asked as a person would ask it."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[3]
OVERALL = ROOT / "docs" / "examples" / "overall-2022.json"
PROJECT = ROOT / "docs" / "examples" / "project-2023.json"


def said(*arguments: object) -> str:
    out = io.StringIO()
    call_command("dossier", *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments: object) -> list[str]:
    """The lines of a refusal; the status must be 2 and nothing may be printed."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("dossier", *map(str, arguments), stdout=out, stderr=err)
    assert end.value.code == 2
    assert out.getvalue() == ""
    return err.getvalue().splitlines()


def written(folder: Path, data: object) -> Path:
    file = folder / "d.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file
