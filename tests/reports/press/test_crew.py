"""Rendering processes: what they write, and what a bad document costs."""

from pathlib import Path

from reports.documents.files import RENDERED, Form, written
from reports.dossier.codec import canonical
from reports.press import Crew, Limits
from tests.reports.dossier import samples

DOSSIER = samples.overall()
CONTENT = canonical(DOSSIER)


def test_each_form_is_written_as_in_this_process(tmp_path: Path) -> None:
    with Crew(2) as crew:
        ready = {
            form: crew.submit(CONTENT, form, tmp_path / f"out.{form}")
            for form in RENDERED
        }
        assert {form: each.result() for form, each in ready.items()} == dict.fromkeys(
            RENDERED, ""
        )

    for form in RENDERED:
        made = (tmp_path / f"out.{form}").read_bytes()
        assert made == written(DOSSIER, form)
    assert len(list(tmp_path.iterdir())) == len(RENDERED)


def test_a_document_that_takes_too_long_is_stopped_and_the_next_is_made(
    tmp_path: Path,
) -> None:
    with Crew(1, Limits(seconds=0)) as hurried:
        refused = hurried.submit(CONTENT, Form.PDF, tmp_path / "a.pdf").result()
    with Crew(1) as patient:
        made = patient.submit(CONTENT, Form.DOCX, tmp_path / "a.docx").result()

    assert refused == "超过 0 秒没有完成，已停止"
    assert made == ""
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_a_process_without_memory_is_told_and_replaced(tmp_path: Path) -> None:
    with Crew(1, Limits(memory=64 * 1024**2)) as crew:
        one = crew.submit(CONTENT, Form.PDF, tmp_path / "a.pdf").result()
        other = crew.submit(CONTENT, Form.PDF, tmp_path / "b.pdf").result()

    assert "内存" in one
    assert "内存" in other
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_that_is_none_is_refused_and_the_process_goes_on(
    tmp_path: Path,
) -> None:
    with Crew(1) as crew:
        refused = crew.submit(b"{}", Form.DOCX, tmp_path / "a.docx").result()
        made = crew.submit(CONTENT, Form.DOCX, tmp_path / "b.docx").result()

    assert refused
    assert made == ""
