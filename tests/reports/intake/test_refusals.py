"""What nobody can read is refused with one sentence that helps."""

import io
import zipfile

import pikepdf
import pytest
import weasyprint

from evalportal.uploads.refused import FileRefused
from reports.intake.importing import import_report

from .forms import NATIONAL
from .offices import word, workbook
from .reading import SAMPLES

REPORT = (SAMPLES / "water-bureau.txt").read_bytes()


def refusal(body: bytes, name: str = "报告") -> str:
    with pytest.raises(FileRefused) as refused:
        import_report(name, body)
    return str(refused.value)


def pdf(html: str) -> bytes:
    body: bytes = weasyprint.HTML(string=html).write_pdf()
    return body


def with_part(body: bytes, name: str, content: bytes) -> bytes:
    """A container with one part put in, or put in the place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize("body", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_file(body: bytes) -> None:
    assert "文件是空的" in refusal(body)


def test_a_file_that_is_far_too_large() -> None:
    assert "文件有 31MB；应为不超过 30MB" in refusal(b"%PDF-" + b"0" * (31 << 20))


def test_random_bytes() -> None:
    assert "不是文字" in refusal(bytes(range(256)) * 20)


def test_old_word_and_old_excel_are_told_apart() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert "旧格式的 Word（.doc）" in refusal(ole + "WordDocument".encode("utf-16-le"))
    assert "旧格式的 Excel（.xls）" in refusal(ole + "Workbook".encode("utf-16-le"))
    assert "加了密码" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))


def test_a_scan_without_text() -> None:
    assert "扫描件" in refusal(pdf("<body style='background:#ddd'></body>"))


def test_an_encrypted_pdf() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<p>绩效自评</p>"))) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))

    assert "PDF 加了密码" in refusal(out.getvalue())


def test_a_broken_pdf() -> None:
    whole = pdf("<p>绩效自评报告</p>" * 50)

    assert "PDF 已损坏" in refusal(whole[: len(whole) // 3])


def test_another_language() -> None:
    text = "Annual self-evaluation of the budget, performance and results. " * 30

    assert "几乎没有中文" in refusal(text.encode())


def test_another_paper() -> None:
    text = (
        "关于召开全县春季植树造林动员会议的通知。请各单位按时参加，并做好会务工作。" * 5
    )

    assert "没有谈到绩效自评" in refusal(text.encode())


def test_a_report_without_a_year() -> None:
    text = REPORT.decode().replace("2022年度", "").replace("2022年", "")
    text = text.replace("2023年", "").replace("〔2023〕", "")

    assert "没有写明评价年度" in refusal(text.encode())
    assert import_report("a.txt", text.encode(), year=2022).fiscal_year == 2022


def test_the_portals_own_json() -> None:
    assert "自评材料（JSON）" in refusal(b'{"format": "evalportal-dossier/1"}')


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "这是图片"),
        (b"{\\rtf1 text}", "RTF"),
        (b"<!DOCTYPE html><html></html>", "网页"),
        (b"Rar!\x1a\x07" + bytes(99), "压缩包"),
        (b"MZ\x90\x00" + bytes(200), "程序文件"),
    ],
)
def test_other_kinds_of_files(body: bytes, named: str) -> None:
    assert named in refusal(body)


def test_an_archive_of_reports() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("报告.txt", REPORT)

    assert "这是压缩包" in refusal(out.getvalue())


def test_a_zip_bomb() -> None:
    bomb = with_part(word("绩效自评"), "word/media/image1.bin", bytes(70 << 20))

    assert "文件展开后有" in refusal(bomb)


def test_a_document_type_definition() -> None:
    dtd = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'

    assert "（DTD）" in refusal(with_part(word("绩效"), "word/document.xml", dtd))


def test_a_template_on_another_machine() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="r1" Type="x/attachedTemplate" '
        b'Target="//elsewhere/a.dotm" TargetMode="External"/></Relationships>'
    )
    body = with_part(word("绩效"), "word/_rels/settings.xml.rels", rels)

    assert "引用了本机以外" in refusal(body)


def test_macros() -> None:
    assert "宏" in refusal(with_part(word("绩效"), "word/vbaProject.bin", b"x"))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_container_cut_short(kind: str) -> None:
    whole = word(NATIONAL) if kind == "docx" else workbook(a=NATIONAL)

    assert "已损坏" in refusal(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("name", "meant"),
    [("a.docx", "Word 文件"), ("a.xlsx", "Excel 工作簿"), ("A.PDF", "PDF")],
)
def test_a_name_that_says_what_the_content_is_not(name: str, meant: str) -> None:
    told = refusal(b"broken half-way through", name)

    assert f"内容却不是 {meant}：已损坏，或改过扩展名" in told
    assert "中文" not in told


def test_parts_that_are_no_xml() -> None:
    body = with_part(word("绩效自评"), "word/document.xml", b"not xml at all")

    assert "读不出来" in refusal(body)


def test_a_refusal_never_shows_an_error_of_the_machine() -> None:
    for length in range(0, 3000, 211):
        assert "Traceback" not in refusal(b"PK\x03\x04" + bytes(length))
