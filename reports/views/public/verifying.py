"""核验: is a package or a code what was published? Nothing is stored."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from evalportal.uploads.containers import MEGABYTE
from reports.disclosure.signing import Signer, fingerprint
from reports.disclosure.verification import Outcome, verify
from reports.models import Publication

MOST: Final = 60 * MEGABYTE
PAGE: Final = "public/verify.html"
TONES: Final = {
    Outcome.INTACT: "good",
    Outcome.ALTERED: "bad",
    Outcome.UNUSABLE: "warn",
}


@csrf_exempt  # no cookie, no account, nothing changes: there is nothing to forge
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    """A code leads to its report; a package is checked against its signature."""
    key = Signer(settings.PUBLICATION_KEY).public_key
    context: dict[str, object] = {"key": key, "fingerprint": fingerprint(key)}
    code = request.GET.get("code", "").strip().upper()[:20]
    if code:
        if Publication.objects.filter(code=code.replace("\x00", "")).exists():
            return redirect("public:report", code)
        context |= {
            "code": code,
            "text": f"没有公开编号“{code}”，请核对。",
            "tone": "warn",
        }
        return render(request, PAGE, context, status=404)
    if request.method == "POST":
        return render(request, PAGE, {**context, **_checked(request, key)})
    return render(request, PAGE, context)


def _checked(request: HttpRequest, key: str) -> dict[str, object]:
    upload = request.FILES.get("package")
    if upload is None:
        return {"text": "没有选择文件，请选择下载的数据包（.zip）。", "tone": "warn"}
    if (upload.size or 0) > MOST:
        return {
            "text": f"文件超过{MOST // MEGABYTE}MB，不是公开数据包。",
            "tone": "warn",
        }
    verdict = verify(upload.read(), str(upload.name), key)
    shown: dict[str, object] = {"text": verdict.text, "tone": TONES[verdict.outcome]}
    if verdict.outcome is Outcome.INTACT and verdict.manifest:
        code = str(verdict.manifest["code"])
        shown["row"] = Publication.objects.filter(code=code).first()
    return shown
