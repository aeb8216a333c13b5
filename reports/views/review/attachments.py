"""The file that goes with an answer, as it is sent to a browser."""

from django.http import FileResponse

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.services.reviewing.attachments import Answered, open_attachment


def attachment(row: Answered, evaluation: SelfEvaluation, user: User) -> FileResponse:
    """Shown where a browser can, otherwise to take away."""
    path = open_attachment(row=row, evaluation=evaluation, by=user)
    return FileResponse(
        path.open("rb"),
        as_attachment=not row.is_shown,
        filename=row.file_name,
        content_type=row.file_type,
    )
