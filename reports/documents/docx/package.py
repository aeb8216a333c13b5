"""The file around the parts: what they are, how they hang together, no clock in it."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Final

from reports.documents.tree import Document

from .markup import NAMESPACES, quoted

UNDATED: Final = date(2000, 1, 1)  # Word wants a date, and the file has no clock
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP entry may bear
PROLOGUE: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPC: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
WORDML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PRODUCER: Final = "预算绩效自评"
FOOTERS: Final = {
    "rIdOdd": "footer1.xml",
    "rIdEven": "footer2.xml",
    "rIdTurnedOdd": "footer3.xml",
    "rIdTurnedEven": "footer4.xml",
}
SETTINGS: Final = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    "<w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def packed(document: Document, parts: Mapping[str, str]) -> bytes:
    """The .docx with `parts` and what every file of this kind needs besides."""
    whole = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_links(),
        "docProps/core.xml": _core(document),
        "docProps/app.xml": _application(),
        "word/_rels/document.xml.rels": _document_links(),
        "word/settings.xml": SETTINGS,
        **parts,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, PROLOGUE + content)
    return made.getvalue()


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{WORDML}.document.main+xml",
        "/word/styles.xml": f"{WORDML}.styles+xml",
        "/word/settings.xml": f"{WORDML}.settings+xml",
        "/word/fontTable.xml": f"{WORDML}.fontTable+xml",
        **{f"/word/{name}": f"{WORDML}.footer+xml" for name in FOOTERS.values()},
        "/docProps/core.xml": (
            "application/vnd.openxmlformats-package.core-properties+xml"
        ),
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{OPC}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_links() -> str:
    core = f"{OPC}/relationships/metadata/core-properties"
    application = f"{OFFICE}/relationships/extended-properties"
    return _links(
        ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", application, "docProps/app.xml"),
    )


def _document_links() -> str:
    named = ("styles", "settings", "fontTable")
    return _links(
        *((f"rId_{n}", f"{OFFICE}/relationships/{n}", f"{n}.xml") for n in named),
        *((k, f"{OFFICE}/relationships/footer", f) for k, f in FOOTERS.items()),
    )


def _links(*links: tuple[str, str, str]) -> str:
    made = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{OPC}/relationships">{made}</Relationships>'


def _core(document: Document) -> str:
    """Title, author, day, and which dossier the file was made of."""
    day = f"{document.dated or UNDATED:%Y-%m-%d}T00:00:00Z"
    dated = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{day}</dcterms:{what}>'
        for what in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{OPC}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{quoted(document.title)}</dc:title>"
        f"<dc:creator>{quoted(document.author)}</dc:creator>"
        f"<dc:identifier>{document.dossier_sha256}</dc:identifier>"
        f"<dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{quoted(document.author)}</cp:lastModifiedBy>"
        f"{dated}</cp:coreProperties>"
    )


def _application() -> str:
    return (
        f'<Properties xmlns="{OFFICE}/extended-properties">'
        f"<Application>{PRODUCER}</Application></Properties>"
    )
