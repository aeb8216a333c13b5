"""核验: is a package or a code what was published? Nothing is stored."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.uploads.containers import MEGABYTE
from reports.disclosure.known_keys import KEYS, KnownKey, keys_to_json
from reports.disclosure.manifest import sha256_of
from reports.disclosure.verification import Outcome, Verdict, verify
from reports.dossier.codec import canonical_bytes
from reports.models import Publication
from reports.queries.disclosure import known_keys

from .pages import cached

MOST: Final = 60 * MEGABYTE
NOT_REGISTERED: Final = "签名无误，但公开登记里没有这一份，请与公开机关核对。"
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
    keys = known_keys()
    context: dict[str, object] = {"keys": keys}
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
        return render(request, PAGE, {**context, **_checked(request, keys)})
    return render(request, PAGE, context)


@require_safe
@cached
def public_keys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """keys.json: every key that ever signed, for verifying without a network."""
    response = HttpResponse(
        keys_to_json(known_keys()), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{KEYS}"'
    return response


def _checked(request: HttpRequest, keys: tuple[KnownKey, ...]) -> dict[str, object]:
    upload = request.FILES.get("package")
    if upload is None:
        return {"text": "没有选择文件，请选择下载的数据包（.zip）。", "tone": "warn"}
    if (upload.size or 0) > MOST:
        return {
            "text": f"文件超过{MOST // MEGABYTE}MB，不是公开数据包。",
            "tone": "warn",
        }
    verdict = verify(upload.read(), str(upload.name), keys)
    shown: dict[str, object] = {"text": verdict.text, "tone": TONES[verdict.outcome]}
    return {**shown, **_registered(verdict)}


def _registered(verdict: Verdict) -> dict[str, object]:
    """What the register says of a package that is whole."""
    if verdict.outcome is not Outcome.INTACT or not verdict.manifest:
        return {}
    code = str(verdict.manifest.get("code", ""))
    row = Publication.objects.filter(code=code).first()
    digest = sha256_of(canonical_bytes(dict(verdict.manifest)))
    if code and (row is None or row.digest != digest):
        return {
            "text": f"{verdict.text}。{NOT_REGISTERED}",
            "tone": "warn",
        }
    return {"row": row}
