"""`manage.py dossier check`: every finding at once, and a status to go by."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from .asking import OVERALL, PROJECT, refused, said, written


def changed(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(file.read_bytes())
    return data


def with_errors(*arguments: object) -> str:
    """What is printed; the status must be 1."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("dossier", "check", *map(str, arguments), stdout=out)
    assert end.value.code == 1
    return out.getvalue()


@pytest.mark.parametrize("file", [OVERALL, PROJECT], ids=["overall", "project"])
def test_the_examples_have_no_errors(file: Path) -> None:
    told = json.loads(said("check", file, "--format", "json"))

    assert [each for each in told["findings"] if each["severity"] == "error"] == []
    assert {each["code"] for each in told["obligations"]} > {"N01", "X01", "W06"}


def test_a_finding_names_place_statement_expectation_and_remedy(tmp_path: Path) -> None:
    data = changed(PROJECT)
    data["funds"][0]["amount_executed"] = "1600000"
    told = json.loads(with_errors(written(tmp_path, data), "--format", "json"))

    over = next(each for each in told["findings"] if each["code"] == "N17")
    assert over["severity"] == "error"
    assert over["outcome"] == "finding"
    assert over["where"] == "项目资金 › 全年执行数"
    assert over["found"] == "全年执行数160.00万元，超过全年预算数"
    assert over["expected"] == "不超过全年预算数159.00万元"
    assert over["difference"] == "1.00万元"
    assert over["remedy"]
    kept = next(each for each in told["obligations"] if each["code"] == "N07")
    assert kept["outcome"] == "pass"


def test_weights_that_do_not_add_up_are_a_finding_not_a_refusal(tmp_path: Path) -> None:
    data = changed(PROJECT)
    weighed = next(e for e in data["results"] if e["code"] == "output-quantity-1")
    weighed["weight"] = "5"

    told = with_errors(written(tmp_path, data))

    assert "[N07 错误] 评分表" in told
    assert "分值合计102分" in told


def test_what_is_no_dossier_is_refused(tmp_path: Path) -> None:
    data = changed(PROJECT)
    del data["unit"]

    (line,) = refused("check", written(tmp_path, data))

    assert "unit" in line


def test_last_year_may_stand_beside(tmp_path: Path) -> None:
    data = changed(PROJECT)
    data["fiscal_year"], data["work_year"] = 2022, 2023
    last = written(tmp_path, data)

    told = json.loads(said("check", PROJECT, "--format", "json", "--last-year", last))

    assert "X05" in {each["code"] for each in told["findings"]}
