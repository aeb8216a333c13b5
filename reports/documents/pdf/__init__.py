"""The report as a PDF on official paper (GB/T 9704), archivable (PDF/A-3a)."""

from collections.abc import Sequence

from reports.documents.tree import Document

from .glyph_check import MissingGlyph
from .libraries import loaded_by_name
from .options import Attachment, Profile

__all__ = ["Attachment", "MissingGlyph", "Profile", "warm_up", "write_pdf"]


def write_pdf(
    document: Document,
    *,
    attachments: Sequence[Attachment] = (),
    profile: Profile = Profile.STANDARD,
) -> bytes:
    """The bytes of the PDF: the same for the same document, fonts and versions.

    Reads nothing but the document, the font set and our own style sheets. Raises
    MissingGlyph when no face has some character, FontsNotBuilt before set-up.
    """
    # The renderer takes a third of a second to load: who does not render does not wait.
    with loaded_by_name():
        from .rendering import render  # noqa: PLC0415

    return render(document, attachments, profile)


def warm_up() -> None:
    """Load the renderer and its fonts now, so that the first report is not late.

    For a worker process: call it in the process itself, never before a fork.
    """
    with loaded_by_name():
        from .engine import engine  # noqa: PLC0415 - see write_pdf

    engine()
